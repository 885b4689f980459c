import type { Place, Problem } from './exchange.ts';

/** The largest body that is kept, in bytes of UTF-8. */
export const MAX_BODY: number = 5 * 1024 * 1024;

/** A body that may be kept, or a problem in its place. */
export function keptBody(body: string | undefined, place: Place): { body?: string; problem?: Problem } {
  if (body === undefined) return {};
  // A character has at most three bytes, so most bodies need not be counted.
  if (body.length * 3 <= MAX_BODY || Buffer.byteLength(body) <= MAX_BODY) return { body };
  return { problem: problemAt(place, 'A body is larger than 5 MB and was left out.') };
}

/** A problem at a place. */
export function problemAt({ file, at, path }: Place, message: string): Problem {
  return { kind: 'problem', file, at, ...(path === undefined ? {} : { path }), message };
}
