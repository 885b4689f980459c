import { type Answer, readAnswer } from './answer.ts';
import type { Credential } from './credentials.ts';
import { cleanCause, type Unsent, unsentReason } from './network-failure.ts';
import type { Operation } from './operation.ts';
import { untilAborted } from './timing.ts';

/** What does not change between the attempts of a call. */
export interface Call {
  request: Request;
  operation: Operation;
  body: ArrayBuffer;
}

/** Why an attempt has no answer. */
export interface Failure {
  failure: 'networkError' | 'timeout' | 'responseTooLarge';
  /** Fit to be printed. */
  cause?: unknown;
  status?: number;
  /** Why nothing was sent, where that is sure. */
  unsent?: Unsent | undefined;
}

/** How an attempt ended: with an answer, or with the reason why there is none. */
export type Outcome = { answer: Answer } | Failure;

// What setTimeout takes at most; over it, it waits for 1 ms.
const LONGEST = 2 ** 31 - 1;

/** How attempts are sent. */
export interface Sending {
  timeout?: number;
  maxResponseSize?: number;
  fetch?: (request: Request) => Promise<Response>;
}

/**
 * Makes one attempt, with a JWT of its own, and reads its answer to the end.
 *
 * @throws the reason of the request's signal; what signing throws: nothing was sent then.
 */
export async function send(call: Call, credential: Credential, options: Sending): Promise<Outcome> {
  const { signal } = call.request;
  signal.throwIfAborted();
  const controller = new AbortController();
  const abort = () => controller.abort(signal.reason);
  // One clock for each attempt: AbortSignal.timeout could not be stopped when the answer is there.
  const timer = setTimeout(() => controller.abort(), Math.min(options.timeout ?? 30_000, LONGEST));
  signal.addEventListener('abort', abort);
  try {
    return await untilAborted(controller.signal, exchange(call, credential, options, controller.signal));
  } catch (cause) {
    signal.throwIfAborted();
    if (controller.signal.aborted) return { failure: 'timeout', cause: cleanCause(cause) };
    throw cause;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

async function exchange(
  { request, operation, body }: Call,
  credential: Credential,
  options: Sending,
  signal: AbortSignal,
): Promise<Outcome> {
  // A redirect would take what is signed and personal to a host that nobody chose, on 307 and 308 with the body.
  const redirect = 'manual';
  let signed = await credential.sign(new Request(request, { body, signal, redirect }), body, operation);
  // A placement may have made a request of its own.
  if (signed.redirect !== redirect) signed = new Request(signed, { signal, redirect });
  // Called as a bare name: a browser's own fetch refuses any other `this`.
  const { fetch = globalThis.fetch, maxResponseSize = 10_000_000 } = options;
  try {
    const response = await fetch(signed);
    const answer = await readAnswer(response, maxResponseSize, signal);
    return answer ? { answer } : { failure: 'responseTooLarge', status: response.status };
  } catch (cause) {
    return { failure: 'networkError', cause: cleanCause(cause), unsent: unsentReason(cause) };
  }
}
