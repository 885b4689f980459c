/** An answer before it is written. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** What a person should know of it, for the log: never a token, a JWT or a secret. */
  notes: string[];
}

/** An answer with a JSON body. */
export function jsonAnswer(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(value),
    notes: [],
  };
}

// The document's maximum.
const MAX_MESSAGE_LENGTH = 1000;

/** A failure in the platform's envelope; its message is the note for the log, unless another is given. */
export function failure(status: number, errorCode: number, errorMsg: string, note: string = errorMsg): Answer {
  return { ...jsonAnswer(status, { errorCode, errorMsg: errorMsg.slice(0, MAX_MESSAGE_LENGTH) }), notes: [note] };
}
