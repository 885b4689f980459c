import type { SecretFor } from '@appsmiles/signing';
import type { Log } from '../log.ts';
import { operationsOf, readDocument } from '../operations.ts';
import { refuseForeignHost } from '../send-answer.ts';
import { type RunningServer, startServer } from '../server.ts';
import { createHandler } from './handler.ts';
import { createUserNote } from './other-user.ts';
import { createResponder } from './responder.ts';
import { testPartner } from './test-partner.ts';
import { createTokens } from './tokens.ts';

/** How a mock runs. */
export interface MockOptions {
  /** TCP port on 127.0.0.1. Default 0, for any free one. */
  port?: number;
  /** Names that it answers to besides `localhost` and addresses of loopback, with a port where that is not its own. */
  allowedHosts?: string[];
  /** The secrets of partners by their ids, besides the {@link testPartner}. */
  partners?: Record<string, string>;
  /** Verifies each request JWT and its token. Default `true`; without it any bearer credential is taken. */
  verify?: boolean;
  /** Answers 500 when an answer breaks the description. Default `false`. */
  errors?: boolean;
  /** Makes answers up from the schemas instead of taking the examples. Default `false`. */
  dynamic?: boolean;
  /** Makes the same dynamic answers each time. */
  seed?: string;
  /** How long a token of `auth/token` holds, in whole seconds from 1. Default 3600, as the description's example says. */
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
}

/**
 * Starts a mock of the API on loopback, from the description that this package carries.
 *
 * @throws an Error with the `code` `EADDRINUSE` when the port is taken; a TypeError when a partner or an allowed host is not one.
 * @example const mock = await startMock(); await fetch(mock.url + '/partner/getprog', …); await mock.close();
 */
export async function startMock(options: MockOptions = {}): Promise<RunningMock> {
  const { port = 0, verify = true, errors = false, dynamic = false, seed, log, now = Date.now, tokenSeconds } = options;
  const secretFor = secretsOf(options);
  const tokens = createTokens(now);
  const document = await readDocument();
  // Before Prism, which replaces the references of the document that it is given.
  const operations = operationsOf(document);
  const handler = createHandler({
    operations,
    respond: await createResponder(document, { errors }),
    mock: { dynamic, ...(seed !== undefined && { seed }) },
    ...(verify && {
      gate: {
        secretFor,
        tokens,
        ...(tokenSeconds !== undefined && { tokenSeconds }),
        now,
        allowShortSecret: true,
      },
    }),
    noteUser: createUserNote(),
    ...(log && { log }),
  });
  const { allowedHosts } = options;
  const server = await startServer(handler, { port, host: '127.0.0.1', allowedHosts }, refuseForeignHost(log));
  return { ...server, endTokens: tokens.endAll };
}

function secretsOf({ partners = {} }: MockOptions): SecretFor {
  const secrets = new Map([[testPartner.partnerId, testPartner.partnerSecret], ...Object.entries(partners)]);
  for (const [id, secret] of secrets) {
    if (id !== '' && typeof secret === 'string' && secret !== '') continue;
    throw new TypeError(
      `partners: the id and the secret of a partner are texts that are not empty, unlike for "${id}".`,
    );
  }
  return (iss) => secrets.get(iss);
}
