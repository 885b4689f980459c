import { SigningError } from './signing-error.ts';

/**
 * Remembers the MACs of accepted requests, so that none is accepted twice. Share one among all processes of a service.
 * Two equal requests that are signed in the same second have the same JWT, as the scheme has no `jti`: the second one is
 * taken for a replay.
 */
export interface ReplayCache {
  /**
   * Remembers a MAC, in one step with looking it up. Returns `false` when it is remembered already.
   *
   * @param mac The decoded MAC in hexadecimal: 64 characters, the same for every spelling of the JWT.
   * @param expires The last second (since 1970) in which the JWT is accepted: forget the MAC after it, not before.
   * @param now The current second.
   */
  add(mac: string, expires: number, now: number): boolean | Promise<boolean>;
}

/** How {@link createReplayCache} is bounded. */
export interface ReplayCacheOptions {
  /** The most MACs held, at about 150 bytes each. Default 100000. */
  maxEntries?: number;
}

/**
 * Makes a replay cache in the memory of one process. When it is full of MACs that still hold, it refuses new ones: to
 * forget one would let its request in again.
 *
 * @throws {SigningError} `replay_cache_full` from `add`.
 */
export function createReplayCache({ maxEntries = 100_000 }: ReplayCacheOptions = {}): ReplayCache {
  const expiries = new Map<string, number>();
  return {
    add(mac, expires, now) {
      // The JWT's own iat check lets in nothing as old as what is dropped here.
      if (expiries.size >= maxEntries) {
        for (const [old, expiry] of expiries) if (expiry < now) expiries.delete(old);
      }
      if (expiries.has(mac)) return false;
      if (expiries.size >= maxEntries) {
        throw new SigningError('replay_cache_full', 'The replay cache is full of live requests: raise maxEntries.');
      }
      expiries.set(mac, expires);
      return true;
    },
  };
}
