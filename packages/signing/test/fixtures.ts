import { createHmac } from 'node:crypto';
import type { Hmac, SecretFor, SigningOptions } from '@appsmiles/signing';
import { SigningError } from '@appsmiles/signing';

export const SECRET = 'a-secret-of-the-tests-with-40-characters';
export const NOW = 1_700_000_000_000;
export const IAT: number = NOW / 1000;
export const URL_BASE = 'https://api.example.test/2.0/';

/** The signing options of most tests. */
export const signing: SigningOptions = {
  partnerId: 'partner-1',
  partnerSecret: SECRET,
  token: 'user-token',
  now: () => NOW,
};

/** Knows one partner. */
export const secretFor: SecretFor = (iss) => (iss === 'partner-1' ? SECRET : undefined);

/** The verifying options of most tests. */
export const verifying: { secretFor: SecretFor; now: () => number } = { secretFor, now: () => NOW };

/** HMAC-SHA256 as an app without WebCrypto would pass it. */
export const nodeHmac: Hmac = (key, data) => new Uint8Array(createHmac('sha256', key).update(data).digest());

/** A POST request. */
export function post(
  body: string | Uint8Array<ArrayBuffer> | null = '{"tagId":"birthday"}',
  headers: Record<string, string> = {},
): Request {
  const all = new Headers({ 'content-type': 'application/json' });
  new Headers(headers).forEach((value, name) => {
    all.set(name, value);
  });
  return new Request(`${URL_BASE}generosity/store`, { method: 'POST', body, headers: all });
}

/** The claims that fit {@link post}, with some changed. */
export function claimsOf(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    iss: 'partner-1',
    sub: 'user-token',
    iat: IAT,
    data_header: '{"content-type":"application/json"}',
    data_body: '{"tagId":"birthday"}',
    ...changes,
  };
}

/** Signs a JWT by hand, from texts, so that it can be wrong in any way. */
export function forge(
  payload: string | Record<string, unknown> = claimsOf(),
  header: string | Record<string, unknown> = '{"alg":"HS256","typ":"JWT"}',
  secret: string = SECRET,
): string {
  const segment = (part: string | Record<string, unknown>) =>
    Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');
  const input = `${segment(header)}.${segment(payload)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

/** A request that carries a JWT. */
export function carrying(jwt: string, request: Request = post()): Request {
  request.headers.set('authorization', `Bearer ${jwt}`);
  return request;
}

/** The error that a promise is rejected with. */
export async function refusal(promise: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof SigningError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('It was not refused.');
}
