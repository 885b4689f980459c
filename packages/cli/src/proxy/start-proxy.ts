import type { Log } from '../log.ts';
import { operationsOf, readDocument } from '../operations.ts';
import { refuseForeignHost } from '../send-answer.ts';
import { type RunningServer, startServer } from '../server.ts';
import { parseTarget } from './base-url.ts';
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
  /** Names that it answers to besides loopback and `host`, with a port where that is not its own. */
  allowedHosts?: string[];
  /** Signs and forwards what the description lacks too: other paths, and methods other than POST. Default `false`. */
  anyRequest?: boolean;
  /** Takes a target of plain http on another machine. Default `false`. */
  allowInsecureHttp?: boolean;
  /** The most bytes, after decompression, of a response that the proxy has to read itself. Default 10,000,000. */
  maxResponseSize?: number;
  /** Receives an entry for each request. */
  log?: Log;
  /** The time in milliseconds since 1970. Default `Date.now`. */
  now?: () => number;
}

/**
 * Starts a proxy that signs what it forwards, and gets and keeps the token that the back end needs.
 *
 * @throws an Error with the `code` `EADDRINUSE` when the port is taken; a TypeError when an option is not what it must be;
 * a SigningError when `partnerId` or `partnerSecret` is not.
 */
export async function startProxy(options: ProxyOptions): Promise<RunningServer> {
  const { partnerId, partnerSecret, port = 0, host = '127.0.0.1', log, now = Date.now } = options;
  const { allowedHosts, anyRequest = false, allowInsecureHttp = false, maxResponseSize = 10_000_000 } = options;
  if (!Number.isSafeInteger(maxResponseSize) || maxResponseSize < 1) {
    throw new TypeError('maxResponseSize is a whole number of bytes, from 1.');
  }
  for (const text of [partnerId, partnerSecret]) {
    if (typeof text === 'string' && text !== '') continue;
    throw new TypeError('partnerId and partnerSecret are texts that are not empty.');
  }
  const target = createTarget(parseTarget(options.target, allowInsecureHttp));
  const call = createSignedCall(target, { partnerId, partnerSecret, now });
  const handler = createProxyHandler({
    operations: operationsOf(await readDocument()),
    anyRequest,
    maxResponseSize,
    call,
    keeper: createTokenKeeper(() => getToken(call, maxResponseSize), now),
    session: {},
    ...(log && { log }),
  });
  const { url, close } = await startServer(handler, { port, host, allowedHosts }, refuseForeignHost(log));
  return {
    url,
    close: async () => {
      await close();
      await target.close();
    },
  };
}
