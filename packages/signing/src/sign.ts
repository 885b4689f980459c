import { createJwsSigner } from '#jws';
import { defaultMaxHeaderSize } from './jwt-size.ts';
import { createHmacSigner } from './lib/jws.ts';
import { bytesIn, headerText } from './lib/jwt-text.ts';
import { bodyText, readCopy } from './lib/request-content.ts';
import { type SecretOptions, secretKey } from './lib/secret.ts';
import { encodeUtf8 } from './lib/utf8.ts';
import { SigningError } from './signing-error.ts';

/** How requests are signed. */
export interface SigningOptions extends SecretOptions {
  /** `iss`: the id that the platform gave the partner. */
  partnerId: string;
  /** The key of the MAC, 32 bytes of UTF-8 or more. */
  partnerSecret: string;
  /**
   * `sub`: the userToken (front end) or the token of auth/token (back end). A function is called for each JWT. Default:
   * empty, as auth/token, partner/getprog and user/clientcheckcredentials take it.
   */
  token?: string | (() => string | Promise<string>);
  /** The time in milliseconds since 1970, which `iat` is taken from. Default `Date.now`. */
  now?: () => number;
  /**
   * Puts the JWT elsewhere: is given the request to send, whose headers it may change, and returns it or another.
   * Default: the header `authorization: Bearer <jwt>`; which place the platform reads is not public. Don't sign the request
   * that this returns again, as it carries the earlier JWT: sign the original.
   *
   * @example (request, jwt) => { request.headers.set('x-jwt', jwt); return request; }
   */
  placement?: (request: Request, jwt: string) => Request;
  /** The most bytes that the header value `Bearer <jwt>` may have. Default 8000: nginx takes 8 KB by default. */
  maxHeaderSize?: number;
}

function bodyTooLarge(maxHeaderSize: number): SigningError {
  return new SigningError(
    'request_too_large',
    `The JWT holds the whole body and makes a header of more than ${maxHeaderSize} bytes: send less at once.`,
  );
}

/** {@link createJwtSigner} for bytes alone. */
function createBytesSigner(
  options: SigningOptions,
): (headers: Headers, body: ArrayBuffer | Uint8Array<ArrayBuffer>) => Promise<string> {
  const { partnerId, token = '', now = Date.now, hmac, maxHeaderSize = defaultMaxHeaderSize } = options;
  if (typeof partnerId !== 'string' || !partnerId) {
    throw new SigningError('invalid_option', 'partnerId must be the id that the platform gave you.');
  }
  if (typeof token !== 'string' && typeof token !== 'function') {
    throw new SigningError('invalid_option', 'token must be a string, or a function that returns one.');
  }
  const key = secretKey(options.partnerSecret, options);
  const signJws = hmac ? createHmacSigner(hmac, key) : createJwsSigner(key);
  return async (headers, body) => {
    // Before it is decoded: a JWT that held nothing else would be too large.
    if (body?.byteLength > bytesIn(maxHeaderSize)) throw bodyTooLarge(maxHeaderSize);
    const sub = typeof token === 'function' ? await token() : token;
    const iat = Math.floor(now() / 1000);
    // JSON.stringify leaves out undefined and turns NaN into null: the platform would reject the JWT without saying why.
    if (typeof sub !== 'string' || !Number.isSafeInteger(iat)) {
      throw new SigningError('invalid_option', 'token must return a string, and now a number of milliseconds.');
    }
    const jwt = await signJws(
      // In the order of the vendor's page "BackEnd", section "Creating a JWT token".
      JSON.stringify({ iss: partnerId, sub, iat, data_header: headerText(headers), data_body: bodyText(body) }),
    );
    const size = 'Bearer '.length + jwt.length;
    // Negated, so that a maxHeaderSize that is not a number is refused.
    if (!(size <= maxHeaderSize)) {
      throw new SigningError(
        'request_too_large',
        `The JWT holds the whole body and makes a header of ${size} bytes, over ${maxHeaderSize}: send less at once.`,
      );
    }
    return jwt;
  };
}

/** The body of a request: its text, or its bytes. */
export type RequestBody = string | ArrayBuffer | Uint8Array<ArrayBuffer>;

/**
 * Creates the JWT of a request from its headers and from its body, which is to be sent exactly as it is given here. Text is
 * sent as UTF-8. {@link UNSIGNED_HEADERS} are left out of the headers.
 *
 * @throws {SigningError} `body_not_utf8`, `request_too_large`, `invalid_option`, `no_webcrypto`.
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

function placeBearer(request: Request, jwt: string): Request {
  request.headers.set('authorization', `Bearer ${jwt}`);
  return request;
}

/** {@link signRequest} with its options checked and its key imported once. */
export function createRequestSigner(options: SigningOptions): (request: Request) => Promise<Request> {
  const signJwt = createBytesSigner(options);
  const { placement = placeBearer, maxHeaderSize = defaultMaxHeaderSize } = options;
  return async (request) => {
    const read = await readCopy(request, bytesIn(maxHeaderSize));
    if (!read) throw bodyTooLarge(maxHeaderSize);
    const { copy, body } = read;
    const jwt = await signJwt(request.headers, body);
    // The bytes that were signed are the bytes that are sent. Made from the copy, because Chromium takes the body of the
    // request it is made from even when it is given another: the next attempt would have none.
    const init = ['GET', 'HEAD'].includes(request.method) ? {} : { body };
    const placed = await placement(new Request(copy, { ...init, redirect: 'manual' }), jwt);
    // A placement may return a request of its own, which follows redirects unless told.
    return placed.redirect === 'manual' ? placed : new Request(placed, { redirect: 'manual' });
  };
}

/**
 * Returns a copy of a request that carries its JWT. The given request keeps its body, so it can be signed again. The copy
 * has its `signal` and its other settings, except `redirect`, which is `manual`: another host would get the JWT or the body.
 *
 * @throws {SigningError} `short_secret`, `secret_in_browser`, `invalid_option`, `no_webcrypto`, `body_used`,
 * `body_not_utf8`, `request_too_large`; nothing is sent then.
 * @example await fetch(await signRequest(new Request(url, { method: 'POST', body: '{}' }), options));
 */
export async function signRequest(request: Request, options: SigningOptions): Promise<Request> {
  return createRequestSigner(options)(request);
}
