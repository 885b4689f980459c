import type { SigningErrorCode } from './signing-error.ts';

/** The platform's codes for refused requests: unknownPartner, invalidSignature, staleRequest, invalidToken, internalError. */
export type PlatformErrorCode = 1 | 101 | 102 | 103 | 199;

const OTHERS: Partial<Record<SigningErrorCode, PlatformErrorCode>> = {
  invalid_iss: 1,
  unknown_partner: 1,
  iat_in_future: 102,
  iat_too_old: 102,
  replayed: 102,
  invalid_sub: 103,
  // What the verifying side itself has to correct.
  body_used: 199,
  invalid_option: 199,
  no_webcrypto: 199,
  replay_cache_full: 199,
  secret_in_browser: 199,
  short_secret: 199,
};

/**
 * The `errorCode` of the response to a refused request. All but code 1 are this project's choice, not the vendor's.
 *
 * @example { errorCode: platformErrorCode(error.code), errorMsg: error.message }
 */
export function platformErrorCode(code: SigningErrorCode): PlatformErrorCode {
  return OTHERS[code] ?? 101;
}
