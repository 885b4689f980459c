import { createHmac } from 'node:crypto';
import { createJwtSigner } from '@appsmiles/signing';

/** Not a real one. */
export const SECRET = 'a-secret-of-the-tests-with-40-characters';
/** The time of signing, in seconds since 1970. */
export const IAT = 1_700_000_000;
/** The body that is signed. */
export const BODY = '{"partnerClientId":"42","tagId":"birthdayReward"}';

/** What is typed into the fields, by their labels. */
export interface Typed {
  JWT: string;
  'Headers of the request': string;
  'Body of the request': string;
  'Partner id': string;
  partnerSecret: string;
  Token: string;
  Clock: string;
}

/** All but the JWT, of a request that is right. */
export const right: Omit<Typed, 'JWT'> = {
  'Headers of the request': 'POST /buffer/store HTTP/1.1\nContent-Type: application/json\nX-Request: 7',
  'Body of the request': BODY,
  'Partner id': 'partner-1',
  partnerSecret: SECRET,
  Token: 'token-1',
  Clock: String(IAT),
};

/** Signs as the partner of {@link right}, at a time in milliseconds. */
export const signer = (now: number = IAT * 1000): ReturnType<typeof createJwtSigner> =>
  createJwtSigner({ partnerId: 'partner-1', partnerSecret: SECRET, token: 'token-1', now: () => now });
const headers = new Headers({ 'content-type': 'application/json', 'x-request': '7' });
/** The JWT of the request in {@link right}. */
export const rightJwt: string = await signer()(headers, new TextEncoder().encode(BODY));

/** A JWT over any header and claims' text, signed like a right one. */
export function signed(header: string, claims: string): string {
  const input = [header, claims].map((text) => Buffer.from(text).toString('base64url')).join('.');
  return `${input}.${createHmac('sha256', SECRET).update(input).digest('base64url')}`;
}

/** The text of the protected header. */
export const HEADER = '{"alg":"HS256","typ":"JWT"}';
/** The text of the claims of {@link rightJwt}. */
export const CLAIMS: string = Buffer.from(rightJwt.split('.')[1] ?? '', 'base64url').toString();
