/** A response whose body was read and found to be an envelope, with what `unwrap` needs beside it. */
export interface AnswerFacts {
  operationId: string;
  retryable: boolean;
}

/** An answer as it arrived. `errorCode` is `undefined` when the body is no envelope. */
export interface Answer {
  response: Response;
  text: string;
  errorCode: number | undefined;
}

/** Reads an answer to its end. Rejects when it does not arrive whole. */
export async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  return { response, text, errorCode: envelopeCode(text, response.ok) };
}

function envelopeCode(text: string, ok: boolean): number | undefined {
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
