import { AppsMilesError } from '../../appsmiles-error.ts';
import type { TokenStore } from '../../frontend/token-store.ts';
import type { Credential, Credentials } from '../credentials.ts';
import { isText } from '../text.ts';

/** Who is connected, and the order in which that changes. */
export interface Session {
  /** Credentials from the store, which forget a token that the platform refuses. */
  credentials: Credentials;
  /**
   * Is called when a connect starts. The function returned keeps its userToken, and returns `false` when it did not,
   * because of a later connect or disconnect.
   */
  connecting(): Promise<(userToken: string) => Promise<boolean>>;
  /** Is called when a disconnect starts. `undefined` when nobody is connected. */
  disconnecting(): Promise<Ending | undefined>;
}

/** The end of one session, whatever the store holds meanwhile. */
export interface Ending {
  /** Of that session alone. */
  credentials: Credentials;
  /** Empties the store, unless another session has begun. */
  forget(): Promise<void>;
}

/** Creates a session over a store, which others may change too. */
export function createSession(
  store: TokenStore,
  createCredential: (userToken: string) => Credential,
  onSessionLost: () => void,
): Session {
  const tokenless = createCredential('');
  let held: { userToken: string; credential: Credential } | undefined;
  /** How many connects and disconnects have started, and which of them stored the token that was stored last. */
  let started = 0;
  let stored = 0;
  let own: string | undefined;
  const ending = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();

  /** Looks and acts on the store in one piece: no other such step of this client comes between. */
  function inTurn<T>(step: () => T | Promise<T>): Promise<T> {
    const result = last.then(step);
    last = result.catch(() => undefined);
    return result;
  }

  /** Empties the store if it holds this token, of this connect. */
  function forget(userToken: string, connect: number): Promise<boolean> {
    return inTurn(() =>
      withValue(store.get(), (current) => {
        if (current !== userToken || stored > connect) return false;
        return withValue(store.delete(), () => true);
      }),
    );
  }

  return {
    credentials: {
      async current({ operationId, needsToken }) {
        if (!needsToken) return tokenless;
        // Read each time: another tab may have connected or disconnected the user.
        const userToken = await store.get();
        if (!isText(userToken)) throw new AppsMilesError('notConnected', { operationId, retryable: false });
        if (held?.userToken !== userToken) held = { userToken, credential: createCredential(userToken) };
        return held.credential;
      },
      async refused(credential) {
        // Once for all the calls that were in flight, and not for a session that has begun since, nor for one that is
        // being ended on purpose.
        if (credential !== held?.credential || ending.has(held.userToken)) return undefined;
        const { userToken } = held;
        held = undefined;
        if (await forget(userToken, stored)) onSessionLost();
        return undefined;
      },
    },
    async connecting() {
      const mine = ++started;
      const before = await inTurn(() => store.get());
      return (userToken) =>
        inTurn(() =>
          withValue(store.get(), (current) => {
            // Another client over the same store has connected a user since this connect started.
            const isForeign = isText(current) && current !== before && current !== own;
            if (mine !== started || isForeign) return false;
            return withValue(store.set(userToken), () => {
              stored = mine;
              own = userToken;
              // A refusal that is still on its way is about an earlier session, even if its token was the same.
              held = undefined;
              return true;
            });
          }),
        );
    },
    async disconnecting() {
      const mine = ++started;
      const userToken = await inTurn(() => store.get());
      if (!isText(userToken)) return undefined;
      ending.add(userToken);
      const credential = createCredential(userToken);
      return {
        credentials: { current: async () => credential, refused: async () => undefined },
        async forget() {
          ending.delete(userToken);
          await forget(userToken, mine);
        },
      };
    },
  };
}

/** Goes on at once where there is nothing to wait for, so that no other client of the page comes between. */
function withValue<T, R>(value: T | Promise<T>, next: (value: T) => R | Promise<R>): R | Promise<R> {
  // Not only a native promise: a store may come from a library.
  return isPromise(value) ? value.then(next) : next(value);
}

function isPromise<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof value === 'object' && value !== null && 'then' in value;
}
