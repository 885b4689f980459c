import { SigningError } from '../signing-error.ts';

/**
 * Requires an option to be what its type says, for callers without types.
 *
 * @throws {SigningError} `invalid_option`.
 */
export function assertOption(holds: unknown, message: string): asserts holds {
  if (!holds) throw new SigningError('invalid_option', message);
}

/** Whether a value is the name of a header: a token (RFC 9110 §5.6.2). */
export function isHeaderName(value: unknown): value is string {
  return typeof value === 'string' && /^[\w!#$%&'*+.^`|~-]+$/.test(value);
}
