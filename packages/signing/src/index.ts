export { type ExplainOptions, explainRequest, type Finding, type FindingPart } from './explain.ts';
export { bodySize, defaultMaxHeaderSize, type JwtContent, payloadLimit, payloadSize } from './jwt-size.ts';
export type { RequestClaims } from './lib/claims.ts';
export { type FindOptions, type FoundJwt, findJwt, type JwtFinder } from './lib/find-jwt.ts';
export type { Hmac, SecretOptions } from './lib/secret.ts';
export { type Carrier, type PlacementFunction, placeJwt, type RequestBody } from './placement.ts';
export { type PlatformErrorCode, platformErrorCode } from './platform-error-code.ts';
export { createReplayCache, type ReplayCache, type ReplayCacheOptions } from './replay-cache.ts';
export {
  type BodyComparison,
  type DataHeader,
  type KeyEncoding,
  type Placement,
  type PlacementOption,
  type RequestJwt,
  type RequestJwtOptions,
  requestJwt,
} from './request-jwt.ts';
export { resolveRequestJwt } from './resolve-request-jwt.ts';
export { createJwtSigner, type JwtSigner, type SigningOptions, signRequest } from './sign.ts';
export { SigningError, type SigningErrorCode, type SigningRefusal, type VerificationRefusal } from './signing-error.ts';
export { createSigningFetch, type SigningFetchOptions } from './signing-fetch.ts';
export { createSigningMiddleware, type SigningMiddleware } from './signing-middleware.ts';
export { UNSIGNED_HEADERS } from './unsigned-headers.ts';
export { type ComparisonOptions, type SecretFor, type VerifyOptions, verifyRequest } from './verify.ts';
