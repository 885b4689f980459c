import { createRequestSigner, type SigningOptions } from './sign.ts';

/** How requests are signed, and what sends them. */
export interface SigningFetchOptions extends SigningOptions {
  /**
   * Sends the signed request. Default: the global `fetch`, looked up at each call. One of your own must keep to the
   * request's `redirect`, which is `manual`.
   */
  fetch?: (request: Request) => Promise<Response>;
}

/**
 * Creates a `fetch` that signs. Put it innermost, inside anything that retries, caches or adds headers: each attempt is
 * then signed again, with its own `iat`, over the bytes that are sent. A `Request` passed in keeps its body.
 *
 * Redirects are never followed, whatever `redirect` says, because the other host would get the JWT or the body. The 3xx is
 * returned as it came, with `ok` false; a browser shows it as a response of the type `opaqueredirect` and status 0.
 *
 * @throws {SigningError} at once: `short_secret`, `secret_in_browser`, `invalid_option`; from the fetch: as {@link signRequest}.
 * @example createClient<paths>({ baseUrl, fetch: createSigningFetch(options) }); // openapi-fetch
 */
export function createSigningFetch(
  options: SigningFetchOptions,
): (input: string | URL | Request, init?: RequestInit) => Promise<Response> {
  const sign = createRequestSigner(options);
  return async (input, init) => {
    // Called as a bare name: a browser's own fetch refuses any other `this`.
    const { fetch = globalThis.fetch } = options;
    return fetch(await sign(input instanceof Request && !init ? input : new Request(input, init)));
  };
}
