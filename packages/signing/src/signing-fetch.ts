import { createRequestSigner, type SigningOptions } from './sign.ts';

/** How requests are signed, and what sends them. */
export interface SigningFetchOptions extends SigningOptions {
  /** Sends the signed request. Default: the global `fetch`, looked up at each call. */
  fetch?: (request: Request) => Promise<Response>;
}

/**
 * Makes a `fetch` that signs. Put it innermost, inside anything that retries, caches or adds headers: each attempt is
 * then signed anew, with its own `iat`, over the bytes that are sent. A `Request` passed in keeps its body.
 *
 * @throws {SigningError} at once: `short_secret`, `secret_in_browser`; from the fetch: as {@link signRequest}.
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
