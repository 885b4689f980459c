import { bodySize } from '@appsmiles/signing/jwt-size';

/** How large a batch may be. */
export interface BatchLimits {
  /** Entries, at most. */
  users: number;
  /** Bytes that the users may take in the request JWT's payload. */
  bytes: number;
}

/** The most users that generosity/multistore takes. */
export const MOST_USERS = 100;

/**
 * Cuts users into batches within the limits, none with the same user twice. One who is too large for any makes a batch
 * alone. When reading the users fails, the users read so far come first.
 */
export async function* cutBatches(
  users: AsyncIterable<string> | Iterable<string>,
  limits: BatchLimits,
): AsyncGenerator<string[], void, undefined> {
  let batch = new Set<string>();
  let bytes = 0;
  let failure: { reason: unknown } | undefined;
  try {
    for await (const user of users) {
      // A quoted id and a comma. What is not a string, against the types, is refused later.
      const size = bodySize(`${JSON.stringify(String(user))},`);
      const isFull = batch.size >= limits.users || bytes + size > limits.bytes;
      if (batch.size > 0 && (isFull || batch.has(user))) {
        yield [...batch];
        batch = new Set();
        bytes = 0;
      }
      batch.add(user);
      bytes += size;
    }
  } catch (reason) {
    failure = { reason };
  }
  if (batch.size > 0) yield [...batch];
  if (failure) throw failure.reason;
}
