import { type BodyComparison, type DataHeader, type Placement, requestJwt } from '../request-jwt.ts';
import { SigningError, type SigningErrorCode } from '../signing-error.ts';
import { requiredNames } from './data-header.ts';
import type { FoundJwt } from './find-jwt.ts';
import { firstDifference, hasDuplicateName, parseObject } from './json.ts';
import { MAX_JSON_SIZE, readText } from './request-content.ts';

/**
 * The headers that `data_header` names. An empty list stands for no headers: PHP's json_encode writes an empty array as `[]`.
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
      'data_header must be the JSON text of an object: header names, each once, with strings as values.',
    );
  }
  return valid;
}

/** What a verifier expects of `data_header`. */
export interface HeaderRules {
  dataHeader?: Partial<DataHeader>;
  /** Where the JWT is; `undefined` where a function of the caller finds it. */
  place: Placement | undefined;
}

/** How a header and `data_header` differ. */
export interface HeaderDifference {
  name: string;
  kind: 'carrier' | 'missing' | 'other' | 'unsigned';
}

/** The first header that `data_header` names and should not, or that the request does not have with that value; or that it should name. */
export function differingHeader(
  dataHeader: string,
  headers: Headers,
  rules: HeaderRules,
): HeaderDifference | undefined {
  const claimed = claimedHeaders(dataHeader);
  for (const [name, value] of claimed) {
    if (rules.place?.in === 'header' && name === rules.place.name) return { name, kind: 'carrier' };
    const actual = headers.get(name);
    if (actual !== value) return { name, kind: actual === null ? 'missing' : 'other' };
  }
  const names = claimed.map(([name]) => name);
  const unsigned = requiredNames(rules.dataHeader, rules.place).find(
    (name) => headers.has(name) && !names.includes(name),
  );
  return unsigned === undefined ? undefined : { name: unsigned, kind: 'unsigned' };
}

const DIFFERENCES: Record<HeaderDifference['kind'], [SigningErrorCode, string]> = {
  carrier: ['invalid_data_header', 'data_header must not name the header that carries the JWT: leave it out.'],
  missing: ['header_missing', 'data_header names a header that did not arrive: sign the headers that are sent.'],
  other: ['header_differs', 'A header arrived with a value other than in data_header: sign the headers that are sent.'],
  unsigned: ['header_unsigned', 'A header arrived that data_header has to name: sign it, or don’t send it.'],
};

/**
 * Requires each header that `data_header` names to be on the request with that value, and each that it has to name to be in it.
 * Names are compared without regard to case (RFC 9110 §5.1); other headers are not bound.
 *
 * @throws {SigningError} `invalid_data_header`, `header_missing`, `header_differs`, `header_unsigned`; `invalid_option`.
 */
export function assertHeaders(dataHeader: string, headers: Headers, rules: HeaderRules): void {
  const difference = differingHeader(dataHeader, headers, rules);
  if (difference) throw new SigningError(...DIFFERENCES[difference.kind]);
}

/**
 * Requires the body of a request, which keeps it, to be what `data_body` says: byte for byte unless `comparison` is `json`.
 *
 * @throws {SigningError} `body_used`, `body_not_utf8`, `body_differs`.
 */
export async function assertBody(
  dataBody: string,
  request: Request,
  comparison: BodyComparison = requestJwt.bodyComparison,
  { body, without }: Omit<FoundJwt, 'jwt'> = {},
): Promise<void> {
  // A UTF-16 unit is three bytes of UTF-8 at the most.
  const text = body ?? (await readText(request, comparison === 'json' ? MAX_JSON_SIZE : dataBody.length * 3));
  if (without === undefined && text === dataBody) return;
  if (comparison === 'json' && firstDifference(dataBody, text, without) === undefined) return;
  throw new SigningError('body_differs', 'The body that arrived is not data_body: sign exactly the text that is sent.');
}
