import type { Timing } from './timing.ts';

const STATUSES = [408, 429, 500, 502, 503, 504];
const SHORTEST = 500;
const LONGEST = 8000;
/** The longest `Retry-After`, in milliseconds, that a call waits for. */
const PATIENCE = 60_000;

/** Whether an answer with this status may be another one next time. */
export function isTransient(status: number): boolean {
  return STATUSES.includes(status);
}

/**
 * The pause before a retry, in milliseconds, or `undefined` when the platform asks for more patience than a call has.
 * Exponential with jitter, 500 to 8000, or as long as `Retry-After` says where that is longer, and up to half as long
 * again (a second at least), so that the callers who were turned away together don't come back together.
 *
 * @param retry - 1 for the first
 */
export function retryDelay(retry: number, headers: Headers | undefined, timing: Timing): number | undefined {
  const highest = Math.min(LONGEST, SHORTEST * 2 ** retry);
  const backoff = SHORTEST + timing.random() * (highest - SHORTEST);
  const wanted = headers ? retryAfter(headers, timing.now()) : 0;
  if (wanted > PATIENCE) return undefined;
  return wanted > 0 ? Math.max(backoff, wanted + timing.random() * Math.max(1000, wanted / 2)) : backoff;
}

/** RFC 9110 §10.2.3: a number of seconds, or a date. */
function retryAfter(headers: Headers, now: number): number {
  const value = headers.get('retry-after') ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  // Against the server's own clock where it tells the time, since this one may be wrong.
  return Date.parse(value) - (Date.parse(headers.get('date') ?? '') || now) || 0;
}
