/** How large a batch may be. */
export interface BatchLimits {
  /** Entries, at most. */
  users: number;
  /** Bytes that the users may take in the request JWT's payload. */
  bytes: number;
}

/** The most users that generosity/multistore takes. */
export const MOST_USERS = 100;

const encoder = new TextEncoder();

/**
 * The bytes that a text takes as a JSON string within a JSON string: the body is a string of the payload. Without the
 * quotes of the outer one.
 */
export function nestedSize(text: string): number {
  return encoder.encode(JSON.stringify(text)).length - 2;
}

/**
 * The bytes that users may take in the payload of a JWT whose header value is not larger than `maxHeaderSize`.
 *
 * @param rest - the payload without users, with an empty `sub`
 */
export function userBudget(maxHeaderSize: number, rest: string): number {
  // `Bearer `, the encoded JOSE header, two dots and the MAC of 32 bytes; base64url makes 4 characters of 3 bytes.
  const payload = Math.floor(((maxHeaderSize - 7 - 36 - 2 - 43) * 3) / 4);
  return payload - encoder.encode(rest).length - TOKEN_ALLOWANCE;
}

// The token is not known yet when a batch is cut, and may change until it is sent. A longer one is caught when signing.
const TOKEN_ALLOWANCE = 512;

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
      // A quoted id and a comma. What is no text, against the types, is refused later.
      const size = nestedSize(JSON.stringify(String(user))) + 1;
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
