import { CompactSign, compactVerify, errors } from 'jose';
import { SigningError } from '../signing-error.ts';
import type { Jws } from './jws.ts';

/** A promise of a CryptoKey, by the name that it has both in a browser’s types and in Node’s. */
type HmacKey = ReturnType<typeof crypto.subtle.importKey>;

/**
 * The WebCrypto key of a secret.
 *
 * @throws {SigningError} `no_webcrypto` where WebCrypto is missing.
 */
export async function importKey(key: Uint8Array<ArrayBuffer>, usage: 'sign' | 'verify'): HmacKey {
  if (!globalThis.crypto?.subtle) {
    throw new SigningError('no_webcrypto', 'There is no WebCrypto here: use https, or pass hmac.');
  }
  return crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, [usage]);
}

/** Signs with jose and WebCrypto. */
export function createJwsSigner(key: Uint8Array<ArrayBuffer>): (payload: string) => Promise<string> {
  let imported: HmacKey | undefined;
  return async (payload) => {
    // Imported once, on first use: importing takes longer than signing.
    imported ??= importKey(key, 'sign');
    return new CompactSign(new TextEncoder().encode(payload))
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .sign(await imported);
  };
}

/** Whether the MAC is that of the signing input under `key`, found in constant time by WebCrypto. */
export async function verifyJws(jws: Jws, key: Uint8Array<ArrayBuffer>): Promise<boolean> {
  try {
    await compactVerify(jws.compact, await importKey(key, 'verify'), { algorithms: ['HS256'] });
    return true;
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return false;
    throw error;
  }
}
