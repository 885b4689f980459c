import type { Outcome } from './outcome.ts';
import type { Timing } from './timing.ts';

/**
 * How many retries a client may still make, whatever its calls: when most of them fail, repeating them all would only
 * add to what the platform suffers from. Counted as the standard mode of the AWS SDKs does.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export interface RetryBudget {
  /** Pays for a retry, and returns whether there was enough. */
  pay(cost: number): boolean;
  /** Takes back, after a success, what its retry cost, or 1 for a success at the first attempt. */
  giveBack(paid: number): void;
}

const CAPACITY = 500;
const COST = 5;
const COST_AFTER_TIMEOUT = 10;

/** Creates a full budget. */
export function createRetryBudget(): RetryBudget {
  let left = CAPACITY;
  return {
    pay(cost) {
      if (cost > left) return false;
      left -= cost;
      return true;
    },
    giveBack(paid) {
      left = Math.min(CAPACITY, left + (paid || 1));
    },
  };
}

/** What a retry costs after an attempt that ended so. */
export function costAfter({ code }: Outcome): number {
  return code === 'timeout' ? COST_AFTER_TIMEOUT : COST;
}

const TRANSIENT = [408, 429, 500, 502, 503, 504];
const SHORTEST = 500;
const LONGEST = 8000;
/** The longest `Retry-After`, in milliseconds, that a call waits for. */
const PATIENCE = 60_000;

/** Whether a response with this status may be another one next time. */
export function isTransient(status: number): boolean {
  return TRANSIENT.includes(status);
}

/**
 * The pause before a retry, in milliseconds, or `undefined` when the platform asks for more patience than a call has.
 * Exponential with jitter, 500 to 8000, or as long as `Retry-After` says where that is longer, and up to half as long
 * again (a second at least), so that the callers who were turned away together don't come back together.
 *
 * @param retry - 1 for the first
 */
export function retryDelay(retry: number, { response }: Outcome, { now, random }: Timing): number | undefined {
  const highest = Math.min(LONGEST, SHORTEST * 2 ** retry);
  const backoff = SHORTEST + random() * (highest - SHORTEST);
  const wanted = response ? retryAfter(response.headers, now()) : 0;
  if (wanted > PATIENCE) return undefined;
  return wanted > 0 ? Math.max(backoff, wanted + random() * Math.max(1000, wanted / 2)) : backoff;
}

/** RFC 9110 §10.2.3: a number of seconds, or a date. */
function retryAfter(headers: Headers, now: number): number {
  const value = headers.get('retry-after') ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  // Against the server's own clock where it tells the time, since this one may be wrong.
  return Date.parse(value) - (Date.parse(headers.get('date') ?? '') || now) || 0;
}
