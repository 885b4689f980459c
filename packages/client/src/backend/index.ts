export { AppsMilesError, type AppsMilesErrorCode, type ErrorFacts } from '../appsmiles-error.ts';
export type { CallOptions } from '../call-options.ts';
export type { CallEvent, Hooks } from '../hooks.ts';
export { errorCodes } from '../lib/error-codes.gen.ts';
export { type Result, unwrap } from '../unwrap.ts';
export { type BackendClient, type BackendClientOptions, createBackendClient } from './client.ts';
export type { ChangesOptions, ChangesPage, UsersOptions, UsersPage } from './pages.ts';
/**
 * The types of the 8 back-end operations, for `createClient<paths>()` of openapi-fetch.
 * A client that is created with them cannot name a front-end path.
 */
export type { components, operations, paths } from './schema.gen.ts';
export type { StoreForUsersOptions, StoreProgress } from './store-for-users.ts';
export type { StoreResult, UserResult } from './store-results.ts';
