import type { IncomingMessage } from 'node:http';

/** The headers of a request as they arrived, as the Fetch standard has them. */
export function headersOf({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>): Headers {
  const headers = new Headers();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '');
  }
  return headers;
}

/**
 * A request of node:http as the signing package takes it. The request JWT binds neither the path nor the method, so both
 * are made up: a Request with a body must not be a GET.
 */
export function fetchRequest(
  message: Pick<IncomingMessage, 'rawHeaders' | 'url'>,
  body: Uint8Array<ArrayBuffer>,
): Request {
  return new Request(`http://127.0.0.1/?${queryOf(message)}`, { method: 'POST', headers: headersOf(message), body });
}

/** The query of a request, without its question mark. */
export function queryOf({ url = '/' }: Pick<IncomingMessage, 'url'>): string {
  const start = url.indexOf('?');
  return start < 0 ? '' : url.slice(start + 1);
}

/** The path of a request, without its query. */
export function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '/';
}
