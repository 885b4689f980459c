import { createJwtSigner, SigningError, type SigningOptions } from '@appsmiles/signing';
import createClient, { type Client } from 'openapi-fetch';
import { AppsMilesError } from '../appsmiles-error.ts';
import { type CallOptions, createCallFetch } from '../lib/call.ts';
import { assertOptions, createRequestClass, isTooLarge } from '../lib/client-options.ts';
import type { Credential } from '../lib/credentials.ts';
import { createRetryBudget } from '../lib/retry-budget.ts';
import { systemTiming, type Timing } from '../lib/timing.ts';
import { unwrap } from '../unwrap.ts';
import { operations } from './operations.gen.ts';
import {
  type ChangesOptions,
  type ChangesPage,
  listChanges,
  listUsers,
  type UsersOptions,
  type UsersPage,
} from './pages.ts';
import type { paths } from './schema.gen.ts';
import { type StoreForUsersOptions, storeForUsers } from './store-for-users.ts';
import type { UserResult } from './store-results.ts';
import { createTokenCredentials, type Token } from './token.ts';

/** Who calls, where, and how. */
export interface BackendClientOptions extends CallOptions, Omit<SigningOptions, 'token' | 'maxHeaderSize'> {}

/** The typed client of openapi-fetch for the back-end operations, and what takes more than one call. */
export interface BackendClient extends Client<paths, 'application/json'> {
  /**
   * Stores an action for any number of users, and yields one result per user, in the order of the users.
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
 * Makes a client for a partner's server. The token is fetched when it is needed, and renewed.
 *
 * @throws {SigningError} `short_secret`, `secret_in_browser`, `invalid_option`.
 * @throws {AppsMilesError} `invalidOption`, such as for a `baseUrl` that is not https.
 * @example const miles = createBackendClient({ baseUrl, partnerId, partnerSecret });
 */
export function createBackendClient(options: BackendClientOptions): BackendClient {
  return createTimedClient(options, systemTiming(options.now));
}

/** {@link createBackendClient} with its timing given. */
export function createTimedClient(options: BackendClientOptions, timing: Timing): BackendClient {
  assertOptions(options, OWNER);
  // TextEncoder would make the key "null" of null.
  if (typeof options.partnerSecret !== 'string') {
    throw new SigningError('invalid_option', 'partnerSecret must be a string.');
  }
  const requestToken = async () => assertToken(unwrap<Token>(await client.POST('/auth/token', { body: {} })));
  const createCredential = (token: string) => createSigningCredential({ ...options, token });
  const credentials = createTokenCredentials(requestToken, createCredential, timing);
  const assertSize = (size: number) => assertFits(size, options.maxHeaderSize);
  const budget = createRetryBudget();
  const client: Client<paths, 'application/json'> = createClient<paths, 'application/json'>({
    baseUrl: options.baseUrl,
    Request: createRequestClass(options, OWNER, assertSize),
    fetch: createCallFetch({ ...options, operations, credentials, timing, budget, assertSize }),
  });
  return {
    ...client,
    storeForUsers: (job) =>
      storeForUsers(client, { partnerId: options.partnerId, maxHeaderSize: options.maxHeaderSize ?? 8000 }, job),
    userChanges: (since, page) => listChanges(client, since, page),
    users: (page) => listUsers(client, page),
  };
}

const OWNER = 'createBackendClient';

function assertToken(data: Token): Token {
  if (typeof data.token === 'string' && data.token) return data;
  const facts = { status: 200, operationId: 'createToken', retryable: false };
  throw new AppsMilesError('unreadableAnswer', facts, { advice: 'the response has no token. Check the baseUrl.' });
}

function assertFits(size: number, maxHeaderSize = 8000): void {
  if (!isTooLarge(size, maxHeaderSize)) return;
  const message = `The JWT holds the whole body and makes a header of more than ${maxHeaderSize} bytes: send less at once.`;
  throw new SigningError('request_too_large', message);
}

function createSigningCredential(options: SigningOptions): Credential {
  const signJwt = createJwtSigner(options);
  const { placement = placeBearer } = options;
  return { sign: async (request, body) => placement(request, await signJwt(request.headers, body)) };
}

function placeBearer(request: Request, jwt: string): Request {
  request.headers.set('authorization', `Bearer ${jwt}`);
  return request;
}
