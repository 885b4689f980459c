import { type Description, readDescription, requireOperation } from '@appsmiles/openapi';
import { type RequestJwtOptions, resolveRequestJwt } from '@appsmiles/signing';
import { refuseForeignHost } from './http/send-response.ts';
import { type RunningServer, startServer } from './http/start-server.ts';
import type { Log } from './log.ts';
import { operationsByPath } from './operations-by-path.ts';
import { createProxyHandler } from './proxy/handler.ts';
import { parseTarget } from './proxy/parse-target.ts';
import { createSignedCall, fetchToken, type SignedCall } from './proxy/signed-call.ts';
import { createTarget } from './proxy/target.ts';
import { createTokenKeeper, type TokenResult } from './proxy/token-keeper.ts';
import type { RecordedExchange } from './record/har-file.ts';
import { recordingTarget } from './record/recording-target.ts';

export type { RecordedExchange } from './record/har-file.ts';

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
  /** Receives each request as it was sent and its response, without secrets. Each response is then read before it is handed on. */
  record?: (exchange: RecordedExchange) => void;
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
  const { envelope } = description;
  const requestJwt = resolveRequestJwt(options.requestJwt ?? {}, description.requestJwt);
  const base = parseTarget(options.target, allowInsecureHttp);
  const { record } = options;
  const direct = createTarget(base);
  const target = record ? recordingTarget(direct, { record, requestJwt, base, limit: maxResponseSize }) : direct;
  const requestToken = tokenRequest(description);
  const call = createSignedCall(target, { partnerId, partnerSecret, requestJwt, now });
  const handler = createProxyHandler({
    operations: operationsByPath(description),
    envelope,
    requestJwt,
    anyRequest,
    maxResponseSize,
    call,
    keeper: createTokenKeeper(() => requestToken(call, maxResponseSize), now),
    session: {},
    ...(log && { log }),
  });
  const { url, close } = await startServer(
    handler,
    { port, host, allowedHosts },
    refuseForeignHost(() => envelope, log),
  );
  return {
    url,
    close: async () => {
      await close();
      await target.close();
    },
  };
}

/** How the token of the back end is fetched. Throws where an operation takes one and none says where it comes from. */
function tokenRequest(description: Description): (call: SignedCall, limit: number) => Promise<TokenResult> {
  const { operations, envelope } = description;
  const taker = operations.find(({ scheme }) => scheme === 'Token');
  if (!taker) return () => Promise.reject(new Error('No operation takes a token.'));
  const purpose = `from which the proxy fetches the token that ${taker.operationId} takes`;
  const operation = requireOperation(description, 'createToken', purpose);
  return (call, limit) => fetchToken(call, operation, envelope, limit);
}
