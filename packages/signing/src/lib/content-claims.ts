import { SigningError } from '../signing-error.ts';
import { firstDifference, hasDuplicateName, parseObject } from './json.ts';
import { MAX_JSON_SIZE, readText } from './request-content.ts';

/** Whether `data_body` must be the body byte for byte, or the same JSON value. */
export type BodyComparison = 'bytes' | 'json';

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

/** The first header that `data_header` names and that the request does not have, or has with another value. */
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
      'data_header names a header that did not arrive: sign the headers that are sent.',
    );
  }
  throw new SigningError(
    'header_differs',
    'A header arrived with a value other than in data_header: sign the headers that are sent.',
  );
}

/**
 * Requires the body of a request, which keeps it, to be what `data_body` says: byte for byte unless `comparison` is `json`.
 *
 * @throws {SigningError} `body_used`, `body_not_utf8`, `body_differs`.
 */
export async function assertBody(dataBody: string, request: Request, comparison?: BodyComparison): Promise<void> {
  // A UTF-16 unit is three bytes of UTF-8 at the most.
  const text = await readText(request, comparison === 'json' ? MAX_JSON_SIZE : dataBody.length * 3);
  if (text === dataBody) return;
  if (comparison === 'json' && firstDifference(dataBody, text) === undefined) return;
  throw new SigningError('body_differs', 'The body that arrived is not data_body: sign exactly the text that is sent.');
}
