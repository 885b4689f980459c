import { SigningError, type VerificationRefusal } from '../signing-error.ts';
import { hasDuplicateName, parseObject } from './json.ts';

/** The claims of a request JWT, in their order. */
export interface RequestClaims {
  /** The partnerId. */
  iss: string;
  /** The userToken (front end) or token (back end); empty before there is one. */
  sub: string;
  /** When the JWT was signed, in whole seconds since 1970, UTC (RFC 7519 §4.1.6). */
  iat: number;
  /** The request's headers as JSON text. */
  data_header: string;
  /** The request's body as text; empty for none. */
  data_body: string;
}

// A claim that narrows where or when a JWT is valid must not be ignored (RFC 7519 §4.1.3 to §4.1.5).
const NARROWING = ['aud', 'exp', 'nbf'];

/**
 * Parses the claims. Nothing in them is verified.
 *
 * @throws {SigningError} `claims_not_json`.
 */
export function parseClaims(payload: string): Record<string, unknown> {
  const claims = parseObject(payload);
  if (!claims) throw new SigningError('claims_not_json', 'The claims of the JWT must be a JSON object.');
  return claims;
}

/**
 * Refuses claims that are given twice, and those that narrow where or when the JWT is valid. Other claims that the scheme
 * does not have are ignored (RFC 7519 §4).
 *
 * @throws {SigningError} `duplicate_claim`, `forbidden_claim`.
 */
export function assertClaimNames(payload: string, claims: Record<string, unknown>): void {
  if (hasDuplicateName(payload)) {
    throw new SigningError('duplicate_claim', 'The JWT gives a claim twice: give each once.');
  }
  if (NARROWING.some((name) => Object.hasOwn(claims, name))) {
    throw new SigningError('forbidden_claim', 'The scheme has no exp, nbf or aud: leave them out of the JWT.');
  }
}

/**
 * Returns a claim that must be text.
 *
 * @throws {SigningError} `invalid_iss`, `invalid_sub`, `invalid_data_header` or `invalid_data_body`.
 */
export function textClaim(claims: Record<string, unknown>, name: 'iss' | 'sub' | 'data_header' | 'data_body'): string {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
  if (typeof value === 'string') return value;
  const code: VerificationRefusal = `invalid_${name}`;
  throw new SigningError(code, `The claim ${name} must be present and a string, which may be empty.`);
}

/**
 * Returns the claim `iat`, which must be within `maxAge` seconds of `now` (in milliseconds), either way.
 *
 * @throws {SigningError} `invalid_iat`, `iat_too_old`, `iat_in_future`.
 */
export function freshIat(claims: Record<string, unknown>, now: number, maxAge: number): number {
  const { iat } = claims;
  if (typeof iat !== 'number' || !Number.isSafeInteger(iat) || iat < 0) {
    throw new SigningError('invalid_iat', 'The claim iat must be whole seconds since 1970, as a number.');
  }
  const age = Math.floor(now / 1000) - iat;
  if (-age > maxAge) {
    throw new SigningError(
      'iat_in_future',
      `iat is over ${maxAge} s ahead: set the signer’s clock, and count in seconds.`,
    );
  }
  // Negated, so that a maxAge or a now that is not a number refuses.
  if (!(age <= maxAge)) {
    throw new SigningError(
      'iat_too_old',
      `iat is over ${maxAge} s old: sign again for each attempt, and set the clock.`,
    );
  }
  return iat;
}
