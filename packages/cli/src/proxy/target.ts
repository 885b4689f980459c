import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';

/** A request as the target gets it. */
export interface TargetRequest {
  method: string;
  /** Path and query, below the path of the target's base URL. */
  url: string;
  headers: Record<string, string | string[]>;
  body: Uint8Array;
  /** Is given the function that ends the request, to be called when the caller goes away. */
  whenGone: (end: () => void) => void;
}

/** The server behind the proxy. */
export interface Target {
  send(request: TargetRequest): Promise<IncomingMessage>;
  close(): void;
}

/** Keeps connections to a server open. `base` is its base URL, which may have a path. */
export function createTarget(base: URL): Target {
  const { Agent, request: open } = base.protocol === 'https:' ? https : http;
  const agent = new Agent({ keepAlive: true });
  const prefix = base.pathname.replace(/\/$/, '');
  return {
    send: ({ method, url, headers, body, whenGone }) =>
      new Promise((resolve, reject) => {
        const length = { 'content-length': String(body.length) };
        // Host and port apart, and the path as it came: a URL would resolve ".." and escape what it dislikes.
        const { hostname, port, protocol } = base;
        const host = hostname.replace(/^\[|\]$/g, '');
        const options = { agent, protocol, host, port, method, path: prefix + url };
        const request = open({ ...options, headers: body.length > 0 ? { ...headers, ...length } : headers });
        whenGone(() => request.destroy());
        request.once('response', resolve).on('error', reject).end(body);
      }),
    close: () => agent.destroy(),
  };
}
