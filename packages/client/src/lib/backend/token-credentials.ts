import type { Credential, Credentials } from '../credentials.ts';
import type { Timing } from '../timing.ts';

/** The token of a back end, as auth/token returns it. */
export interface Token {
  token: string;
  /** In seconds. Anything but a number over 0 stands for an hour. */
  expiresIn: unknown;
}

/** How long before it expires a token is renewed, in milliseconds; a tenth of its life where that is shorter. */
const MARGIN = 60_000;

/** The life of a token in seconds where auth/token does not tell. */
const USUAL_LIFE = 3600;

/** For how long no token is renewed because of a 103, once renewing has proved no help, in milliseconds. */
const REFUSAL_PAUSE = 60_000;

interface Held {
  credential: Credential;
  renewAt: number;
  /** Whether it was requested because another was refused, and has not been seen to work since. */
  doubtful: boolean;
}

/**
 * Credentials that hold one token, and fetch it when it is needed: once for any number of concurrent calls. When that
 * fails, it fails for each of them.
 */
export function createTokenCredentials(
  requestToken: () => Promise<Token>,
  createCredential: (token: string) => Credential,
  timing: Timing,
): Credentials {
  const tokenless = createCredential('');
  let held: Held | undefined;
  let renewal: Promise<Credential> | undefined;
  let pausedUntil = Number.NEGATIVE_INFINITY;

  async function requestCredential(doubtful: boolean): Promise<Credential> {
    const asked = timing.now();
    const { token, expiresIn } = await requestToken();
    const life = lifeOf(expiresIn) * 1000;
    held = { credential: createCredential(token), renewAt: asked + life - Math.min(MARGIN, life / 10), doubtful };
    return held.credential;
  }

  function renew(doubtful: boolean): Promise<Credential> {
    renewal ??= requestCredential(doubtful).finally(() => {
      renewal = undefined;
    });
    return renewal;
  }

  return {
    async current({ needsToken }) {
      if (!needsToken) return tokenless;
      return held && timing.now() < held.renewAt ? held.credential : renew(false);
    },
    accepted(credential) {
      if (held?.credential === credential) held.doubtful = false;
    },
    async refused(credential, mayRenew) {
      const isHeld = held?.credential === credential;
      // A platform that refuses every token would see two more requests per call, and never a success.
      if (held?.doubtful && isHeld) {
        pausedUntil = timing.now() + REFUSAL_PAUSE;
        // Once for each token: the calls that follow within the pause must not lengthen it.
        held.doubtful = false;
      }
      if (!mayRenew) return undefined;
      // Another call may have fetched a new one since this one was signed.
      if (held && !isHeld) return held.credential;
      return timing.now() < pausedUntil ? undefined : renew(true);
    },
  };
}

function lifeOf(expiresIn: unknown): number {
  return typeof expiresIn === 'number' && Number.isFinite(expiresIn) && expiresIn > 0 ? expiresIn : USUAL_LIFE;
}
