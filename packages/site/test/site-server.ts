import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { siteHandler } from '../src/site-handler.ts';

/** A built site that is served on loopback. */
export interface SiteServer extends AsyncDisposable {
  /** With a slash at its end. */
  url: string;
}

/** Serves a folder below a base path, as a static host may do. */
export async function serveSite(folder: string): Promise<SiteServer> {
  const serve = siteHandler(folder);
  const server = createServer((request, response) => {
    const isBelow = request.url?.startsWith('/base/') ?? false;
    request.url = request.url?.slice('/base'.length) ?? '/';
    if (isBelow) serve(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Always an address object for a TCP server.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/base/`,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}
