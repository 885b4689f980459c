import { decode, encode } from 'jose/base64url';
import { type KeyEncoding, requestJwt } from '../request-jwt.ts';
import { assertOption } from './assert-option.ts';

/**
 * The bytes that the text of a secret stands for.
 *
 * @throws {SigningError} `invalid_option`. The message does not quote the text.
 */
export function decodeKey(text: string, encoding: KeyEncoding = requestJwt.keyEncoding): Uint8Array<ArrayBuffer> {
  if (encoding === 'utf8') return new TextEncoder().encode(text);
  assertOption(
    ['base64', 'base64url', 'hex'].includes(encoding),
    'keyEncoding must be utf8, base64, base64url or hex.',
  );
  const key = encoding === 'hex' ? fromHex(text) : fromBase64(text, encoding === 'base64');
  assertOption(key, `The partnerSecret is not canonical ${encoding}: check it, and the keyEncoding.`);
  return key;
}

function fromHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^([\da-f]{2})*$/i.test(text)) return undefined;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Takes one spelling of each key (RFC 4648 §3.5): padded in base64, and unpadded in base64url, as in a JWT. */
function fromBase64(text: string, isPadded: boolean): Uint8Array<ArrayBuffer> | undefined {
  try {
    const key = new Uint8Array(decode(text.replaceAll('+', '-').replaceAll('/', '_').replace(/=*$/, '')));
    const url = encode(key);
    const padded = url
      .replaceAll('-', '+')
      .replaceAll('_', '/')
      .padEnd(Math.ceil(url.length / 4) * 4, '=');
    return text === (isPadded ? padded : url) ? key : undefined;
  } catch {
    return undefined;
  }
}
