import { randomUUID } from 'node:crypto';
import type { SubScheme } from '@appsmiles/openapi';

/** Whom a token was given to. */
export interface TokenHolder {
  partnerId: string;
  scheme: SubScheme;
  /** The partnerClientId of the user; left out for a back end. */
  user?: string;
}

/** The tokens that a mock has issued: all that it remembers. */
export interface Tokens {
  /** Returns a new token that lasts so many seconds. */
  issue(holder: TokenHolder, seconds: number): string;
  /** Why a token is refused for this partner and scheme; `undefined` when it is accepted. */
  refusal(token: string, partnerId: string, scheme: SubScheme): string | undefined;
  /** Ends all tokens of the user whose token this is. */
  endUser(token: string): void;
  /** Ends every token. */
  endAll(): void;
}

// The oldest is forgotten first, so that a load test can't fill the memory.
const MAX_TOKENS = 10_000;

/** Creates a store of tokens. `now` is the time in milliseconds since 1970. */
export function createTokens(now: () => number = Date.now): Tokens {
  const tokens = new Map<string, TokenHolder & { expires: number }>();
  return {
    issue(holder, seconds) {
      const [oldest] = tokens.size < MAX_TOKENS ? [] : tokens.keys();
      if (oldest !== undefined) tokens.delete(oldest);
      const token = randomUUID();
      tokens.set(token, { ...holder, expires: now() + seconds * 1000 });
      return token;
    },
    refusal(token, partnerId, scheme) {
      const name = scheme === 'Token' ? 'token of createToken' : 'userToken of connectUser';
      const found = tokens.get(token);
      if (!found || found.partnerId !== partnerId) return `sub is not a ${name} that is known here: get one first.`;
      if (found.scheme !== scheme) return `sub is a token of the other audience: this operation takes the ${name}.`;
      if (found.expires <= now()) return `sub is an expired ${name}: get a new one.`;
      return undefined;
    },
    endUser(token) {
      const ended = tokens.get(token);
      for (const [key, { partnerId, user }] of tokens) {
        if (ended?.user !== undefined && user === ended.user && partnerId === ended.partnerId) tokens.delete(key);
      }
    },
    endAll: () => tokens.clear(),
  };
}
