import { encode } from 'jose/base64url';
import { SigningError } from '../signing-error.ts';
import { ENCODED_HEADER } from './jwt-text.ts';
import type { Hmac } from './secret.ts';

/** The parts of a JWS in compact serialization (RFC 7515 §3.1). Nothing in it is verified. */
export interface Jws {
  /** All of it. */
  compact: string;
  /** What the MAC is over: the first two segments and the dot between them. */
  signingInput: string;
  /** The JSON value of the protected header. */
  header: Record<string, unknown>;
  /** The text of the payload. */
  payload: string;
  /** The decoded third segment. */
  mac: Uint8Array;
}

async function callHmac(hmac: Hmac, key: Uint8Array, signingInput: string): Promise<Uint8Array> {
  const mac = await hmac(key, new TextEncoder().encode(signingInput));
  // Text would silently become other bytes, and a list of 32 holes 32 zeros.
  if (!ArrayBuffer.isView(mac) || mac.length !== 32) {
    throw new SigningError('invalid_option', 'hmac must return the 32 bytes of HMAC-SHA256, not their text.');
  }
  return mac;
}

/** Signs with the caller's own HMAC-SHA256. */
export function createHmacSigner(hmac: Hmac, key: Uint8Array): (payload: string) => Promise<string> {
  return async (payload) => {
    const signingInput = `${ENCODED_HEADER}.${encode(payload)}`;
    return `${signingInput}.${encode(await callHmac(hmac, key, signingInput))}`;
  };
}

/** Whether the MAC is the one that the caller's own HMAC-SHA256 gives, compared in constant time. */
export async function verifyHmac(jws: Jws, key: Uint8Array, hmac: Hmac): Promise<boolean> {
  const expected = await callHmac(hmac, key, jws.signingInput);
  let difference = jws.mac.length ^ expected.length;
  // Every byte is looked at, whether or not one differed already.
  for (const [index, byte] of expected.entries()) difference |= byte ^ (jws.mac[index] ?? 0);
  return difference === 0;
}
