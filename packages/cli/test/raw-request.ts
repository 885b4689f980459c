import { request } from 'node:http';
import { connect } from 'node:net';

/** A response as it came. */
export interface RawResponse {
  status: number;
  body: string;
}

/** Sends a request with any `Host` and target, as a page behind a rebound name does. */
export function requestAs(
  url: string,
  host: string,
  { method = 'POST', path = '/', body = '', headers = {} }: Options = {},
): Promise<RawResponse> {
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

/** Sends text over a TCP connection. Returns the statuses that come back. */
export function statusesOf(url: string, text: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.end(text));
    socket.on('data', (chunk) => {
      received += chunk;
    });
    socket.once('error', reject).once('close', () => {
      resolve([...received.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => status ?? ''));
    });
  });
}
