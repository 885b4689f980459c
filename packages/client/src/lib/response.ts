import { codeOf } from '../appsmiles-error.ts';
import { envelope } from './envelope.gen.ts';
import type { Outcome } from './outcome.ts';
import { discard, readText } from './read-body.ts';
import { isTransient } from './retry.ts';

/** What `unwrap` needs beside a response. */
export interface ResponseFacts {
  operationId: string;
  retryable: boolean;
  /** Whether an earlier attempt of the call may have taken effect. */
  retried: boolean;
}

/** Whether a platform's redirect is what arrived: as it is on a server, hidden in a page, or followed by some `fetch`. */
export function isRedirect({ status, type, redirected }: Response): boolean {
  return redirected || type === 'opaqueredirect' || (status >= 300 && status < 400);
}

/** Reads a response to its end. Rejects when it does not arrive whole. */
export async function readResponse(response: Response, limit: number, signal: AbortSignal): Promise<Outcome> {
  // A page does not see the status of a redirect: 0.
  const status = response.status || undefined;
  if (isRedirect(response)) {
    discard(response);
    return { code: 'unreadableResponse', status, mayPass: false, advice: REDIRECTED };
  }
  const text = await readText(response, limit, signal);
  if (text === undefined) return { code: 'responseTooLarge', status, mayPass: false };
  const errorCode = envelopeCode(text, response);
  const code = errorCode === envelope.success ? undefined : codeOf(errorCode);
  return { code, errorCode, status, response, text, mayPass: isTransient(response.status) };
}

// It would take what is signed and personal to a host that nobody chose.
const REDIRECTED = 'the response is a redirect, which is not followed. Set the baseUrl to where the API is.';

function envelopeCode(text: string, { ok, status }: Response): number | undefined {
  // Outside of this range there can be no copy of it.
  if (!(status >= 200 && status <= 599)) return undefined;
  try {
    const { [envelope.code]: errorCode, [envelope.data]: data } = JSON.parse(text);
    // V2's only published success has no data. In some languages nothing is written as null.
    const isEnvelope =
      errorCode === envelope.success ? ok && typeof (data ?? {}) === 'object' : Number.isInteger(errorCode);
    return isEnvelope ? errorCode : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The response to hand to openapi-fetch. A non-zero errorCode makes it not `ok` whatever its status is, so that it comes
 * back as `error` there, and is thrown by openapi-react-query.
 */
export function copyResponse(response: Response, { text, errorCode }: Outcome, facts: ResponseFacts): Response {
  const { status, statusText, headers } = response;
  const copy = Object.assign(new Response(text, { status, statusText, headers }), facts);
  return Object.defineProperty(copy, 'ok', { value: errorCode === envelope.success });
}
