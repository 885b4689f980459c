/**
 * The text that bytes are in UTF-8, a byte order mark included.
 *
 * @throws {TypeError} when they are not UTF-8.
 */
export function decodeUtf8(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}
