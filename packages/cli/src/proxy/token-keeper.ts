import type { Answer } from '../answer.ts';

/** What `auth/token` gave: a token with its time, or the answer that refused it. */
export type TokenAnswer = { token: string; expiresIn: number } | Answer;

/** Keeps the token of the back end. */
export interface TokenKeeper {
  /** The token, or the answer to give when there is none to be had. */
  token(): Promise<string | Answer>;
  /** Forgets a token that was refused, unless another has taken its place since. */
  forget(refused: string): void;
}

/**
 * Gets a token when one is needed, once for all that wait for it, and anew shortly before it expires. `now` is in
 * milliseconds.
 */
export function createTokenKeeper(get: () => Promise<TokenAnswer>, now: () => number): TokenKeeper {
  let kept: { token: string; until: number } | undefined;
  let pending: Promise<string | Answer> | undefined;
  const renew = async (): Promise<string | Answer> => {
    const asked = now();
    const answer = await get();
    if ('status' in answer) return answer;
    // A tenth of its time, a minute at most, so that it does not expire on its way.
    const early = Math.min(60, answer.expiresIn / 10);
    kept = { token: answer.token, until: asked + (answer.expiresIn - early) * 1000 };
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
    forget(refused) {
      if (kept?.token === refused) kept = undefined;
    },
  };
}
