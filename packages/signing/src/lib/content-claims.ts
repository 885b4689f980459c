import { SigningError } from '../signing-error.ts';
import { firstDifference, hasDuplicateName, parseObject } from './json.ts';

/** Whether `data_body` must be the body byte for byte, or the same JSON value. */
export type BodyComparison = 'bytes' | 'json';

/**
 * The headers that `data_header` names. An empty list is taken for none: PHP's json_encode writes an empty array so.
 *
 * @throws {SigningError} `invalid_data_header`.
 */
export function claimedHeaders(dataHeader: string): [string, string][] {
  const headers = dataHeader.trim() === '[]' ? {} : parseObject(dataHeader);
  const entries = Object.entries(headers ?? { '': '' }).map(([name, value]) => [name.toLowerCase(), value] as const);
  const valid = entries.filter((entry): entry is [string, string] => {
    // RFC 9110 §5.6.2: a header's name is a token.
    return typeof entry[1] === 'string' && /^[\w!#$%&'*+.^`|~-]+$/.test(entry[0]);
  });
  const once = new Set(valid.map(([name]) => name)).size === entries.length;
  if (!once || hasDuplicateName(dataHeader)) {
    throw new SigningError(
      'invalid_data_header',
      'data_header must be the JSON text of an object from header names, each once, to strings.',
    );
  }
  return valid;
}

/** The first header that `data_header` names and the request does not have, or not with that value. */
export function differingHeader(dataHeader: string, headers: Headers): { name: string; missing: boolean } | undefined {
  for (const [name, value] of claimedHeaders(dataHeader)) {
    const actual = headers.get(name);
    if (actual !== value) return { name, missing: actual === null };
  }
  return undefined;
}

/**
 * Requires each header that `data_header` names to be on the request with that value. Names are compared without
 * regard to case (RFC 9110 §5.1); headers that it does not name are not bound.
 *
 * @throws {SigningError} `invalid_data_header`, `header_missing`, `header_differs`.
 */
export function assertHeaders(dataHeader: string, headers: Headers): void {
  const difference = differingHeader(dataHeader, headers);
  if (!difference) return;
  if (difference.missing) {
    throw new SigningError(
      'header_missing',
      'data_header names a header that did not arrive: sign what is really sent.',
    );
  }
  throw new SigningError(
    'header_differs',
    'A header arrived with another value than in data_header: sign what is sent.',
  );
}

/**
 * Requires the text of the body to be what `data_body` says.
 *
 * @throws {SigningError} `body_differs`.
 */
export function assertBody(dataBody: string, text: string, comparison: BodyComparison): void {
  if (text === dataBody) return;
  if (comparison === 'json' && firstDifference(dataBody, text) === undefined) return;
  throw new SigningError(
    'body_differs',
    'The body that arrived is not data_body: put the very text that is sent in it.',
  );
}
