import type { Answer } from '../answer.ts';

/** What `auth/token` gave: a token with its time, or the answer that refused it. */
export type TokenAnswer = { token: string; expiresIn: number } | Answer;

/** Keeps the token of the back end. */
export interface TokenKeeper {
  /** The token, or the answer to give when there is none. */
  token(): Promise<string | Answer>;
  /** Is told that a call with this token was not refused with 103. */
  accepted(token: string): void;
  /** Is told that a token was refused with 103, and tells whether another try with {@link token} makes sense. */
  refused(token: string): boolean;
}

// In milliseconds. How long no token is renewed because of a 103 once that has been seen not to help.
const PAUSE = 60_000;

/**
 * Gets a token when one is needed, once for all that wait for it, and again shortly before it expires. A new token that
 * is refused as the one before was shows that the fault is elsewhere. `now` is in milliseconds.
 */
export function createTokenKeeper(get: () => Promise<TokenAnswer>, now: () => number): TokenKeeper {
  let kept: { token: string; until: number; isOnTrial: boolean } | undefined;
  let pending: Promise<string | Answer> | undefined;
  let isNextOnTrial = false;
  let pausedUntil = Number.NEGATIVE_INFINITY;
  const renew = async (): Promise<string | Answer> => {
    const asked = now();
    const answer = await get();
    if ('status' in answer) return answer;
    // A tenth of its time, a minute at most, so that it does not expire on its way.
    const early = Math.min(60, answer.expiresIn / 10);
    kept = { token: answer.token, until: asked + (answer.expiresIn - early) * 1000, isOnTrial: isNextOnTrial };
    isNextOnTrial = false;
    return answer.token;
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
      // Another call has forgotten or renewed it since.
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
