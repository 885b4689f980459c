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
  assertOption(
    place === 'header' || place === 'query' || place === 'body',
    'placement must be a function, or have an "in" of header, query or body.',
  );
  // What is not a token has another spelling in a query, or an escape in JSON.
  const isName = isHeaderName(name) && (place === 'header' || /^[\w.~-]+$/.test(name));
  assertOption(isName, `placement.name must be a name for a ${place}, such as jwt.`);
  if (place === 'header') return { in: place, name: name.toLowerCase(), prefix: completePrefix(prefix) };
  assertOption(prefix === undefined, 'placement.prefix is for a header only.');
  return { in: place, name };
}

function completePrefix(prefix: unknown = ''): string {
  assertOption(
    typeof prefix === 'string' && /^([ -~]*[ -,/-^`-~])?$/.test(prefix),
    'placement.prefix must be visible ASCII that does not end in - _ or a dot, such as Bearer.',
  );
  // RFC 9110 §5.5: no header value begins with a space.
  return prefix.replace(/^ +/, '').replace(/\w$/, '$& ');
}

/**
 * {@link resolvePlacement}, and `undefined` where a function of the caller puts the JWT.
 *
 * @throws {SigningError} `invalid_option`.
 */
export function placeOf(given?: PlacementOption | ((...given: never[]) => unknown)): Placement | undefined {
  return typeof given === 'function' ? undefined : resolvePlacement(given);
}

/**
 * The header that can't be signed, since it is known only once the JWT is: the one that carries it, or the length of a body
 * that does.
 */
export function carrierOf(place: Placement | undefined): string {
  return { header: place?.name ?? '', query: '', body: 'content-length' }[place?.in ?? 'query'];
}

/** The bytes that stand before the JWT. Where a function of the caller puts it, as many as before the description's. */
export function prefixSize(place: Placement = requestJwt.placement): number {
  return place.in === 'header' ? place.prefix.length : 0;
}
