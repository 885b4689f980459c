import { type KeyEncoding, requestJwt } from '../request-jwt.ts';
import { assertOption } from './assert-option.ts';

/**
 * The bytes that the text of a secret stands for, in the one spelling that the encoding has for them (RFC 4648 §3.5): base64 with
 * padding, base64url without, as in a JWT, hex in either case.
 *
 * @throws {SigningError} `invalid_option`. The message does not quote the text.
 */
export function decodeKey(text: string, encoding: KeyEncoding = requestJwt.keyEncoding): Uint8Array<ArrayBuffer> {
  if (encoding === 'utf8') return new TextEncoder().encode(text);
  assertOption(
    ['base64', 'base64url', 'hex'].includes(encoding),
    'keyEncoding must be utf8, base64, base64url or hex.',
  );
  const key = encoding === 'hex' ? fromHex(text) : fromBase64(text, encoding);
  assertOption(key, `The partnerSecret is not canonical ${encoding}: check it, and the keyEncoding.`);
  return key;
}

function fromHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^([\da-f]{2})*$/i.test(text)) return undefined;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function fromBase64(text: string, encoding: 'base64' | 'base64url'): Uint8Array<ArrayBuffer> | undefined {
  try {
    const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    // atob takes white space, no padding, and bits that are not used.
    const padded = btoa(bytes);
    const canonical =
      encoding === 'base64' ? padded : padded.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
    if (text === canonical) return Uint8Array.from(bytes, (byte) => byte.charCodeAt(0));
  } catch {}
  return undefined;
}
