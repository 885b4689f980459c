import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inject } from 'vitest';
import { siteHandler } from '../src/site-handler.ts';

/** The built site, served on loopback. */
export interface SiteServer extends AsyncDisposable {
  /** With a slash at its end. */
  url: string;
}

/**
 * Serves the built site below a base path, as a static host may do.
 *
 * @param policy a Content-Security-Policy besides those that the pages carry
 */
export async function serveSite(policy?: string): Promise<SiteServer> {
  const serve = siteHandler(inject('site'));
  const server = createServer((request, response) => {
    const isBelow = request.url?.startsWith('/base/') ?? false;
    request.url = request.url?.slice('/base'.length) ?? '/';
    if (policy) response.setHeader('content-security-policy', policy);
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
