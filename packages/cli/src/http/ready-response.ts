import type { Envelope } from '@appsmiles/openapi';

/** A failure, which is put into the envelope of a description when it is sent. */
export interface PlatformFailure {
  code: number;
  message: string;
}

/** A response that is ready to be sent. */
export interface ReadyResponse {
  status: number;
  headers: Record<string, string>;
  body: string | PlatformFailure;
  /** What a person should know about it, for the log: never a token, a JWT or a secret. */
  notes: string[];
}

/** A response with a JSON body. */
export function jsonResponse(status: number, value: unknown, headers: Record<string, string> = {}): ReadyResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(value),
    notes: [],
  };
}

// The description's maximum.
const MAX_MESSAGE_LENGTH = 1000;

/** A failure in the platform's envelope. Its message is also the note for the log, unless another one is given. */
export function failure(status: number, code: number, message: string, note: string = message): ReadyResponse {
  const body = { code, message: message.slice(0, MAX_MESSAGE_LENGTH) };
  return { status, headers: { 'content-type': 'application/json' }, body, notes: [note] };
}

/** The text of a body, with the names of a description's envelope. */
export function textOf(body: ReadyResponse['body'], envelope: Envelope): string {
  if (typeof body === 'string') return body;
  return JSON.stringify({ [envelope.code]: body.code, [envelope.message]: body.message });
}

/** The failure of a request whose path is known, but not with its method. `hint` says what else can be done. */
export function methodNotAllowed(methods: Iterable<string>, hint = ''): ReadyResponse {
  const allow = [...methods].join(', ');
  const response = failure(405, 100, `This path takes ${allow}, and no other method.${hint}`);
  return { ...response, headers: { ...response.headers, allow } };
}
