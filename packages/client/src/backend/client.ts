import { createJwtSigner, SigningError, type SigningOptions } from '@appsmiles/signing';
import { defaultMaxHeaderSize } from '@appsmiles/signing/jwt-size';
import { createPlacer } from '@appsmiles/signing/placement';
import type { Client } from 'openapi-fetch';
import { AppsMilesError } from '../appsmiles-error.ts';
import type { CallOptions } from '../call-options.ts';
import { operations as known } from '../lib/backend/operations.gen.ts';
import { createTokenCredentials, type Token } from '../lib/backend/token-credentials.ts';
import { createCallOperation } from '../lib/call-operation.ts';
import type { Credential } from '../lib/credentials.ts';
import { nothingSent } from '../lib/nothing-sent.ts';
import { isText } from '../lib/text.ts';
import { systemTiming, type Timing } from '../lib/timing.ts';
import { assertOptions, createTypedClient, type TypedClient } from '../lib/typed-client.ts';
import { unwrap } from '../unwrap.ts';
import {
  type ChangesOptions,
  type ChangesPage,
  listChanges,
  listUsers,
  type UsersOptions,
  type UsersPage,
} from './pages.ts';
import type { operations, paths } from './schema.gen.ts';
import { type StoreForUsersOptions, storeForUsers } from './store-for-users.ts';
import type { UserResult } from './store-results.ts';

/** Who calls, where, and how. */
export interface BackendClientOptions extends CallOptions, Omit<SigningOptions, 'token' | 'maxHeaderSize'> {}

/** The typed client of openapi-fetch for the back-end operations, and what takes more than one call. */
export interface BackendClient extends Client<paths, 'application/json'> {
  /**
   * Stores an action for any number of users, and yields one result per user, in the order of the users. A batch that succeeds without
   * `data`, as V2's page shows a success, is stored for all of its users.
   *
   * @throws the reason of the signal, or what reading the users threw, after the results of all users read so far.
   * @see {@link StoreForUsersOptions}
   */
  storeForUsers(options: StoreForUsersOptions): AsyncGenerator<UserResult, void, undefined>;
  /**
   * Pages through the users that changed.
   *
   * @param since - RFC 3339, such as `2026-01-01T00:00:00Z`
   * @throws {AppsMilesError}
   */
  userChanges(since: string, options?: ChangesOptions): AsyncGenerator<ChangesPage, void, undefined>;
  /**
   * Pages through all users.
   *
   * @throws {AppsMilesError}
   */
  users(options?: UsersOptions): AsyncGenerator<UsersPage, void, undefined>;
}

/**
 * Creates a client for a partner's server. The token is fetched when it is needed, and renewed.
 *
 * @throws {SigningError} `short_secret`, `secret_in_browser`, `invalid_option`.
 * @throws {AppsMilesError} `invalidOption`, such as for a `baseUrl` that is not https.
 * @example const miles = createBackendClient({ baseUrl, partnerId, partnerSecret });
 */
export function createBackendClient(options: BackendClientOptions): BackendClient {
  return createTimedClient(options, systemTiming(options.now));
}

const OWNER = 'createBackendClient';

/** {@link createBackendClient} with its timing given. */
export function createTimedClient(options: BackendClientOptions, timing: Timing): BackendClient {
  assertOptions(options, OWNER);
  const { maxHeaderSize = defaultMaxHeaderSize } = options;
  const requestToken = async (): Promise<Token> => assertToken(unwrap(await call('createToken', {})));
  const createCredential = (token: string) => createSigningCredential({ ...options, token });
  const { client }: TypedClient<paths> = createTypedClient<paths>({
    ...options,
    owner: OWNER,
    operations: known,
    timing,
    nothingSent,
    credentials: createTokenCredentials(requestToken, createCredential, timing),
    createTooLarge: () => requestTooLarge(maxHeaderSize),
  });
  const call = createCallOperation<operations>(client, known);
  return {
    ...client,
    storeForUsers: (job) => storeForUsers(call, { ...options, maxHeaderSize }, job),
    userChanges: (since, page) => listChanges(call, since, page),
    users: (page) => listUsers(call, page),
  };
}

function assertToken(data: Token | undefined): Token {
  if (isText(data?.token)) return data;
  const facts = { status: 200, operationId: 'createToken', retryable: false };
  throw new AppsMilesError('unreadableResponse', facts, { advice: 'the response has no token. Check the baseUrl.' });
}

function requestTooLarge(maxHeaderSize: number): SigningError {
  const message = `The JWT holds the whole body and takes more than ${maxHeaderSize} bytes: send less at once.`;
  return new SigningError('request_too_large', message);
}

function createSigningCredential(options: SigningOptions): Credential {
  const signJwt = createJwtSigner(options);
  const place = createPlacer(options.placement);
  return { sign: async (request, body) => place(request, await signJwt(request.headers, body), body) };
}
