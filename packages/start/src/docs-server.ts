import type { RequestListener } from 'node:http';
import { type RunningServer, startServer } from '@appsmiles/cli/server';

/** The server of the docs site. */
export interface DocsServer {
  start(): Promise<RunningServer>;
  /** Serves the site, which has been built, instead of a page that says that it is being built. */
  serveSite(): Promise<void>;
}

/** Sets up a server on loopback. Until the site is built, it responds with 503 and a page that reloads itself. */
export function createDocsServer(address: { port: number; allowedHosts: string[] }): DocsServer {
  let serve: RequestListener = respondBuilding;
  return {
    start: () => startServer(async (request, response) => serve(request, response), { ...address, host: '127.0.0.1' }),
    async serveSite() {
      // Loaded after the servers listen, because it brings all that builds the site.
      const { siteFolder, siteHandler } = await import('@appsmiles/site');
      serve = siteHandler(siteFolder);
    },
  };
}

// In seconds.
const RELOAD_AFTER = 2;

const BUILDING = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="refresh" content="${RELOAD_AFTER}">
<title>Building the docs</title>
<p>The docs are being built, and this page reloads itself until they are. If that takes long, the terminal says why.</p>
</html>
`;

const respondBuilding: RequestListener = (_request, response) => {
  response
    .writeHead(503, {
      'content-type': 'text/html;charset=utf-8',
      'retry-after': String(RELOAD_AFTER),
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'",
    })
    .end(BUILDING);
};
