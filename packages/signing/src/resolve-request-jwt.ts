import { assertOption } from './lib/assert-option.ts';
import { createSpelling } from './lib/data-header.ts';
import { decodeKey } from './lib/decode-key.ts';
import { resolvePlacement } from './lib/resolve-placement.ts';
import { type RequestJwt, type RequestJwtOptions, requestJwt } from './request-jwt.ts';

/**
 * How requests carry their JWT where some of it is different: checked, and complete. For whatever signs and verifies alike, such
 * as a server that is told once.
 *
 * @param from Default: what the description says.
 * @throws {SigningError} `invalid_option`.
 * @example const scheme = resolveRequestJwt({ placement: { in: 'query', name: 'jwt' } });
 */
export function resolveRequestJwt(given: RequestJwtOptions, from: RequestJwt = requestJwt): RequestJwt {
  const placement = resolvePlacement(given.placement === undefined ? from.placement : given.placement);
  const dataHeader = { ...from.dataHeader, ...given.dataHeader };
  const { bodyComparison, maxAge, maxHeaderSize, keyEncoding } = { ...from, ...given };
  createSpelling(dataHeader, placement);
  assertOption(['bytes', 'json'].includes(bodyComparison), 'bodyComparison must be bytes or json.');
  assertOption(Number.isSafeInteger(maxAge) && maxAge > 0, 'maxAge must be a whole number of seconds, from 1.');
  assertOption(
    Number.isSafeInteger(maxHeaderSize) && maxHeaderSize > 0,
    'maxHeaderSize must be a whole number of bytes, from 1.',
  );
  decodeKey('', keyEncoding);
  return { placement, dataHeader, bodyComparison, maxAge, maxHeaderSize, keyEncoding };
}
