import { discard, isRedirect, readText } from './read-text.ts';

/** A response whose body was read and found to be an envelope, with what `unwrap` needs beside it. */
export interface AnswerFacts {
  operationId: string;
  retryable: boolean;
  /** Whether an earlier attempt of the call may have taken effect. */
  retried: boolean;
}

/** An answer as it arrived. `errorCode` is `undefined` when the body is no envelope. */
export interface Answer {
  response: Response;
  text: string;
  errorCode: number | undefined;
  /** Whether it sends the caller elsewhere, where nothing that is signed may go. */
  redirect: boolean;
}

/** Reads an answer to its end, or returns `undefined` when it is too large. Rejects when it does not arrive whole. */
export async function readAnswer(response: Response, most: number, signal: AbortSignal): Promise<Answer | undefined> {
  if (isRedirect(response)) {
    discard(response);
    return { response, text: '', errorCode: undefined, redirect: true };
  }
  const text = await readText(response, most, signal);
  return text === undefined ? undefined : { response, text, errorCode: envelopeCode(text, response), redirect: false };
}

function envelopeCode(text: string, { ok, status }: Response): number | undefined {
  // Outside of this range there can be no copy of it.
  if (!(status >= 200 && status <= 599)) return undefined;
  try {
    const { errorCode, data } = JSON.parse(text);
    const isEnvelope = errorCode === 0 ? ok && data !== null && typeof data === 'object' : Number.isInteger(errorCode);
    return isEnvelope ? errorCode : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The response to hand to openapi-fetch. A non-zero errorCode makes it not `ok` whatever its status is, so that it comes
 * back as `error` there, and is thrown by openapi-react-query.
 */
export function responseOf({ response, text, errorCode }: Answer, facts: AnswerFacts): Response {
  const { status, statusText, headers } = response;
  const copy = Object.assign(new Response(text, { status, statusText, headers }), facts);
  return Object.defineProperty(copy, 'ok', { value: errorCode === 0 });
}
