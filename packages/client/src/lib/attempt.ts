import type { CallOptions } from '../call-options.ts';
import { cleanCause } from './clean-cause.ts';
import type { Credential } from './credentials.ts';
import type { nothingSent } from './nothing-sent.ts';
import type { Operation } from './operation.ts';
import type { Outcome } from './outcome.ts';
import { readResponse } from './response.ts';
import { untilAborted } from './timing.ts';

/** What does not change between the attempts of a call. */
export interface Call {
  request: Request;
  operation: Operation;
  body: ArrayBuffer;
}

/** How attempts are made. */
export interface AttemptOptions extends Pick<CallOptions, 'timeout' | 'maxResponseSize' | 'fetch'> {
  /** What the failure of a `fetch` proves, where failures have codes. */
  nothingSent?: typeof nothingSent;
}

// What setTimeout takes at most; over it, it waits for 1 ms.
const LONGEST = 2 ** 31 - 1;

/**
 * Makes one attempt, with a JWT of its own, and reads its response to the end.
 *
 * @throws the reason of the request's signal; what signing throws: nothing was sent then.
 */
export async function makeAttempt(call: Call, credential: Credential, options: AttemptOptions): Promise<Outcome> {
  const { signal } = call.request;
  signal.throwIfAborted();
  const controller = new AbortController();
  const abort = () => controller.abort(signal.reason);
  // One clock for each attempt: AbortSignal.timeout could not be stopped when the response is there.
  const timer = setTimeout(() => controller.abort(), Math.min(options.timeout ?? 30_000, LONGEST));
  signal.addEventListener('abort', abort);
  try {
    return await untilAborted(controller.signal, exchange(call, credential, options, controller.signal));
  } catch (cause) {
    signal.throwIfAborted();
    if (!controller.signal.aborted) throw cause;
    return { code: 'timeout', mayPass: true, cause: cleanCause(cause) };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

async function exchange(
  { request, operation, body }: Call,
  credential: Credential,
  options: AttemptOptions,
  signal: AbortSignal,
): Promise<Outcome> {
  // A redirect would take what is signed and personal to a host that nobody chose, on 307 and 308 with the body.
  const redirect = 'manual';
  // With some methods, `fetch` takes no body, not even an empty one.
  const content = request.bodyUsed ? body : null;
  let signed = await credential.sign(new Request(request, { body: content, signal, redirect }), body, operation);
  // A placement may have made a request of its own.
  if (signed.redirect !== redirect) signed = new Request(signed, { signal, redirect });
  // Called as a bare name: a browser's own fetch refuses any other `this`.
  const { fetch = globalThis.fetch, maxResponseSize = 10_000_000 } = options;
  try {
    return await readResponse(await fetch(signed), maxResponseSize, signal);
  } catch (cause) {
    return { code: 'networkError', mayPass: true, cause: cleanCause(cause), ...options.nothingSent?.(cause) };
  }
}
