import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A response on its way. */
export interface Passing {
  path: string;
  status: number;
  body: string;
}

/** A server that stands before another and changes its responses. */
export interface BrokenServer extends AsyncDisposable {
  url: string;
  /** The paths that were asked for. */
  paths: Set<string>;
}

/** Starts it. `change` is given each response. */
export async function startBroken(target: string, change: (response: Passing) => Passing): Promise<BrokenServer> {
  const paths = new Set<string>();
  const server = createServer(async (request, response) => {
    paths.add(request.url?.split('?')[0] ?? '');
    const { status, body } = change({ path: request.url ?? '', ...(await forward(request, target)) });
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // It listens on TCP.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    paths,
    async [Symbol.asyncDispose]() {
      server.close().closeAllConnections();
    },
  };
}

async function forward(request: IncomingMessage, target: string): Promise<{ status: number; body: string }> {
  const body = new Uint8Array(await buffer(request));
  const { method = 'POST', url = '/' } = request;
  const headers = new Headers();
  for (const name of ['authorization', 'content-type', 'prefer', 'x-signed']) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const response = await fetch(target + url, { method, headers, body: method === 'GET' ? null : body });
  return { status: response.status, body: await response.text() };
}
