/**
 * The types of the 8 back-end operations, for `createClient<paths>()` of openapi-fetch.
 * A client that is made with them cannot name a front-end path.
 */
export type { components, operations, paths } from './schema.ts';
