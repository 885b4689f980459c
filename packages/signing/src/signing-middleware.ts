import { createRequestSigner, type SigningOptions } from './sign.ts';

/** The part of openapi-fetch's `Middleware` that signing needs. */
export interface SigningMiddleware {
  /** Returns the request signed. */
  onRequest(context: { request: Request }): Promise<Request>;
}

/**
 * Creates a middleware for openapi-fetch that signs. {@link createSigningFetch} is safer: a middleware that runs after this
 * one and changes the body or a header makes the signature wrong (a client's middleware runs before a request's, in the
 * order it was given), and a retry below it sends the same JWT again, which grows stale. Use it where `fetch` is taken.
 * The request it returns has `redirect: 'manual'`; a middleware or a fetch that comes later must not change that.
 *
 * @throws {SigningError} at once: `short_secret`, `secret_in_browser`, `invalid_option`; from `onRequest`: as {@link signRequest}.
 * @see https://openapi-ts.dev/openapi-fetch/middleware-auth
 */
export function createSigningMiddleware(options: SigningOptions): SigningMiddleware {
  const sign = createRequestSigner(options);
  return { onRequest: ({ request }) => sign(request) };
}
