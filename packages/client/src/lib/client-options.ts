import { AppsMilesError } from '../appsmiles-error.ts';
import { baseUrlAdvice } from './base-url.ts';
import type { CallOptions } from './call.ts';

/** The options of either client that this file looks at. */
export type ClientOptions = CallOptions & { partnerId: string };

/**
 * Checks what types alone don't keep out, when a client is made rather than at its first call.
 *
 * @param owner - the function that makes the client, for the message
 * @throws {AppsMilesError} `invalidOption`
 */
export function assertOptions(options: ClientOptions, owner: string): void {
  const { baseUrl, allowInsecureHttp, partnerId } = options;
  // TextEncoder would make key text and claims of anything.
  if (typeof partnerId !== 'string' || !partnerId)
    refuse(owner, 'partnerId must be the id that the platform gave you.');
  const advice = baseUrlAdvice(baseUrl, allowInsecureHttp);
  if (advice) refuse(owner, advice);
  for (const name of ['retries', 'timeout', 'maxResponseSize', 'maxHeaderSize'] as const) {
    const value = options[name];
    // Said so that NaN is refused too.
    if (value !== undefined && !(typeof value === 'number' && value >= 0))
      refuse(owner, `${name} must be a number, 0 or more.`);
  }
}

/**
 * Makes the `Request` that openapi-fetch is given: it looks at URL and body before anything is made of them, since a call
 * may bring a `baseUrl` of its own.
 */
export function createRequestClass(
  { baseUrl, allowInsecureHttp }: ClientOptions,
  owner: string,
  assertSize: (size: number, url: string) => void,
): typeof Request {
  const base = `${baseUrl.replace(/\/$/, '')}/`;
  function CheckedRequest(url: string, init: RequestInit): Request {
    const advice = url.startsWith(base) ? undefined : baseUrlAdvice(url, allowInsecureHttp);
    if (advice) refuse(owner, advice);
    // UTF-8 has a byte for each character at least.
    if (typeof init.body === 'string') assertSize(init.body.length, url);
    return new Request(url, init);
  }
  // For `instanceof`, by which openapi-fetch knows what a middleware returned.
  CheckedRequest.prototype = Request.prototype;
  // `new` returns the object that a function returns, and openapi-fetch uses no more of the class.
  return CheckedRequest as unknown as typeof Request;
}

/** Whether a body of so many bytes makes a JWT of more than `maxHeaderSize`: base64url has 4 characters for 3 bytes. */
export function isTooLarge(size: number, maxHeaderSize = 8000): boolean {
  return (size * 4) / 3 > maxHeaderSize;
}

function refuse(operationId: string, advice: string): never {
  throw new AppsMilesError('invalidOption', { operationId, retryable: false }, { advice });
}
