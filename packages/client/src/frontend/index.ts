/**
 * The types of the 13 front-end operations, for `createClient<paths>()` of openapi-fetch.
 * A client that is made with them cannot name a back-end path.
 */
export type { components, operations, paths } from './schema.ts';
