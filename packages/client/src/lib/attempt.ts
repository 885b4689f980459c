import { type Answer, readAnswer } from './answer.ts';
import type { Credential } from './credentials.ts';
import type { Operation } from './operation.ts';
import { untilAborted } from './timing.ts';

/** What does not change between the attempts of a call. */
export interface Call {
  request: Request;
  operation: Operation;
  body: ArrayBuffer;
}

/** How an attempt ended: with an answer, or with the reason why there is none. */
export type Outcome = { answer: Answer } | { failure: 'networkError' | 'timeout'; cause: unknown };

/** How attempts are sent. */
export interface Sending {
  timeout?: number;
  fetch?: (request: Request) => Promise<Response>;
}

/**
 * Makes one attempt, signed anew, and reads its answer to the end.
 *
 * @throws the reason of the request's signal; what signing throws: nothing was sent then.
 */
export async function send(call: Call, credential: Credential, options: Sending): Promise<Outcome> {
  const { signal } = call.request;
  signal.throwIfAborted();
  const controller = new AbortController();
  const abort = () => controller.abort(signal.reason);
  // One clock for each attempt: AbortSignal.timeout could not be stopped when the answer is there.
  const timer = setTimeout(() => controller.abort(), options.timeout ?? 30_000);
  signal.addEventListener('abort', abort);
  try {
    return await untilAborted(controller.signal, exchange(call, credential, options, controller.signal));
  } catch (cause) {
    signal.throwIfAborted();
    if (controller.signal.aborted) return { failure: 'timeout', cause };
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
  const signed = await credential.sign(new Request(request, { body, signal }), body, operation);
  // Called as a bare name: a browser's own fetch refuses any other `this`.
  const { fetch = globalThis.fetch } = options;
  try {
    return { answer: await readAnswer(await fetch(signed)) };
  } catch (cause) {
    return { failure: 'networkError', cause };
  }
}
