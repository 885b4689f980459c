/**
 * Decodes UTF-8, and keeps a byte order mark.
 *
 * @throws {TypeError} when they are not UTF-8.
 */
export function decodeUtf8(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** The bytes of a text in UTF-8. A text with a lone surrogate, which UTF-8 can't hold, becomes bytes that are not UTF-8 either. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  // With the flag u, a pair is one character and matches no half. A TextEncoder would put U+FFFD in its place.
  return /[\ud800-\udfff]/u.test(text) ? Uint8Array.of(0xff) : new TextEncoder().encode(text);
}
