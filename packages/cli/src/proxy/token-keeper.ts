import type { ReadyResponse } from '../http/ready-response.ts';

/** The result of createToken: a token and how many seconds it lasts, or the response for whoever needed one. */
export type TokenResult = { token: string; expiresIn: number } | ReadyResponse;

/** Keeps the token of the back end. */
export interface TokenKeeper {
  /** The token, or the response for the caller when it could not be fetched. */
  token(): Promise<string | ReadyResponse>;
  /** Learns that a call with this token was not refused with 103. */
  accepted(token: string): void;
  /** Learns that a token was refused with 103. Returns whether another try with {@link token} makes sense. */
  refused(token: string): boolean;
}

// In milliseconds. After a renewal because of a 103 has not helped, so long no token is renewed because of one.
const PAUSE = 60_000;

/**
 * Fetches a token when one is needed, once for all that wait for it, and again shortly before it expires. When a new
 * token is refused as the one before it was, the fault is elsewhere. `now` is in milliseconds.
 */
export function createTokenKeeper(fetchToken: () => Promise<TokenResult>, now: () => number): TokenKeeper {
  let kept: { token: string; until: number; isOnTrial: boolean } | undefined;
  let pending: Promise<string | ReadyResponse> | undefined;
  let isNextOnTrial = false;
  let pausedUntil = Number.NEGATIVE_INFINITY;
  const renew = async (): Promise<string | ReadyResponse> => {
    const asked = now();
    const result = await fetchToken();
    if ('status' in result) return result;
    // A tenth of its time and at most a minute, so that it does not expire on the way.
    const early = Math.min(60, result.expiresIn / 10);
    kept = { token: result.token, until: asked + (result.expiresIn - early) * 1000, isOnTrial: isNextOnTrial };
    isNextOnTrial = false;
    return result.token;
  };
  return {
    async token() {
      if (kept && now() < kept.until) return kept.token;
      pending ??= renew().finally(() => {
        pending = undefined;
      });
      return pending;
    },
    accepted(token) {
      if (kept?.token === token) kept.isOnTrial = false;
    },
    refused(token) {
      // Another call has dropped or renewed it since.
      if (kept?.token !== token) return true;
      if (kept.isOnTrial) pausedUntil = now() + PAUSE;
      kept.isOnTrial = false;
      if (now() < pausedUntil) return false;
      kept = undefined;
      isNextOnTrial = true;
      return true;
    },
  };
}
