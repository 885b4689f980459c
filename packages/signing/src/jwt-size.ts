import { headerText } from './lib/request-content.ts';

/** What a request JWT is made of. */
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

/** The most bytes that the header value `Bearer <jwt>` has unless `maxHeaderSize` says otherwise: nginx takes 8 KB. */
export const defaultMaxHeaderSize = 8000;

/**
 * The most bytes that a payload may have, so that the header value `Bearer <jwt>` has no more than `maxHeaderSize`.
 *
 * @see RFC 4648 §5: base64url without padding makes 4 characters of 3 bytes.
 */
export function payloadLimit(maxHeaderSize: number = defaultMaxHeaderSize): number {
  // Beside the payload: `Bearer `, the encoded protected header, two dots, and the encoded MAC of 32 bytes.
  return Math.floor(((maxHeaderSize - 7 - 36 - 2 - 43) * 3) / 4);
}

/** The bytes of the payload that a JWT of this content has. */
export function payloadSize({ partnerId, token, headers, body }: JwtContent): number {
  // Any time of this century has as many digits.
  const claims = { iss: partnerId, sub: token, iat: 10 ** 9, data_header: headerText(headers), data_body: body };
  return byteLength(JSON.stringify(claims));
}

/** By how many bytes the payload grows with a text in its body. The body is a JSON string in it, so a quote takes two. */
export function bodySize(text: string): number {
  return byteLength(JSON.stringify(text)) - 2;
}

// Marked, so that a bundler may leave it out.
const encoder = /* @__PURE__ */ new TextEncoder();

function byteLength(text: string): number {
  return encoder.encode(text).length;
}
