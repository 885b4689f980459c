import type { KeyEncoding } from '../request-jwt.ts';
import { SigningError } from '../signing-error.ts';
import { assertOption } from './assert-option.ts';
import { decodeKey } from './decode-key.ts';

/**
 * HMAC-SHA256 (RFC 2104, FIPS 180-4) of `data` under `key`: 32 bytes.
 *
 * @example (key, data) => hmac(sha256, key, data) // from @noble/hashes
 */
export type Hmac = (key: Uint8Array, data: Uint8Array) => Uint8Array | Promise<Uint8Array>;

/** How a partnerSecret is used, in everything that has one. */
export interface SecretOptions {
  /** Computes the MAC where there is no WebCrypto, such as in React Native. Default: node:crypto on Node, else WebCrypto. */
  hmac?: Hmac;
  /** Accepts a secret of 1 to 31 bytes, for one that the platform issued. Default `false`. */
  allowShortSecret?: boolean;
  /** Accepts a secret in a browser, where every visitor can read it. Default `false`. */
  dangerouslyAllowBrowser?: boolean;
  /** What the text of a secret stands for: its own bytes in UTF-8, which is the default, or bytes that it encodes. */
  keyEncoding?: KeyEncoding;
}

/**
 * The key of a secret: the bytes that its text stands for.
 *
 * @throws {SigningError} `invalid_option` for what is not a string, or not in the encoding; `short_secret` for less than 32 bytes;
 * `secret_in_browser` in a page or a web worker.
 * @see RFC 7518 §3.2: a key of at least the size of the hash output must be used with HS256.
 */
export function secretKey(secret: unknown, options: SecretOptions): Uint8Array<ArrayBuffer> {
  // Deno, Bun and workerd have neither; a page has the first, its workers the second.
  if (!options.dangerouslyAllowBrowser && ('document' in globalThis || 'importScripts' in globalThis)) {
    throw new SigningError(
      'secret_in_browser',
      'A secret in a browser is everybody’s: sign on a server, or set dangerouslyAllowBrowser.',
    );
  }
  // TextEncoder takes anything: the key of null would be the text "null", which everybody knows.
  assertOption(typeof secret === 'string', 'The partnerSecret must be a string: check where it is read from.');
  const key = decodeKey(secret, options.keyEncoding);
  if (key.length < (options.allowShortSecret ? 1 : 32)) {
    throw new SigningError(
      'short_secret',
      'The partnerSecret has less than 32 bytes: ask for a longer one, or set allowShortSecret (never for an empty one).',
    );
  }
  return key;
}
