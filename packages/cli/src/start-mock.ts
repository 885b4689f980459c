import { type Description, readDescription } from '@appsmiles/openapi';
import {
  createJwtSigner,
  type KeyEncoding,
  type RequestJwtOptions,
  resolveRequestJwt,
  type SecretFor,
} from '@appsmiles/signing';
import { refuseForeignHost } from './http/send-response.ts';
import { type RunningServer, startServer } from './http/start-server.ts';
import type { Log } from './log.ts';
import { type Api, createHandler, type MockParts } from './mock/handler.ts';
import { createUserNote } from './mock/other-user.ts';
import { createResponder } from './mock/responder.ts';
import { createTokens } from './mock/tokens.ts';
import { operationsByPath } from './operations-by-path.ts';
import { testPartner, testPartnerWith } from './test-partner.ts';

/** How a mock runs. */
export interface MockOptions {
  /** TCP port on 127.0.0.1. Default 0, for any free one. */
  port?: number;
  /** Names that it answers to besides `localhost` and loopback addresses, each with a port where that is not its own. */
  allowedHosts?: string[];
  /** What it plays. Default: the description that `@appsmiles/openapi` carries. */
  description?: Description;
  /** What is different from how the description says that requests carry their JWT. */
  requestJwt?: RequestJwtOptions;
  /** The secrets of partners by their ids, besides the {@link testPartner}; all as the `keyEncoding` has it. */
  partners?: Record<string, string>;
  /** Verifies each request JWT and its token. Default `true`; without it any credential is taken. */
  verify?: boolean;
  /** Responds with 500 when a response breaks the description. Default `false`. */
  errors?: boolean;
  /** Generates responses from the schemas instead of taking the examples. Default `false`. */
  dynamic?: boolean;
  /** Generates the same dynamic responses each time. */
  seed?: string;
  /** How long a token of createToken lasts, in whole seconds from 1. Default 3600, as the description's example says. */
  tokenSeconds?: number;
  /** Receives an entry for each request. */
  log?: Log;
  /** The time in milliseconds since 1970. Default `Date.now`. */
  now?: () => number;
}

/** A mock that runs until it is closed. */
export interface RunningMock extends RunningServer {
  /** Ends every token that was issued: the next call with one is refused with 103. */
  endTokens(): void;
  /** Plays another description from the next request on. The tokens stay. Rejects, and changes nothing, when Prism can't read it. */
  replaceDescription(description: Description): Promise<void>;
}

/**
 * Starts a mock of the API on loopback.
 *
 * @throws an Error with the `code` `EADDRINUSE` when the port is taken; a TypeError when a partner or an allowed host is malformed;
 * a SigningError when `requestJwt` is, or a secret that is to be decoded.
 * @example const mock = await startMock(); await fetch(mock.url + '/partner/getprog', …); await mock.close();
 */
export async function startMock(options: MockOptions = {}): Promise<RunningMock> {
  const { port = 0, verify = true, errors = false, dynamic = false, seed, log, now = Date.now, tokenSeconds } = options;
  const { allowedHosts, description = readDescription() } = options;
  const tokens = createTokens(now);
  const shared = { tokens, ...(tokenSeconds !== undefined && { tokenSeconds }), now, allowShortSecret: true } as const;
  const apiOf = async (described: Description): Promise<Api> => {
    const requestJwt = resolveRequestJwt(options.requestJwt ?? {}, described.requestJwt);
    const secretFor = secretsOf(options, requestJwt.keyEncoding);
    return {
      operations: operationsByPath(described),
      envelope: described.envelope,
      respond: await createResponder(described, { errors }),
      requestJwt,
      ...(verify && { gate: { ...shared, ...requestJwt, secretFor } }),
    };
  };
  const parts: MockParts = {
    api: await apiOf(description),
    mock: { dynamic, ...(seed !== undefined && { seed }) },
    noteUser: createUserNote(),
    ...(log && { log }),
  };
  const address = { port, host: '127.0.0.1', allowedHosts };
  const server = await startServer(
    createHandler(parts),
    address,
    refuseForeignHost(() => parts.api.envelope, log),
  );
  return {
    ...server,
    endTokens: tokens.endAll,
    async replaceDescription(other) {
      parts.api = await apiOf(other);
    },
  };
}

function secretsOf({ partners = {} }: MockOptions, keyEncoding: KeyEncoding): SecretFor {
  const { partnerSecret } = testPartnerWith(keyEncoding);
  const secrets = new Map([[testPartner.partnerId, partnerSecret], ...Object.entries(partners)]);
  for (const [id, secret] of secrets) {
    if (id === '' || typeof secret !== 'string' || secret === '') {
      throw new TypeError(
        `partners: the id and the secret of a partner are texts that are not empty, unlike for "${id}".`,
      );
    }
    // Throws for one that can't be decoded, rather than at the first request.
    createJwtSigner({ partnerId: id, partnerSecret: secret, keyEncoding, allowShortSecret: true });
  }
  return (iss) => secrets.get(iss);
}
