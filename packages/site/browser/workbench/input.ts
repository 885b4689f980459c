/** Every field of the workbench, as it was typed. */
export interface Input {
  /** A JWT, or a whole `Authorization: Bearer …` line. */
  jwt: string;
  /** The request's headers, one per line. */
  headers: string;
  /** The request's body, as it is sent. */
  body: string;
  /** `iss`; empty when unknown. */
  partnerId: string;
  /** The partnerSecret; empty when unknown. */
  secret: string;
  /** What belongs into `sub`; empty when nothing does, or when it is unknown. */
  token: string;
  /** Seconds since 1970 or an RFC 3339 time; empty for now. */
  time: string;
}

export type FieldName = keyof Input;

export const emptyInput: Input = { jwt: '', headers: '', body: '', partnerId: '', secret: '', token: '', time: '' };

/** A field that can't be read. The message says what to write instead. */
export class InputError extends Error {
  readonly field: FieldName;

  constructor(field: FieldName, message: string) {
    super(message);
    this.field = field;
  }
}

/** Every field, read. */
export interface Fields {
  /** The JWT alone; empty when neither its field nor the headers have one. */
  jwt: string;
  headers: Headers;
  body: Uint8Array<ArrayBuffer>;
  partnerId: string;
  secret: string;
  token: string;
  /** In milliseconds since 1970. */
  now: number;
}

/**
 * Reads what was typed.
 *
 * @throws {InputError} for text that is not headers, and for text that is not a time
 */
export function readInput(input: Input): Fields {
  const headers = readHeaders(input.headers);
  return {
    jwt: readJwt(input.jwt.trim() ? input.jwt : (headers.get('authorization') ?? '')),
    headers,
    body: new TextEncoder().encode(input.body),
    partnerId: input.partnerId.trim(),
    secret: input.secret,
    token: input.token.trim(),
    now: readTime(input.time.trim()),
  };
}

/** Takes the header's name and the scheme off a JWT that was pasted with them. White space inside it stays: it is a fault. */
function readJwt(text: string): string {
  return text
    .trim()
    .replace(/^authorization\s*:\s*/i, '')
    .replace(/^bearer\s+/i, '');
}

function readHeaders(text: string): Headers {
  const headers = new Headers();
  for (const [index, line] of text.split('\n').entries()) {
    // A request line, as it stands before the headers in a log.
    if (!line.trim() || (index === 0 && /^[A-Z]+ \S+/.test(line))) continue;
    const [, name = '', value = ''] = /^([^\s:]+)\s*:(.*)$/.exec(line.trim()) ?? [];
    try {
      headers.append(name, value);
    } catch {
      throw new InputError('headers', `Line ${index + 1} is not a header: write content-type: application/json.`);
    }
  }
  return headers;
}

function readTime(text: string): number {
  if (!text) return Date.now();
  if (/^\d{1,11}$/.test(text)) return Number(text) * 1000;
  // Without a zone, Date.parse takes the reader's, and iat is in UTC.
  const time = /(Z|[+-]\d\d:?\d\d)$/i.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isFinite(time)) return time;
  throw new InputError('time', 'Write seconds since 1970, or a time with its zone such as 2026-11-23T09:30:00Z.');
}
