import { CommandError } from './command-error.ts';

/** A request, read from a file. */
export interface HttpMessage {
  /** With the query of the request line; the rest of it is made up, as the request JWT binds none of it. */
  url: string;
  headers: Headers;
  body: Uint8Array<ArrayBuffer>;
}

/**
 * Reads an HTTP/1.1 message (RFC 9112 §2.1): a request line, which may be missing, headers, an empty line, and the body
 * byte for byte, as long as `content-length` says or else to the end. Lines may end in CRLF or LF.
 *
 * @throws {CommandError} when a line is not a header.
 */
export function parseHttpMessage(bytes: Uint8Array): HttpMessage {
  // One character per byte, so that an index into the text is also one into the bytes.
  const text = Buffer.from(bytes).toString('latin1');
  const end = /\r?\n\r?\n/.exec(text);
  const lines = text.slice(0, end?.index).trimEnd().split(/\r?\n/);
  const [line, target = ''] = /^[A-Z]+ (\S+)/.exec(lines[0] ?? '') ?? [];
  if (line) lines.shift();
  const headers = new Headers();
  for (const line of lines.filter(Boolean)) addHeader(headers, line);
  const rest = new Uint8Array(bytes.slice(end ? end.index + end[0].length : bytes.length));
  const [, query = ''] = /\?([^#]*)/.exec(target) ?? [];
  return { url: `http://127.0.0.1/?${query}`, headers, body: cut(rest, headers.get('content-length')) };
}

function addHeader(headers: Headers, line: string): void {
  const [, name, value] = /^([^\s:]+):(.*)$/.exec(line) ?? [];
  try {
    headers.append(name ?? '', value ?? '');
  } catch (cause) {
    throw new CommandError(
      'The input is not a request: it needs headers, an empty line and the body, such as "content-type: application/json", "", "{}".',
      { cause },
    );
  }
}

function cut(body: Uint8Array<ArrayBuffer>, contentLength: string | null): Uint8Array<ArrayBuffer> {
  if (contentLength === null) return body;
  const length = Number(contentLength);
  if (/^\d+$/.test(contentLength) && length <= body.length) return body.slice(0, length);
  throw new CommandError(
    `content-length says ${contentLength}, but the body has ${body.length} bytes: correct one of them.`,
  );
}
