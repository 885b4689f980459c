import { requestJwt } from './request-jwt.ts';

/**
 * The headers that `data_header` does not name unless `dataHeader` says otherwise, in lower case: every signer, in any language,
 * leaves them out. `authorization` carries the JWT, which can't be signed by itself; one that a caller set is replaced when the
 * request is sent. All other headers of a request are signed.
 */
export const UNSIGNED_HEADERS: readonly string[] = requestJwt.dataHeader.exclude;
