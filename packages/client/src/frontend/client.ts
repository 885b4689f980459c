import createClient, { type Client } from 'openapi-fetch';
import { AppsMilesError } from '../appsmiles-error.ts';
import { type CallOptions, createCallFetch } from '../call.ts';
import type { Credential } from '../credentials.ts';
import { systemTiming, type Timing } from '../timing.ts';
import { unwrap } from '../unwrap.ts';
import { completeBody } from './complete-body.ts';
import { operations } from './operations.ts';
import type { components, paths } from './schema.ts';
import { createSessionCredentials } from './session.ts';
import type { Signer } from './signer.ts';
import { createMemoryTokenStore, type TokenStore } from './token-store.ts';

/** The values of `dataConsentCode`. Mind that accept is 0. */
export const CONSENT = { notSet: -1, accept: 0, refuse: 1 } as const;

/** Where an app calls, who signs, and where the userToken is kept. */
export interface FrontendClientOptions extends CallOptions {
  /** Of your deployment, such as `https://api-sandbox.appsmiles.eu/2.0`. */
  baseUrl: string;
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
   * Connects a user, who is created if need be, and keeps the userToken.
   *
   * @throws {AppsMilesError} such as `consentRequired`; what the signer throws.
   */
  connect(user: components['schemas']['ConnectUserRequest'], options?: { signal?: AbortSignal }): Promise<Connection>;
  /**
   * Disconnects the user on all devices, and forgets the userToken, also when the call fails. Does nothing when nobody is
   * connected.
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
  const { baseUrl, tokenStore = createMemoryTokenStore() } = options;
  const createCredential = (userToken: string) => createRemoteCredential(options, userToken);
  const sessionLost = () => options.onSessionLost?.();
  const credentials = createSessionCredentials(tokenStore, createCredential, sessionLost);
  const client: Client<paths, 'application/json'> = createClient<paths, 'application/json'>({
    baseUrl,
    fetch: createCallFetch({ ...options, operations, credentials, timing, completeBody }),
  });
  return {
    ...client,
    async connect(user, init) {
      const connection: Connection = unwrap(await client.POST('/user/clientcheckcredentials', { body: user, ...init }));
      await tokenStore.set(connection.user.userToken);
      return connection;
    },
    async disconnect(init) {
      if (!(await tokenStore.get())) return;
      try {
        unwrap(await client.POST('/user/logout', { body: {}, ...init }));
      } catch (error) {
        // The session had ended already, which is what was wanted.
        if (!(error instanceof AppsMilesError) || error.errorName !== 'invalidToken') throw error;
      } finally {
        await tokenStore.delete();
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
      if (placement) return placement(request, jwt);
      request.headers.set('authorization', `Bearer ${jwt}`);
      return request;
    },
  };
}
