import { SigningError } from '@appsmiles/signing';

/** Whether a request says that its body has more bytes than may be read. */
export function isAnnouncedOver(contentLength: string | null | undefined, limit: number): boolean {
  return Number(contentLength ?? 0) > limit;
}

/**
 * Reads a request's body, and stops where it is too long: what it says about its length nobody has to believe.
 *
 * @returns the text, empty where it is not UTF-8; `undefined` when it has more bytes than `limit`
 * @throws {SigningError} `body_used`; what the connection throws when it ends in mid-body.
 */
export async function readText(request: Request, limit: number): Promise<string | undefined> {
  if (request.bodyUsed) {
    throw new SigningError('body_used', 'The body was read before the signing handler: hand the request on unread.');
  }
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let chunk = await reader?.read(); chunk?.value; chunk = await reader?.read()) {
    size += chunk.value.byteLength;
    if (size > limit) {
      // Not waited for: the other side may keep the connection open as long as it likes.
      reader?.cancel().catch(() => {});
      return undefined;
    }
    chunks.push(chunk.value);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(joined(chunks, size));
  } catch {
    return '';
  }
}

/** Some chunks as one. */
export function joined(chunks: Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
