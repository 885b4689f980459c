import type { IncomingMessage } from 'node:http';
import type { Answer } from './answer.ts';
import { pathOf } from './fetch-request.ts';

/** One request and its answer. It holds no header and no body, so no token and no JWT. */
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

/** The entry of a request that was answered. */
export function logEntry(request: IncomingMessage, { status, notes }: Pick<Answer, 'status' | 'notes'>): LogEntry {
  return {
    method: printable(request.method ?? ''),
    path: printable(pathOf(request)),
    status,
    notes: notes.map(printable),
  };
}

/** A stranger's text, made harmless for a terminal and of bounded length. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return text.slice(0, 300).replace(/[\u0000-\u001f\u007f-\u009f]/g, '?');
}
