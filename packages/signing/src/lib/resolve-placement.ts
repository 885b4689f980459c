import { type Placement, type PlacementOption, requestJwt } from '../request-jwt.ts';
import { assertOption, isHeaderName } from './assert-option.ts';

/**
 * Checks and completes a placement; without one, it is the description's.
 *
 * @throws {SigningError} `invalid_option`.
 */
export function resolvePlacement(given?: PlacementOption): Placement {
  if (given === undefined) return requestJwt.placement;
  // Against the types: null has no members to read.
  const { in: place, name, prefix }: { in?: unknown; name?: unknown; prefix?: unknown } = given ?? {};
  if (place === 'header') {
    assertOption(isHeaderName(name), 'placement.name must be the name of a header, such as x-jwt.');
    return { in: place, name: name.toLowerCase(), prefix: completePrefix(prefix ?? '') };
  }
  assertOption(
    place === 'query' || place === 'body',
    'placement must be a function, or have an "in" that is header, query or body.',
  );
  assertOption(
    typeof name === 'string' && /^[\w.~-]+$/.test(name),
    'placement.name must have letters, digits and . _ ~ - only: nothing else stands for itself in every query.',
  );
  assertOption(prefix === undefined, 'placement.prefix is for a header: leave it out.');
  return { in: place, name };
}

/**
 * {@link resolvePlacement}, and `undefined` where a function of the caller puts the JWT.
 *
 * @throws {SigningError} `invalid_option`.
 */
export function placeOf(given?: PlacementOption | ((...given: never[]) => unknown)): Placement | undefined {
  return typeof given === 'function' ? undefined : resolvePlacement(given);
}

function completePrefix(prefix: unknown): string {
  assertOption(
    typeof prefix === 'string' && /^[ -~]*$/.test(prefix) && !/[-_.]$/.test(prefix),
    'placement.prefix must be visible ASCII that does not end in - _ or a dot, as in "Bearer ".',
  );
  // RFC 9110 §5.5: no header value begins with a space.
  return prefix.replace(/^ +/, '').replace(/\w$/, '$& ');
}

/**
 * The header that can't be signed, since it is known only once the JWT is: the one that carries it, or the length of a body
 * that does.
 */
export function carrierOf({ in: place, name }: Placement): string {
  return { header: name, query: '', body: 'content-length' }[place];
}

/** The bytes that stand before the JWT. Where a function of the caller puts it, as many as before the description's. */
export function prefixSize(placement: Placement = requestJwt.placement): number {
  return placement.in === 'header' ? placement.prefix.length : 0;
}
