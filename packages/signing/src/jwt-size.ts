import type { RequestClaims } from './lib/claims.ts';
import { createSpelling, headerText } from './lib/data-header.ts';
import { bytesIn, ENCODED_HEADER } from './lib/jwt-text.ts';
import { placeOf, prefixSize } from './lib/resolve-placement.ts';
import type { PlacementFunction } from './placement.ts';
import { type DataHeader, type PlacementOption, requestJwt } from './request-jwt.ts';

/** The most bytes that a JWT and the prefix before it may have unless `maxHeaderSize` says otherwise: nginx takes 8 KB of header. */
export const defaultMaxHeaderSize: number = requestJwt.maxHeaderSize;

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
  /** As the signer has it: the header that carries the JWT is not in `data_header`. */
  placement?: PlacementOption | PlacementFunction;
  /** As the signer has it. */
  dataHeader?: Partial<DataHeader>;
}

/**
 * The most bytes that the claims may have, so that the JWT and the prefix before it have no more than `maxHeaderSize`. A request
 * whose {@link payloadSize} is larger is `request_too_large`; every other one is signed.
 *
 * @param maxHeaderSize In bytes. Default 8000.
 * @param placement As the signer has it. Default: the description's, whose prefix is `Bearer `.
 * @throws {SigningError} `invalid_option`.
 */
export function payloadLimit(
  maxHeaderSize: number = defaultMaxHeaderSize,
  placement?: PlacementOption | PlacementFunction,
): number {
  // The MAC has 32 bytes, which are 43 characters of base64url.
  return bytesIn(maxHeaderSize - prefixSize(placeOf(placement)) - `${ENCODED_HEADER}..`.length - 43);
}

/**
 * The bytes that the claims of a request JWT have, as it would be signed.
 *
 * @throws {SigningError} `invalid_option`.
 * @example const fits = payloadSize({ partnerId, token, headers, body }) <= payloadLimit();
 */
export function payloadSize({ partnerId, token, headers, body, placement, dataHeader }: JwtContent): number {
  const claims: RequestClaims = {
    iss: partnerId,
    sub: token,
    // Every time from 2001 to 2286 has as many digits.
    iat: 10 ** 9,
    data_header: headerText(headers, createSpelling(dataHeader, placeOf(placement))),
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
