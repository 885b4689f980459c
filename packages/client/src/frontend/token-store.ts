/** Keeps the userToken of the connected user. Each function may be asynchronous. */
export interface TokenStore {
  /** The userToken, or nothing when no user is connected. */
  get(): string | null | undefined | Promise<string | null | undefined>;
  set(userToken: string): void | Promise<void>;
  delete(): void | Promise<void>;
}

/** Creates a store that lasts as long as the page. */
export function createMemoryTokenStore(): TokenStore {
  let held: string | undefined;
  return {
    get: () => held,
    set: (userToken) => {
      held = userToken;
    },
    delete: () => {
      held = undefined;
    },
  };
}

/**
 * Creates a store over `localStorage`, or anything like it, so that the user stays connected after a reload and in other
 * tabs. Every script of the page's origin can read it.
 *
 * @param storage - default: the page's `localStorage`, looked up at each use
 * @param key - default `appsmiles.userToken`
 */
export function createLocalStorageTokenStore(
  storage?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  key = 'appsmiles.userToken',
): TokenStore {
  const place = () => storage ?? globalThis.localStorage;
  return {
    get: () => place().getItem(key),
    set: (userToken) => place().setItem(key, userToken),
    delete: () => place().removeItem(key),
  };
}
