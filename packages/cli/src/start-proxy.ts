import { type Description, type Operation, readDescription } from '@appsmiles/openapi';
import { type RequestJwtOptions, resolveRequestJwt } from '@appsmiles/signing';
import { refuseForeignHost } from './http/send-response.ts';
import { type RunningServer, startServer } from './http/start-server.ts';
import type { Log } from './log.ts';
import { operationsByPath } from './operations-by-path.ts';
import { createProxyHandler } from './proxy/handler.ts';
import { parseTarget } from './proxy/parse-target.ts';
import { createSignedCall, fetchToken } from './proxy/signed-call.ts';
import { createTarget } from './proxy/target.ts';
import { createTokenKeeper } from './proxy/token-keeper.ts';

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
  /** Names that it answers to besides loopback and `host`, each with a port where that is not its own. */
  allowedHosts?: string[];
  /** Says which operations there are, and which take a token. Default: the one that `@appsmiles/openapi` carries. */
  description?: Description;
  /** What is different from how the description says that requests carry their JWT. */
  requestJwt?: RequestJwtOptions;
  /** Also signs and forwards what the description lacks: other paths and other methods. Default `false`. */
  anyRequest?: boolean;
  /** Allows a target of plain http on another machine. Default `false`. */
  allowInsecureHttp?: boolean;
  /** The most bytes, after decompression, of a response that the proxy has to read itself. Default 10,000,000. */
  maxResponseSize?: number;
  /** Receives an entry for each request. */
  log?: Log;
  /** The time in milliseconds since 1970. Default `Date.now`. */
  now?: () => number;
}

/**
 * Starts a proxy that signs what it forwards, and fetches and keeps the token that the back end needs.
 *
 * @throws an Error with the `code` `EADDRINUSE` when the port is taken; a SigningError when the signer rejects `partnerId`,
 * `partnerSecret` or `requestJwt`; a TypeError when another option is wrong.
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
  const { description = readDescription() } = options;
  const requestJwt = resolveRequestJwt(options.requestJwt ?? {}, description.requestJwt);
  const target = createTarget(parseTarget(options.target, allowInsecureHttp));
  const tokenOperation = tokenOperationOf(description);
  const call = createSignedCall(target, { partnerId, partnerSecret, requestJwt, now });
  const handler = createProxyHandler({
    operations: operationsByPath(description),
    requestJwt,
    anyRequest,
    maxResponseSize,
    call,
    keeper: createTokenKeeper(() => fetchToken(call, tokenOperation, maxResponseSize), now),
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

function tokenOperationOf({ operations }: Description): Operation {
  const found = operations.find(({ operationId }) => operationId === 'createToken');
  if (found) return found;
  throw new TypeError(
    'The description has no operation createToken, from which the proxy fetches the token of the back end.',
  );
}
