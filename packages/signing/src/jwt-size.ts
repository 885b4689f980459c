import type { RequestClaims } from './lib/claims.ts';
import { bytesIn, ENCODED_HEADER, headerText } from './lib/jwt-text.ts';

/** The most bytes that the header value `Bearer <jwt>` may have unless `maxHeaderSize` says otherwise: nginx takes 8 KB. */
export const defaultMaxHeaderSize = 8000;

/** What a request JWT is signed over, apart from the time. */
export interface JwtContent {
  /** `iss`. */
  partnerId: string;
  /** `sub`. */
  token: string;
  /** `data_header`. */
  headers: Headers;
  /** `data_body`. */
  body: string;
}

/**
 * The most bytes that the claims may have, so that the header value `Bearer <jwt>` has no more than `maxHeaderSize`. A request
 * whose {@link payloadSize} is larger is `request_too_large`; every other one is signed.
 *
 * @param maxHeaderSize In bytes. Default 8000.
 */
export function payloadLimit(maxHeaderSize: number = defaultMaxHeaderSize): number {
  // The MAC has 32 bytes, which are 43 characters of base64url.
  return bytesIn(maxHeaderSize - `Bearer ${ENCODED_HEADER}..`.length - 43);
}

/**
 * The bytes that the claims of a request JWT have, as it would be signed.
 *
 * @example const fits = payloadSize({ partnerId, token, headers, body }) <= payloadLimit();
 */
export function payloadSize({ partnerId, token, headers, body }: JwtContent): number {
  const claims: RequestClaims = {
    iss: partnerId,
    sub: token,
    // Every time from 2001 to 2286 has as many digits.
    iat: 10 ** 9,
    data_header: headerText(headers),
    data_body: body,
  };
  return utf8Size(JSON.stringify(claims));
}

/**
 * The bytes by which a text in the body makes the claims larger. The body is a JSON string there, so each quote and each
 * backslash takes one byte more than in UTF-8. The sizes of the pieces of a body add up, as long as no surrogate pair is cut.
 */
export function bodySize(text: string): number {
  // Without the quotes around it.
  return utf8Size(JSON.stringify(text)) - 2;
}

function utf8Size(text: string): number {
  return new TextEncoder().encode(text).length;
}
