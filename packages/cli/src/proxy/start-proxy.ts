import type { Log } from '../log.ts';
import { operationsOf, readDocument } from '../operations.ts';
import { type RunningServer, startServer } from '../server.ts';
import { createProxyHandler } from './handler.ts';
import { createSignedCall, getToken } from './signed-call.ts';
import { createTarget } from './target.ts';
import { createTokenKeeper } from './token-keeper.ts';

/** How a proxy runs. */
export interface ProxyOptions {
  /** The base URL of the API, such as `https://api-sandbox.appsmiles.eu/2.0`. */
  target: string;
  partnerId: string;
  partnerSecret: string;
  /** TCP port. Default 0, for any free one. */
  port?: number;
  /** Where to listen. Default `127.0.0.1`; whoever can reach another one can act as the partner. */
  host?: string;
  /** Receives an entry for each request. */
  log?: Log;
  /** The time in milliseconds since 1970. Default `Date.now`. */
  now?: () => number;
}

/**
 * Starts a proxy that signs what it forwards, and gets and keeps the token that the back end needs.
 *
 * @throws an Error with the `code` `EADDRINUSE` when the port is taken; a TypeError when `target` is no URL.
 */
export async function startProxy(options: ProxyOptions): Promise<RunningServer> {
  const { partnerId, partnerSecret, port = 0, host = '127.0.0.1', log, now = Date.now } = options;
  const target = createTarget(new URL(options.target));
  const call = createSignedCall(target, { partnerId, partnerSecret, now });
  const handler = createProxyHandler({
    operations: operationsOf(await readDocument()),
    call,
    keeper: createTokenKeeper(() => getToken(call), now),
    session: {},
    ...(log && { log }),
  });
  const { url, close } = await startServer(handler, { port, host });
  return {
    url,
    close: async () => {
      await close();
      await target.close();
    },
  };
}
