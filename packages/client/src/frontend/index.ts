export { AppsMilesError, type ErrorFacts, type ErrorName } from '../appsmiles-error.ts';
export type { CallEvent, Hooks } from '../hooks.ts';
export type { CallOptions } from '../lib/call.ts';
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
 * A client that is made with them cannot name a back-end path.
 */
export type { components, operations, paths } from './schema.gen.ts';
export { createRemoteSigner, type RemoteSignerOptions, type Signer, type UnsignedRequest } from './signer.ts';
export { createLocalStorageTokenStore, createMemoryTokenStore, type TokenStore } from './token-store.ts';
