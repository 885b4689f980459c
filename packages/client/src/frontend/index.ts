export { AppsMilesError, type AppsMilesErrorCode, type ErrorFacts } from '../appsmiles-error.ts';
export type { CallOptions } from '../call-options.ts';
export type { CallEvent, Hooks } from '../hooks.ts';
export { errorCodes } from '../lib/error-codes.gen.ts';
export { type Result, unwrap } from '../unwrap.ts';
export {
  CONSENT,
  type Connection,
  createFrontendClient,
  type FrontendClient,
  type FrontendClientOptions,
} from './client.ts';
/**
 * The types of the 13 front-end operations, for `createClient<paths>()` of openapi-fetch.
 * A client that is created with them cannot name a back-end path.
 */
export type { components, operations, paths } from './schema.gen.ts';
export { createRemoteSigner, type RemoteSignerOptions, type Signer, type UnsignedRequest } from './signer.ts';
export { createLocalStorageTokenStore, createMemoryTokenStore, type TokenStore } from './token-store.ts';
