import type { Credential, Credentials } from '../lib/credentials.ts';
import type { Timing } from '../lib/timing.ts';

/** The token of a back end, as auth/token gives it. */
export interface Token {
  token: string;
  /** In seconds. */
  expiresIn: number;
}

/** How long before it expires a token is renewed, in milliseconds; a tenth of its life where that is shorter. */
const MARGIN = 60_000;

/**
 * Credentials that hold one token, and get it when it is needed: once for any number of concurrent calls, whose every
 * one sees the failure when there is one.
 */
export function createTokenCredentials(
  requestToken: () => Promise<Token>,
  createCredential: (token: string) => Credential,
  timing: Timing,
): Credentials {
  const tokenless = createCredential('');
  let held: { credential: Credential; renewAt: number } | undefined;
  let renewal: Promise<Credential> | undefined;

  async function requestCredential(): Promise<Credential> {
    const asked = timing.now();
    const { token, expiresIn } = await requestToken();
    const life = expiresIn * 1000;
    held = { credential: createCredential(token), renewAt: asked + life - Math.min(MARGIN, life / 10) };
    return held.credential;
  }

  function renew(): Promise<Credential> {
    renewal ??= requestCredential().finally(() => {
      renewal = undefined;
    });
    return renewal;
  }

  return {
    async current([, , needsToken]) {
      if (!needsToken) return tokenless;
      // A life that is no number, from a platform that says it otherwise, leaves the token in use until it is refused.
      return held && !(timing.now() >= held.renewAt) ? held.credential : renew();
    },
    async refused(credential) {
      // Another call may have got a new one since this one was signed.
      return held && held.credential !== credential ? held.credential : renew();
    },
  };
}
