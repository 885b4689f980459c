/** Why a request could not be signed. */
export type SigningRefusal =
  | 'body_not_object'
  | 'body_not_utf8'
  | 'body_used'
  | 'invalid_option'
  | 'member_taken'
  | 'no_webcrypto'
  | 'request_too_large'
  | 'secret_in_browser'
  | 'short_secret';

/** Why a request JWT was refused, from the outside in: the JWT, its protected header, its MAC, its claims. */
export type VerificationRefusal =
  | 'jwt_missing'
  | 'jwt_too_large'
  | 'segment_count'
  | 'segment_whitespace'
  | 'segment_padding'
  | 'segment_alphabet'
  | 'segment_not_canonical'
  | 'header_not_json'
  | 'duplicate_parameter'
  | 'algorithm_none'
  | 'algorithm_not_allowed'
  | 'critical_parameter'
  | 'forbidden_parameter'
  | 'type_not_jwt'
  | 'claims_not_json'
  | 'invalid_iss'
  | 'unknown_partner'
  | 'signature_mismatch'
  | 'duplicate_claim'
  | 'forbidden_claim'
  | 'invalid_sub'
  | 'invalid_iat'
  | 'iat_too_old'
  | 'iat_in_future'
  | 'invalid_data_header'
  | 'header_missing'
  | 'header_unsigned'
  | 'header_differs'
  | 'invalid_data_body'
  | 'body_differs'
  | 'replayed'
  | 'replay_cache_full';

/** Every `code` that a {@link SigningError} can have. */
export type SigningErrorCode = SigningRefusal | VerificationRefusal;

/**
 * The one error of this package. `code` is for programs; `message` is a sentence that says what to do, and never holds
 * a secret, a token or the content of a claim, so that it can be logged.
 */
export class SigningError extends Error {
  /** The reason, from a closed union. */
  readonly code: SigningErrorCode;

  constructor(code: SigningErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SigningError';
    this.code = code;
  }
}
