import type { IncomingMessage } from 'node:http';
import type { Writable } from 'node:stream';
import { styleText } from 'node:util';
import { pathOf } from './http/fetch-request.ts';
import type { ReadyResponse } from './http/ready-response.ts';

/** One request and its response. It holds no header and no body, so no token and no JWT. */
export interface LogEntry {
  method: string;
  /** The path without its query. */
  path: string;
  status: number;
  /** What is wrong with the request, and why it was refused. */
  notes: string[];
}

/** Receives an entry for each request. */
export type Log = (entry: LogEntry) => void;

/** The entry of a request that has had its response. */
export function logEntry(
  request: IncomingMessage,
  { status, notes }: Pick<ReadyResponse, 'status' | 'notes'>,
): LogEntry {
  return {
    method: printable(request.method ?? ''),
    path: printable(pathOf(request)),
    status,
    notes: notes.map(printable),
  };
}

/** A stranger's text, made harmless for a terminal and of bounded length. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced.
  return text.slice(0, 300).replace(/[\u0000-\u001f\u007f-\u009f]/g, '?');
}

/** The colours of a log line and of a finding. */
export type Colour = 'green' | 'yellow' | 'red';

/** Writes a line for each request, with its status in colour, and a line for each of its notes. */
export function lineLog(stream: Writable): Log {
  // Painted once per status: each time, the environment would be asked whether the stream takes colours.
  const painted = new Map<number, string>();
  return ({ method, path, status, notes }) => {
    const text = painted.get(status) ?? paint(colourOf(status), String(status), stream);
    painted.set(status, text);
    const lines = [`${method} ${path} ${text}`, ...notes.map((note) => `  ${note}`)];
    stream.write(`${lines.join('\n')}\n`);
  };
}

function colourOf(status: number): Colour {
  if (status < 400) return 'green';
  return status < 500 ? 'yellow' : 'red';
}

/** Colours a text that goes to a terminal, unless the environment forbids it (NO_COLOR). */
export function paint(colour: Colour, text: string, stream: Writable): string {
  // Any Writable will do: what is not a terminal has no `isTTY`.
  return styleText(colour, text, { stream: stream as NodeJS.WriteStream, validateStream: true });
}
