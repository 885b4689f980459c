import { UNSIGNED_HEADERS } from '../unsigned-headers.ts';

/** `{"alg":"HS256","typ":"JWT"}`, the protected header of every request JWT, as it stands in one. */
export const ENCODED_HEADER = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9';

/**
 * The text of `data_header`: a JSON object of the headers, names in lower case and sorted, without the
 * {@link UNSIGNED_HEADERS}.
 *
 * @see https://fetch.spec.whatwg.org/#concept-header-list-sort-and-combine for the order, which `Headers` iterates in.
 */
export function headerText(headers: Headers): string {
  let text = '';
  // An object would put names such as "10" first, out of order.
  headers.forEach((value, name) => {
    if (!UNSIGNED_HEADERS.includes(name)) text += `${text && ','}${JSON.stringify(name)}:${JSON.stringify(value)}`;
  });
  return `{${text}}`;
}

/** The most bytes that so many characters of base64url can hold: it has four characters for three bytes (RFC 4648 §5). */
export function bytesIn(characters: number): number {
  return Math.floor((characters * 3) / 4);
}
