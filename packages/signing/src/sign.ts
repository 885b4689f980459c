import { createJwsSigner } from '#jws';
import { assertOption } from './lib/assert-option.ts';
import { assertObjectBody } from './lib/body-member.ts';
import type { RequestClaims } from './lib/claims.ts';
import { createSpelling, headerText } from './lib/data-header.ts';
import { createHmacSigner } from './lib/jws.ts';
import { bytesIn } from './lib/jwt-text.ts';
import { bodyText, readCopy } from './lib/request-content.ts';
import { placeOf, prefixSize } from './lib/resolve-placement.ts';
import { type SecretOptions, secretKey } from './lib/secret.ts';
import { encodeUtf8 } from './lib/utf8.ts';
import { createPlacer, type PlacementFunction, type RequestBody } from './placement.ts';
import { type DataHeader, type Placement, type PlacementOption, requestJwt } from './request-jwt.ts';
import { SigningError } from './signing-error.ts';

/** How requests are signed. What is not given of {@link RequestJwtOptions} is as the description says. */
export interface SigningOptions extends SecretOptions {
  /** `iss`: the id that the platform gave the partner. */
  partnerId: string;
  /** The key of the MAC, 32 bytes or more, as text that `keyEncoding` says how to read. */
  partnerSecret: string;
  /**
   * `sub`: the userToken (front end) or the token of auth/token (back end). A function is called for each JWT. Default:
   * empty, as auth/token, partner/getprog and user/clientcheckcredentials take it.
   */
  token?: string | (() => string | Promise<string>);
  /** The time in milliseconds since 1970, which `iat` is taken from. Default `Date.now`. */
  now?: () => number;
  /**
   * Where the JWT goes. Default: the header `authorization: Bearer <jwt>`; which place the platform reads is not public. A
   * function is given the request to send, whose headers it may change, and returns it or another. Don't sign the request
   * that it returns again, as it carries the earlier JWT: sign the original.
   *
   * @example { in: 'header', name: 'x-jwt' }
   * @example { in: 'query', name: 'jwt' }
   * @example { in: 'body', name: 'jwt' } // the last member of the JSON object, which data_body is without
   * @example (request, jwt) => { request.headers.set('x-jwt', jwt); return request; }
   */
  placement?: PlacementOption | PlacementFunction;
  /** Which headers `data_header` names, and how. Default: all but `authorization`, in lower case. */
  dataHeader?: Partial<DataHeader>;
  /** The most bytes that the JWT and the prefix before it may have. Default 8000: nginx takes 8 KB of header by default. */
  maxHeaderSize?: number;
}

function tooLarge(place: Placement | undefined, size: string): SigningError {
  return new SigningError(
    'request_too_large',
    `The JWT holds the whole body and makes a ${place?.in ?? 'header'} of ${size}: send less at once.`,
  );
}

/** {@link createJwtSigner} for bytes alone. */
function createBytesSigner(
  options: SigningOptions,
): (headers: Headers, body: ArrayBuffer | Uint8Array<ArrayBuffer>) => Promise<string> {
  const { partnerId, token = '', now = Date.now, hmac, maxHeaderSize = requestJwt.maxHeaderSize } = options;
  assertOption(typeof partnerId === 'string' && partnerId, 'partnerId must be the id that the platform gave you.');
  assertOption(
    typeof token === 'string' || typeof token === 'function',
    'token must be a string, or a function that returns one.',
  );
  const place = placeOf(options.placement);
  const spell = createSpelling(options.dataHeader, place);
  const key = secretKey(options.partnerSecret, options);
  const signJws = hmac ? createHmacSigner(hmac, key) : createJwsSigner(key);
  return async (headers, body) => {
    // Before it is decoded: a JWT that held nothing else would be too large.
    if (body?.byteLength > bytesIn(maxHeaderSize)) throw tooLarge(place, `more than ${maxHeaderSize} bytes`);
    const sub = typeof token === 'function' ? await token() : token;
    const iat = Math.floor(now() / 1000);
    // JSON.stringify leaves out undefined and turns NaN into null: the platform would reject the JWT without saying why.
    assertOption(
      typeof sub === 'string' && Number.isSafeInteger(iat),
      'token must return a string, and now a number of milliseconds.',
    );
    const data_body = bodyText(body);
    if (place?.in === 'body') assertObjectBody(data_body, place.name);
    // In the order of the vendor's page "BackEnd", section "Creating a JWT token".
    const claims: RequestClaims = { iss: partnerId, sub, iat, data_header: headerText(headers, spell), data_body };
    const jwt = await signJws(JSON.stringify(claims));
    const size = prefixSize(place) + jwt.length;
    // Negated, so that a maxHeaderSize that is not a number is refused.
    if (!(size <= maxHeaderSize)) throw tooLarge(place, `${size} bytes, over ${maxHeaderSize}`);
    return jwt;
  };
}

/**
 * Creates the JWT of a request from its headers and from its body, which is to be sent exactly as it is given here. Text is
 * sent as UTF-8. It goes where the `placement` says: {@link placeJwt} puts it there.
 *
 * @throws {SigningError} `body_not_utf8`, `request_too_large`, `invalid_option`, `no_webcrypto`; for a place in the body
 * `body_not_object`, `member_taken`.
 */
export type JwtSigner = (headers: Headers, body: RequestBody) => Promise<string>;

/**
 * Creates a {@link JwtSigner}, for senders other than `fetch`: a command line, another HTTP library.
 *
 * @throws {SigningError} at once: `short_secret`, `secret_in_browser`, `invalid_option`.
 * @example const jwt = await createJwtSigner(options)(new Headers({ 'content-type': 'application/json' }), '{}');
 */
export function createJwtSigner(options: SigningOptions): JwtSigner {
  const sign = createBytesSigner(options);
  return async (headers, body) => sign(headers, typeof body === 'string' ? encodeUtf8(body) : body);
}

/** {@link signRequest} with its options checked and its key imported once. */
export function createRequestSigner(options: SigningOptions): (request: Request) => Promise<Request> {
  const signJwt = createBytesSigner(options);
  const place = createPlacer(options.placement);
  const { maxHeaderSize = requestJwt.maxHeaderSize } = options;
  return async (request) => {
    const read = await readCopy(request, bytesIn(maxHeaderSize));
    if (!read) throw tooLarge(placeOf(options.placement), `more than ${maxHeaderSize} bytes`);
    const { copy, body } = read;
    const jwt = await signJwt(request.headers, body);
    // The bytes that were signed are the bytes that are sent. Made from the copy, because Chromium takes the body of the
    // request it is made from even when it is given another: the next attempt would have none.
    const init = ['GET', 'HEAD'].includes(request.method) ? {} : { body };
    const placed = await place(new Request(copy, { ...init, redirect: 'manual' }), jwt, body);
    // A placement may return a request of its own, which follows redirects unless told.
    return placed.redirect === 'manual' ? placed : new Request(placed, { redirect: 'manual' });
  };
}

/**
 * Returns a copy of a request that carries its JWT. The given request keeps its body, so it can be signed again. The copy
 * has its `signal` and its other settings, except `redirect`, which is `manual`: another host would get the JWT or the body.
 *
 * @throws {SigningError} `short_secret`, `secret_in_browser`, `invalid_option`, `no_webcrypto`, `body_used`,
 * `body_not_utf8`, `request_too_large`, `body_not_object`, `member_taken`; nothing is sent then.
 * @example await fetch(await signRequest(new Request(url, { method: 'POST', body: '{}' }), options));
 */
export async function signRequest(request: Request, options: SigningOptions): Promise<Request> {
  return createRequestSigner(options)(request);
}
