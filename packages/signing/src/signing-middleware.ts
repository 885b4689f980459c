import { createRequestSigner, type SigningOptions } from './sign.ts';

/** The part of openapi-fetch's `Middleware` that signing needs. */
export interface SigningMiddleware {
  /** Returns the request signed. */
  onRequest(context: { request: Request }): Promise<Request>;
}

/**
 * Makes a middleware for openapi-fetch that signs. {@link createSigningFetch} is safer: middleware runs in the order it
 * was given, client's before request's, so any that comes after this one and changes the body or a header makes the
 * signature wrong; and a retry below it sends the same JWT again, which grows stale. Use this one where `fetch` is taken.
 * The request it returns has `redirect: 'manual'`; a middleware or a fetch that comes later must not change that.
 *
 * @throws {SigningError} at once: `short_secret`, `secret_in_browser`, `invalid_option`; from `onRequest`: as {@link signRequest}.
 * @see https://openapi-ts.dev/openapi-fetch/middleware-auth
 */
export function createSigningMiddleware(options: SigningOptions): SigningMiddleware {
  const sign = createRequestSigner(options);
  return { onRequest: ({ request }) => sign(request) };
}
