import { createHmac } from 'node:crypto';
import { createBackendClient } from '@appsmiles/client/backend';
import axios from 'axios';
import jsonwebtoken from 'jsonwebtoken';
import { generateRedoclyClient } from './redocly.ts';

export const PARTNER_ID = 'partner-1';
export const SECRET = 'a-secret-of-the-benchmark-with-48-characters-xyz';
const HEADERS = { 'content-type': 'application/json' };
const URL_BASE = 'http://127.0.0.1/2.0';
const RESPONSE = JSON.stringify({
  errorCode: 0,
  errorMsg: 'ok',
  data: { earnId: 'earn-1004', points: 100, balance: 155, earnedAt: '2026-04-16T09:00:00Z' },
});
const TOKEN = JSON.stringify({
  errorCode: 0,
  errorMsg: 'ok',
  data: { token: 't', tokenType: 'bearer', expiresIn: 3600 },
});
const json = { partnerClientId: '42', tagId: 'birthdayReward', appId: 'com.mycompany.myapp', param1: '2026' };

/** Responds at once: the network's time would hide all else. */
export async function stub(input: Request | string | URL): Promise<Response> {
  const url = input instanceof Request ? input.url : String(input);
  return new Response(url.endsWith('/auth/token') ? TOKEN : RESPONSE, { headers: HEADERS });
}

function claims(body: string) {
  const data_header = JSON.stringify(HEADERS);
  return { iss: PARTNER_ID, sub: 't', iat: Math.floor(Date.now() / 1000), data_header, data_body: body };
}

const encode = (text: string) => Buffer.from(text).toString('base64url');
const HEADER = encode('{"alg":"HS256","typ":"JWT"}');

function signByHand(body: string): string {
  const input = `${HEADER}.${encode(JSON.stringify(claims(body)))}`;
  return `${input}.${createHmac('sha256', SECRET).update(input).digest('base64url')}`;
}

/** `fetch` and a signer of a few lines, as an integrator would begin. */
export async function callByHand(): Promise<unknown> {
  const body = JSON.stringify(json);
  const headers = { ...HEADERS, authorization: `Bearer ${signByHand(body)}` };
  const request = new Request(`${URL_BASE}/buffer/store`, { method: 'POST', headers, body });
  const envelope = JSON.parse(await (await stub(request)).text());
  if (envelope.errorCode !== 0) throw new Error(`errorCode ${envelope.errorCode}`);
  return envelope.data;
}

/** axios over its own fetch adapter, so that the same stub responds. */
export function createAxiosCall(): () => Promise<unknown> {
  const client = axios.create({ baseURL: URL_BASE, adapter: 'fetch', headers: HEADERS, env: { fetch: stub } });
  client.interceptors.request.use((config) => {
    config.data = JSON.stringify(config.data);
    const jwt = jsonwebtoken.sign(claims(config.data), SECRET, { algorithm: 'HS256' });
    config.headers.set('authorization', `Bearer ${jwt}`);
    return config;
  });
  return async () => (await client.post('/buffer/store', json)).data.data;
}

/** This package. */
export function createOwnCall(options: { hooks?: object } = {}): () => Promise<unknown> {
  const miles = createBackendClient({
    baseUrl: URL_BASE,
    partnerId: PARTNER_ID,
    partnerSecret: SECRET,
    fetch: stub,
    ...options,
  });
  return () => miles.POST('/buffer/store', { body: json });
}

/** The client that `redocly generate-client` makes, which can't sign: signed by hand below it. */
export async function createRedoclyCall(): Promise<() => Promise<unknown>> {
  // Generated a moment ago, so no types are known here.
  const { createClient, OPERATIONS } = await import(generateRedoclyClient('backend'));
  const fetch = (url: string, init: RequestInit & { body: string }) => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${signByHand(init.body)}`);
    return stub(new Request(url, { ...init, headers }));
  };
  const client = createClient(OPERATIONS, { serverUrl: URL_BASE, fetch });
  return () => client.storeBufferedAction({ body: json });
}
