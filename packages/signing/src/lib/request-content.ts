import { SigningError } from '../signing-error.ts';
import { decodeUtf8 } from './utf8.ts';

/**
 * The text of `data_header`: a JSON object of the headers, names in lower case and sorted, without `authorization`.
 *
 * @see https://fetch.spec.whatwg.org/#concept-header-list-sort-and-combine for the order, which `Headers` iterates in.
 */
export function headerText(headers: Headers): string {
  let text = '';
  // An object would put names such as "10" first, out of order.
  headers.forEach((value, name) => {
    if (name !== 'authorization') text += `${text && ','}${JSON.stringify(name)}:${JSON.stringify(value)}`;
  });
  return `{${text}}`;
}

/**
 * A copy of a request to read the body of, so that the request keeps its own.
 *
 * @throws {SigningError} `body_used` when the body was read before.
 */
export function cloneUnread(request: Request): Request {
  if (!request.bodyUsed) return request.clone();
  throw new SigningError('body_used', 'The body was read already: pass the request on before reading it, or a clone.');
}

/**
 * The text of `data_body`: the bytes read as UTF-8, a byte order mark included.
 *
 * @throws {SigningError} `body_not_utf8` when they are not UTF-8, since a claim can't hold them.
 */
export function bodyText(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): string {
  try {
    return decodeUtf8(bytes);
  } catch (cause) {
    throw new SigningError('body_not_utf8', 'The body is not UTF-8, so no claim can hold it: send JSON text.', {
      cause,
    });
  }
}
