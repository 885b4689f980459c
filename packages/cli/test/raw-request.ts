import { request } from 'node:http';
import { connect } from 'node:net';

/** An answer as it came. */
export interface RawAnswer {
  status: number;
  body: string;
}

/** Sends a request whose `Host` and target are free, as those of a page behind a rebound name are. */
export function requestAs(
  url: string,
  host: string,
  { method = 'POST', path = '/', body = '', headers = {} }: Options = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, path, headers: { ...headers, host }, agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
    });
    sent.once('error', reject).end(body);
  });
}

interface Options {
  method?: string;
  path?: string;
  body?: string;
  headers?: Record<string, string>;
}

/** Sends text over a TCP connection, and gives the status lines that come back. */
export function statusesOf(url: string, text: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.end(text));
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.once('error', reject).once('close', () => {
      resolve([...answer.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => status ?? ''));
    });
  });
}
