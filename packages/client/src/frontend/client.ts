import type { PlacementOption } from '@appsmiles/signing';
import { createPlacer, type PlacementFunction } from '@appsmiles/signing/placement';
import type { Client } from 'openapi-fetch';
import { AppsMilesError } from '../appsmiles-error.ts';
import type { CallOptions } from '../call-options.ts';
import type { AttemptOptions } from '../lib/attempt.ts';
import { createCallOperation, type Input } from '../lib/call-operation.ts';
import type { Credential } from '../lib/credentials.ts';
import { completeBody } from '../lib/frontend/complete-body.ts';
import { operations as known } from '../lib/frontend/operations.gen.ts';
import { createSession } from '../lib/frontend/session.ts';
import { isText } from '../lib/text.ts';
import { systemTiming, type Timing } from '../lib/timing.ts';
import { assertOptions, createTypedClient } from '../lib/typed-client.ts';
import { unwrap } from '../unwrap.ts';
import type { components, operations, paths } from './schema.gen.ts';
import { isJwt, type Signer } from './signer.ts';
import { createMemoryTokenStore, type TokenStore } from './token-store.ts';

/** The values of `dataConsentCode`. Mind that accept is 0. */
export const CONSENT = { notSet: -1, accept: 0, refuse: 1 } as const;

/** Where an app calls, who signs, and where the userToken is kept. */
export interface FrontendClientOptions extends CallOptions {
  /** `iss`: the id that the platform gave the partner. */
  partnerId: string;
  /** Returns the request JWT, which is signed where the secret is: not in the page. */
  signer: Signer;
  /** Keeps the userToken. Default: memory. */
  tokenStore?: TokenStore;
  /**
   * Where the JWT goes, as the signing package takes it. Default: `authorization: Bearer <jwt>`; which place the platform reads is
   * not public.
   */
  placement?: PlacementOption | PlacementFunction;
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
  connect(user: Input<operations['connectUser']>, options?: { signal?: AbortSignal }): Promise<Connection>;
  /**
   * Disconnects the user on all devices, and forgets the userToken, also when the call fails. It is about who is connected
   * when it is called: a `connect` that has not ended yet is superseded, and one that starts later is left alone.
   * Nothing is sent when nobody is connected.
   *
   * @throws {AppsMilesError} when the platform could not be told; what the signer throws.
   */
  disconnect(options?: { signal?: AbortSignal }): Promise<void>;
}

/**
 * Creates a client for an app or a page.
 *
 * @throws {AppsMilesError} `invalidOption`; {SigningError} `invalid_option` for a `placement`.
 * @example const app = createFrontendClient({ baseUrl, partnerId, signer: createRemoteSigner('/appsmiles/sign') });
 */
export function createFrontendClient(options: FrontendClientOptions): FrontendClient {
  return createTimedClient(options, systemTiming());
}

const OWNER = 'createFrontendClient';

/** {@link createFrontendClient} with its timing given, and with what the runtime tells of failed connections. */
export function createTimedClient(options: FrontendClientOptions & AttemptOptions, timing: Timing): FrontendClient {
  assertOptions(options, OWNER);
  const { tokenStore = createMemoryTokenStore() } = options;
  const place = createPlacer(options.placement);
  const createCredential = (userToken: string) => createRemoteCredential(options, userToken, place);
  const session = createSession(tokenStore, createCredential, () => options.onSessionLost?.());
  const { client, fetchAs } = createTypedClient<paths>({
    ...options,
    owner: OWNER,
    operations: known,
    timing,
    completeBody,
    credentials: session.credentials,
    createTooLarge: (operationId) => new AppsMilesError('requestTooLarge', { operationId, retryable: false }),
  });
  const call = createCallOperation<operations>(client, known);
  return {
    ...client,
    async connect(user, init) {
      const keep = await session.connecting();
      const result = await call('connectUser', user, init);
      const connection: Connection = unwrap(result);
      const facts = { status: result.response.status, operationId: 'connectUser', retryable: false };
      // Against the types: the platform may say anything, or nothing.
      const userToken: unknown = connection?.user?.userToken;
      if (!isText(userToken)) {
        throw new AppsMilesError('unreadableResponse', facts, { advice: 'the response has no userToken.' });
      }
      if (await keep(userToken)) return connection;
      throw new AppsMilesError('superseded', facts);
    },
    async disconnect(init) {
      const ending = await session.disconnecting();
      if (!ending) return;
      try {
        // With its own token to the end: who connects meanwhile is not to be logged out.
        const fetch = fetchAs(ending.credentials);
        unwrap(await call('disconnectUser', {}, { ...init, fetch }));
      } catch (error) {
        // The session had ended already, which is what was wanted.
        if (!(error instanceof AppsMilesError) || error.code !== 'invalidToken') throw error;
      } finally {
        await ending.forget();
      }
    },
  };
}

function createRemoteCredential(
  { partnerId, signer }: FrontendClientOptions,
  userToken: string,
  place: ReturnType<typeof createPlacer>,
): Credential {
  return {
    async sign(request, body, { operationId }) {
      const headers = Object.fromEntries(request.headers);
      const unsigned = { partnerId, operationId, userToken, headers, body: new TextDecoder().decode(body) };
      const jwt = await signer(unsigned, request.signal);
      // Headers would quote it. A signer may get a login page, say, once its session is over.
      if (!isJwt(jwt)) throw new TypeError(`The signer did not return a JWT for ${operationId}.`);
      return place(request, jwt.trim(), body);
    },
  };
}
