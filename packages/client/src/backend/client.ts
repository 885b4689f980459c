import { createJwtSigner, type SigningOptions } from '@appsmiles/signing';
import createClient, { type Client } from 'openapi-fetch';
import { type CallOptions, createCallFetch } from '../lib/call.ts';
import type { Credential } from '../lib/credentials.ts';
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
import { type StoreForUsersOptions, storeForUsers, type UserResult } from './store-for-users.ts';
import { createTokenCredentials } from './token.ts';

/** Who calls, where, and how. */
export interface BackendClientOptions extends CallOptions, Omit<SigningOptions, 'token'> {
  /** Of your deployment, such as `https://api-sandbox.appsmiles.eu/2.0`. */
  baseUrl: string;
}

/** The typed client of openapi-fetch for the back-end operations, and what takes more than one call. */
export interface BackendClient extends Client<paths, 'application/json'> {
  /**
   * Stores an action for any number of users, and yields one result a user, in the order of the users.
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
 * Makes a client for a partner's server. The token is got when it is needed, and renewed.
 *
 * @throws {SigningError} `short_secret`, `secret_in_browser`, `invalid_option`.
 * @example const miles = createBackendClient({ baseUrl, partnerId, partnerSecret });
 */
export function createBackendClient(options: BackendClientOptions): BackendClient {
  return createTimedClient(options, systemTiming(options.now));
}

/** {@link createBackendClient} with its timing given. */
export function createTimedClient(options: BackendClientOptions, timing: Timing): BackendClient {
  const requestToken = async () => unwrap(await client.POST('/auth/token', { body: {} }));
  const createCredential = (token: string) => createSigningCredential({ ...options, token });
  const credentials = createTokenCredentials(requestToken, createCredential, timing);
  const client: Client<paths, 'application/json'> = createClient<paths, 'application/json'>({
    baseUrl: options.baseUrl,
    fetch: createCallFetch({ ...options, operations, credentials, timing }),
  });
  return {
    ...client,
    storeForUsers: (job) => storeForUsers(client, { maxHeaderSize: 8000, ...options }, job),
    userChanges: (since, page) => listChanges(client, since, page),
    users: (page) => listUsers(client, page),
  };
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
