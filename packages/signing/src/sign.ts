import { createJwsSigner } from '#jws';
import { defaultMaxHeaderSize } from './jwt-size.ts';
import { createHmacSigner } from './lib/jws.ts';
import { bodyText, cloneUnread, headerText } from './lib/request-content.ts';
import { type SecretOptions, secretKey } from './lib/secret.ts';
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
  /** The time in milliseconds since 1970, from which `iat` is made. Default `Date.now`. */
  now?: () => number;
  /**
   * Puts the JWT elsewhere: is given the request to send, whose headers it may change, and returns it or another.
   * Default: the header `authorization: Bearer <jwt>`; which place the platform reads is not public. A request that
   * carries an earlier JWT elsewhere is not to be signed again: sign the one it was made from.
   *
   * @example (request, jwt) => { request.headers.set('x-jwt', jwt); return request; }
   */
  placement?: (request: Request, jwt: string) => Request;
  /** The most bytes that the header value `Bearer <jwt>` may have. Default 8000: nginx takes 8 KB by default. */
  maxHeaderSize?: number;
}

/**
 * Makes a function from a request's headers and the bytes of its body to the JWT, for what is no fetch: a command line,
 * another HTTP library. `authorization` is left out of the headers.
 *
 * @throws {SigningError} at once: `short_secret`, `secret_in_browser`, `invalid_option`; from the function returned:
 * `body_not_utf8`, `request_too_large`, `invalid_option`, `no_webcrypto`.
 * @see The vendor's page "BackEnd", section "Creating a JWT token", for the claims and their order.
 */
export function createJwtSigner(
  options: SigningOptions,
): (headers: Headers, body: ArrayBuffer | Uint8Array<ArrayBuffer>) => Promise<string> {
  const { partnerId, token = '', now = Date.now, hmac, maxHeaderSize = defaultMaxHeaderSize } = options;
  // JSON.stringify would make a claim of any other type too.
  if (typeof partnerId !== 'string' || !partnerId) {
    throw new SigningError('invalid_option', 'partnerId must be the id that the platform gave you.');
  }
  const key = secretKey(options.partnerSecret, options);
  const signJws = hmac ? createHmacSigner(hmac, key) : createJwsSigner(key);
  return async (headers, body) => {
    const sub = typeof token === 'function' ? await token() : token;
    const iat = Math.floor(now() / 1000);
    // JSON.stringify leaves undefined out and makes null of NaN: the platform would refuse the JWT without a word why.
    if (typeof sub !== 'string' || !Number.isSafeInteger(iat)) {
      throw new SigningError('invalid_option', 'token must give a string, and now a number of milliseconds.');
    }
    const jwt = await signJws(
      JSON.stringify({ iss: partnerId, sub, iat, data_header: headerText(headers), data_body: bodyText(body) }),
    );
    const size = 'Bearer '.length + jwt.length;
    if (size > maxHeaderSize) {
      throw new SigningError(
        'request_too_large',
        `The JWT holds the whole body and makes a header of ${size} bytes, over ${maxHeaderSize}: send less at once.`,
      );
    }
    return jwt;
  };
}

function placeBearer(request: Request, jwt: string): Request {
  request.headers.set('authorization', `Bearer ${jwt}`);
  return request;
}

/** {@link signRequest} with its options checked and its key imported once. */
export function createRequestSigner(options: SigningOptions): (request: Request) => Promise<Request> {
  const signJwt = createJwtSigner(options);
  const { placement = placeBearer } = options;
  return async (request) => {
    const copy = cloneUnread(request);
    const body = await copy.arrayBuffer();
    const jwt = await signJwt(request.headers, body);
    // The bytes that were signed are the bytes that are sent. Made from the copy, because Chromium takes the body of the
    // request it is made from even when it is given another: the next attempt would have none.
    const signed = new Request(copy, ['GET', 'HEAD'].includes(request.method) ? {} : { body });
    return placement(signed, jwt);
  };
}

/**
 * Returns a copy of a request that carries its JWT. The request given is left as it was, body and all, so it can be
 * signed again; its `signal` and the other settings go along.
 *
 * @throws {SigningError} `short_secret`, `secret_in_browser`, `invalid_option`, `no_webcrypto`, `body_used`,
 * `body_not_utf8`, `request_too_large`; nothing is sent then.
 * @example await fetch(await signRequest(new Request(url, { method: 'POST', body: '{}' }), options));
 */
export async function signRequest(request: Request, options: SigningOptions): Promise<Request> {
  return createRequestSigner(options)(request);
}
