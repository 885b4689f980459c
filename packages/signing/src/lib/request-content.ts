import { SigningError } from '../signing-error.ts';
import { decodeUtf8 } from './utf8.ts';

/** The most bytes of a body that are compared with `data_body` as JSON, which may be longer than what was signed. */
export const MAX_JSON_SIZE = 1_000_000;

/**
 * A copy of a request to read the body of, so that the request keeps its own.
 *
 * @throws {SigningError} `body_used` when the body was read before.
 */
function cloneUnread(request: Request): Request {
  if (!request.bodyUsed) return request.clone();
  throw new SigningError('body_used', 'The body was read already: pass on the request unread, or a clone.');
}

/**
 * A copy of a request, and its body, which is read no further than `limit` bytes; `undefined` when it has more. The request
 * keeps its own.
 *
 * @throws {SigningError} `body_used` when the body was read before.
 */
export async function readCopy(
  request: Request,
  limit: number,
): Promise<{ copy: Request; body: ArrayBuffer | Uint8Array<ArrayBuffer> } | undefined> {
  if (Number(request.headers.get('content-length')) > limit) return undefined;
  const copy = cloneUnread(request);
  // No stream: there is no body, or the platform doesn't show it as one.
  const body = copy.body ? await readStream(copy.body.getReader(), limit) : await copy.arrayBuffer();
  return body && body.byteLength <= limit ? { copy, body } : undefined;
}

async function readStream(
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    // As fetch requires: of anything else, neither the length nor the bytes that would be sent are known.
    if (!(part.value instanceof Uint8Array)) throw new TypeError('A body must be a stream of Uint8Arrays.');
    size += part.value.length;
    if (!(size <= limit)) {
      // Not waited for: it ends only when the request's own body ends too.
      reader.cancel().catch(() => undefined);
      return undefined;
    }
    chunks.push(part.value);
  }
  // As after arrayBuffer(), so that a request can be created from the copy.
  reader.releaseLock();
  return joined(chunks, size);
}

function joined(chunks: Uint8Array<ArrayBuffer>[], size: number): Uint8Array<ArrayBuffer> {
  const [first] = chunks;
  if (first?.length === size) return first;
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
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

/**
 * The text of a request's body, of which no more is read than `limit` bytes. The request keeps its body.
 *
 * @throws {SigningError} `body_used`, `body_not_utf8`; `body_differs` when there are more bytes.
 */
export async function readText(request: Request, limit: number): Promise<string> {
  const read = await readCopy(request, limit);
  if (read) return bodyText(read.body);
  throw new SigningError(
    'body_differs',
    'The body that arrived is longer than data_body: sign exactly the text that is sent.',
  );
}
