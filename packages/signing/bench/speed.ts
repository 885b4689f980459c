import { createHmac } from 'node:crypto';
import { createJwtSigner, createSigningFetch, type SigningOptions, verifyRequest } from '@appsmiles/signing';
import { createSigner } from 'fast-jwt';
import { SignJWT } from 'jose';
import jsonwebtoken from 'jsonwebtoken';
import { measure } from 'mitata';
import createClient from 'openapi-fetch';
import { createJwsSigner } from '../src/lib/jws.web.ts';

const SECRET = 'a-secret-of-the-benchmark-with-48-characters-xyz';
const HEADERS = { accept: 'application/json', 'content-type': 'application/json' };
const ROUNDS = 5;

type Contenders = Record<string, () => unknown>;

/** The best median of some rounds in turn, in nanoseconds, so that a noisy moment hits nobody alone. */
async function medians(contenders: Contenders): Promise<Record<string, number>> {
  const best: Record<string, number> = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, run] of Object.entries(contenders)) {
      const { p50 } = await measure(run, { min_cpu_time: 2e8 });
      best[name] = Math.min(best[name] ?? Number.POSITIVE_INFINITY, p50);
    }
  }
  return best;
}

function report(title: string, times: Record<string, number>, unit: string): void {
  const base = times[unit] ?? Number.NaN;
  console.log(`\n${title} (ratio to ${unit})`);
  for (const [name, time] of Object.entries(times)) {
    console.log(
      `  ${name.padEnd(44)} ${(time / 1000).toFixed(2).padStart(9)} µs  ${(time / base).toFixed(2).padStart(6)}`,
    );
  }
}

function bodyOf(size: number): string {
  return `{"text":"${'x'.repeat(size - 11)}"}`;
}

/** From headers and body to the JWT, with a fresh iat: each contender the same claims. */
async function tokenMakers(body: string): Promise<Contenders> {
  const bytes = new TextEncoder().encode(body);
  const headers = new Headers(HEADERS);
  const options: SigningOptions = { partnerId: 'partner-1', partnerSecret: SECRET, token: 'user-token' };
  const sign = createJwtSigner(options);
  const signJose = createJwsSigner(new TextEncoder().encode(SECRET));
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(SECRET), algorithm, false, ['sign']);
  const fast = createSigner({ key: SECRET, algorithm: 'HS256' });
  const encode = (text: string) => Buffer.from(text).toString('base64url');
  const header = encode('{"alg":"HS256","typ":"JWT"}');
  const claims = () => ({
    iss: 'partner-1',
    sub: 'user-token',
    iat: Math.floor(Date.now() / 1000),
    data_header: JSON.stringify(HEADERS),
    data_body: body,
  });
  return {
    'by hand with node:crypto (the limit)': () => {
      const input = `${header}.${encode(JSON.stringify(claims()))}`;
      return `${input}.${createHmac('sha256', SECRET).update(input).digest('base64url')}`;
    },
    'fast-jwt': () => fast(claims()),
    '@appsmiles/signing': () => sign(headers, bytes),
    '@appsmiles/signing, WebCrypto path': () => signJose(JSON.stringify(claims())),
    'bare jose, key imported once': () =>
      new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(key),
    jsonwebtoken: () => jsonwebtoken.sign(claims(), SECRET, { algorithm: 'HS256' }),
  };
}

interface Paths {
  '/x': {
    post: {
      requestBody: { content: { 'application/json': unknown } };
      responses: { 200: { content: { 'application/json': unknown } } };
    };
  };
}

/** One call through openapi-fetch to a fetch that responds at once, because the time of a network would hide everything. */
function calls(body: string): Contenders {
  const respond = async () => new Response('{}', { headers: { 'content-type': 'application/json' } });
  const baseUrl = 'http://127.0.0.1/';
  const options = { partnerId: 'partner-1', partnerSecret: SECRET };
  const unsigned = createClient<Paths>({ baseUrl, fetch: respond });
  const signed = createClient<Paths>({ baseUrl, fetch: createSigningFetch({ ...options, fetch: respond }) });
  const checked = createClient<Paths>({
    baseUrl,
    fetch: createSigningFetch({
      ...options,
      fetch: async (request) => {
        await verifyRequest(request, { secretFor: () => SECRET });
        return respond();
      },
    }),
  });
  const json: unknown = JSON.parse(body);
  return {
    unsigned: () => unsigned.POST('/x', { body: json }),
    signed: () => signed.POST('/x', { body: json }),
    'signed and verified': () => checked.POST('/x', { body: json }),
  };
}

for (const size of [100, 4096]) {
  report(`JWT of a ${size} B body`, await medians(await tokenMakers(bodyOf(size))), 'fast-jwt');
}
for (const size of [100, 4096]) {
  report(`Call through openapi-fetch with a ${size} B body`, await medians(calls(bodyOf(size))), 'unsigned');
}
