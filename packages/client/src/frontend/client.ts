import createClient, { type Client } from 'openapi-fetch';
import { AppsMilesError } from '../appsmiles-error.ts';
import { type CallOptions, createCallFetch } from '../lib/call.ts';
import { assertOptions, createRequestClass, isTooLarge } from '../lib/client-options.ts';
import type { Credential } from '../lib/credentials.ts';
import { findOperation } from '../lib/operation.ts';
import { createRetryBudget } from '../lib/retry-budget.ts';
import { systemTiming, type Timing } from '../lib/timing.ts';
import { unwrap } from '../unwrap.ts';
import { completeBody } from './complete-body.ts';
import { operations } from './operations.gen.ts';
import type { components, paths } from './schema.gen.ts';
import { createSession } from './session.ts';
import { isJwt, type Signer } from './signer.ts';
import { createMemoryTokenStore, type TokenStore } from './token-store.ts';

/** The values of `dataConsentCode`. Mind that accept is 0. */
export const CONSENT = { notSet: -1, accept: 0, refuse: 1 } as const;

/** Where an app calls, who signs, and where the userToken is kept. */
export interface FrontendClientOptions extends CallOptions {
  /** `iss`: the id that the platform gave the partner. */
  partnerId: string;
  /** Returns the request JWT, made where the secret is: not in the page. */
  signer: Signer;
  /** Keeps the userToken. Default: memory. */
  tokenStore?: TokenStore;
  /** Puts the JWT elsewhere than into `authorization: Bearer <jwt>`; which place the platform reads is not public. */
  placement?: (request: Request, jwt: string) => Request;
  /** Called once when the platform refused the userToken (103), after it was taken out of the store. */
  onSessionLost?: () => void;
}

/** What connecting returns. */
export type Connection = components['schemas']['ConnectUserData'];

/** The typed client of openapi-fetch for the front-end operations, and what takes more than one call. */
export interface FrontendClient extends Client<paths, 'application/json'> {
  /**
   * Connects a user, who is created if need be, and keeps the userToken. When it fails, who was connected before stays so.
   * Of several `connect` and `disconnect` calls the last one started wins.
   *
   * @throws {AppsMilesError} such as `consentRequired`, or `superseded` when another call won; what the signer throws.
   */
  connect(user: components['schemas']['ConnectUserRequest'], options?: { signal?: AbortSignal }): Promise<Connection>;
  /**
   * Disconnects the user on all devices, and forgets the userToken, also when the call fails. It is about who is connected
   * when it is called: a `connect` that has not ended yet is superseded, and one that is started later is left alone.
   * Nothing is sent when nobody is connected.
   *
   * @throws {AppsMilesError} when the platform could not be told; what the signer throws.
   */
  disconnect(options?: { signal?: AbortSignal }): Promise<void>;
}

/**
 * Makes a client for an app or a page.
 *
 * @example const app = createFrontendClient({ baseUrl, partnerId, signer: createRemoteSigner('/appsmiles/sign') });
 */
export function createFrontendClient(options: FrontendClientOptions): FrontendClient {
  return createTimedClient(options, systemTiming());
}

/** {@link createFrontendClient} with its timing given. */
export function createTimedClient(options: FrontendClientOptions, timing: Timing): FrontendClient {
  const owner = 'createFrontendClient';
  assertOptions(options, owner);
  const { baseUrl, tokenStore = createMemoryTokenStore() } = options;
  const createCredential = (userToken: string) => createRemoteCredential(options, userToken);
  const session = createSession(tokenStore, createCredential, () => options.onSessionLost?.());
  const assertSize = (size: number, url: string) => {
    if (!isTooLarge(size, options.maxHeaderSize)) return;
    throw new AppsMilesError('requestTooLarge', { operationId: findOperation(operations, url)[0], retryable: false });
  };
  const call = { ...options, operations, timing, budget: createRetryBudget(), assertSize };
  const client: Client<paths, 'application/json'> = createClient<paths, 'application/json'>({
    baseUrl,
    Request: createRequestClass(options, owner, assertSize),
    fetch: createCallFetch({ ...call, completeBody, credentials: session.credentials }),
  });
  return {
    ...client,
    async connect(user, init) {
      const keep = await session.connecting();
      const result = await client.POST('/user/clientcheckcredentials', { body: user, ...init });
      const connection: Connection = unwrap(result);
      const facts = { status: result.response.status, operationId: 'connectUser', retryable: false };
      // Against the types: the platform may say anything.
      const userToken: unknown = connection.user?.userToken;
      if (typeof userToken !== 'string' || !userToken) {
        throw new AppsMilesError('unreadableAnswer', facts, { advice: 'the response has no userToken.' });
      }
      if (await keep(userToken)) return connection;
      throw new AppsMilesError('superseded', facts);
    },
    async disconnect(init) {
      const ending = await session.disconnecting();
      if (!ending) return;
      try {
        // With its own token to the end: who connects meanwhile is not to be logged out.
        const fetch = createCallFetch({ ...call, credentials: ending.credentials });
        unwrap(await client.POST('/user/logout', { body: {}, ...init, fetch }));
      } catch (error) {
        // The session had ended already, which is what was wanted.
        if (!(error instanceof AppsMilesError) || error.errorName !== 'invalidToken') throw error;
      } finally {
        await ending.forget();
      }
    },
  };
}

function createRemoteCredential(options: FrontendClientOptions, userToken: string): Credential {
  const { partnerId, signer, placement } = options;
  return {
    async sign(request, body, [operationId]) {
      const headers = Object.fromEntries(request.headers);
      const unsigned = { partnerId, operationId, userToken, headers, body: new TextDecoder().decode(body) };
      const jwt = await signer(unsigned, request.signal);
      // Headers would quote it. A login page, say, is what a signer gets once its session is over.
      if (!isJwt(jwt)) throw new TypeError(`The signer did not return a JWT for ${operationId}.`);
      if (placement) return placement(request, jwt);
      request.headers.set('authorization', `Bearer ${jwt}`);
      return request;
    },
  };
}
