import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';

/** An exchange as it goes into a HAR, without secrets. */
export interface RecordedExchange {
  method: string;
  /** Absolute. */
  url: string;
  request: { headers: [name: string, value: string][]; body?: string };
  response: { status: number; headers: [name: string, value: string][]; body?: string };
  startedAt: Date;
  /** In milliseconds. */
  time: number;
}

/** A HAR that grows. */
export interface HarFile {
  add(exchange: RecordedExchange): void;
  close(): void;
}

const HEAD = '{"log":{"version":"1.2","creator":{"name":"appsmiles proxy","version":"1"},"entries":[';
const TAIL = '\n]}}\n';

/**
 * Opens a HAR 1.2 to append to, and creates it where it is missing, for its owner alone to read: bodies hold personal data.
 * It is whole after each exchange, so that it can be read at any time, and after whatever ends the process.
 *
 * @throws {Error} when the file is another one, which would be destroyed
 */
export function openHar(path: string): HarFile {
  const file = openSync(path, 'a+', 0o600);
  const { size } = fstatSync(file);
  if (size === 0) writeSync(file, HEAD + TAIL);
  const isOurs =
    size === 0 || (readText(file, 0, HEAD.length) === HEAD && readText(file, size - TAIL.length, TAIL.length) === TAIL);
  closeSync(file);
  if (!isOurs)
    throw new Error(`${path} is there already, and is not a HAR that the proxy recorded: name another file.`);
  // Opened to append, a file can't be written to before its end.
  const writable = openSync(path, 'r+');
  return {
    add(exchange) {
      const end = fstatSync(writable).size - TAIL.length;
      const separator = end === HEAD.length ? '\n' : ',\n';
      // In one write, over the tail: there is no moment at which the file ends too early.
      writeSync(writable, `${separator}${JSON.stringify(entryOf(exchange))}${TAIL}`, end);
    },
    close: () => closeSync(writable),
  };
}

function readText(file: number, position: number, length: number): string {
  const bytes = Buffer.alloc(length);
  return bytes.toString('utf8', 0, readSync(file, bytes, 0, length, Math.max(0, position)));
}

function entryOf({ method, url, request, response, startedAt, time }: RecordedExchange): object {
  const typeOf = (headers: [string, string][]): string =>
    headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const text = response.body === undefined ? {} : { text: response.body };
  return {
    startedDateTime: startedAt.toISOString(),
    time,
    request: {
      ...{ method, url, httpVersion: 'HTTP/1.1', cookies: [], headers: request.headers.map(pair) },
      queryString: [...new URL(url).searchParams].map(pair),
      ...(request.body !== undefined && { postData: { mimeType: typeOf(request.headers), text: request.body } }),
      ...{ headersSize: -1, bodySize: -1 },
    },
    response: {
      ...{ status: response.status, statusText: '', httpVersion: 'HTTP/1.1', cookies: [] },
      headers: response.headers.map(pair),
      content: { size: Buffer.byteLength(response.body ?? ''), mimeType: typeOf(response.headers), ...text },
      ...{ redirectURL: '', headersSize: -1, bodySize: -1 },
    },
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
  };
}

function pair([name, value]: [string, string]): object {
  return { name, value };
}
