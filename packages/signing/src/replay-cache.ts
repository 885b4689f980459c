import { SigningError } from './signing-error.ts';

/**
 * Remembers the MACs of accepted requests, so that none is accepted twice. Share one among all processes of a service.
 * Two equal requests that are signed in the same second have the same JWT, as the scheme has no `jti`: the second one
 * counts as a replay.
 */
export interface ReplayCache {
  /**
   * Remembers a MAC, in one step with looking it up. Returns `false` for one that it remembers already.
   *
   * @param mac The decoded MAC in hexadecimal: 64 characters, the same for every spelling of the JWT.
   * @param expires The last second (since 1970) in which the JWT is accepted: forget the MAC after it, not before.
   * @param now The current second.
   * @param iss The partner, whose MAC was checked. Give each partner a bound of its own, so that none locks out the
   * others. `verifyRequest` always gives it.
   */
  add(mac: string, expires: number, now: number, iss?: string): boolean | Promise<boolean>;
}

/** How {@link createReplayCache} is bounded. */
export interface ReplayCacheOptions {
  /** The most MACs held for each partner, at about 150 bytes each. Default 100000. */
  maxEntries?: number;
}

/**
 * Creates a replay cache in the memory of one process. When a partner has `maxEntries` MACs that are still valid, it refuses
 * new ones of this partner: to forget one would let its request in again. Other partners have their own share.
 *
 * @throws {SigningError} `replay_cache_full` from `add`.
 */
export function createReplayCache({ maxEntries = 100_000 }: ReplayCacheOptions = {}): ReplayCache {
  const macsOf = new Map<string | undefined, Set<string>>();
  const expiries = createExpiries();
  return {
    add(mac, expires, now, iss) {
      // The JWT's own iat check lets in nothing as old as what is dropped here.
      expiries.dropBefore(now);
      const macs = macsOf.get(iss) ?? new Set();
      if (macs.has(mac)) return false;
      // Negated, so that a maxEntries that is not a number refuses every MAC.
      if (!(macs.size < maxEntries)) {
        throw new SigningError(
          'replay_cache_full',
          'The replay cache is full of live requests of this partner: raise maxEntries.',
        );
      }
      macsOf.set(iss, macs.add(mac));
      expiries.add(macs, mac, expires);
      return true;
    },
  };
}

/** The MACs by the second in which they expire, and the set that each is in: each is looked at once, when it is dropped. */
function createExpiries() {
  const buckets = new Map<number, Map<Set<string>, string[]>>();
  let reached = 0;
  function dropBucket(second: number): void {
    for (const [macs, expired] of buckets.get(second) ?? []) for (const mac of expired) macs.delete(mac);
    buckets.delete(second);
  }
  return {
    add(macs: Set<string>, mac: string, expires: number): void {
      // What has expired already goes with the next second to be dropped: nobody looks at an earlier bucket again.
      const second = Math.max(Math.ceil(expires), reached);
      const bucket = buckets.get(second) ?? new Map<Set<string>, string[]>();
      const expiring = bucket.get(macs);
      if (expiring) expiring.push(mac);
      else buckets.set(second, bucket.set(macs, [mac]));
    },
    dropBefore(now: number): void {
      // Goes back too, when the clock is set back.
      const from = reached;
      reached = Math.floor(now);
      if (reached - from < buckets.size) {
        for (let second = from; second < reached; second += 1) dropBucket(second);
        return;
      }
      for (const second of buckets.keys()) if (second < reached) dropBucket(second);
    },
  };
}
