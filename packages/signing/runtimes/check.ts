import {
  createReplayCache,
  createSigningFetch,
  SigningError,
  type SigningOptions,
  signRequest,
  verifyRequest,
} from '@appsmiles/signing';

/** A request JWT that another language signed: vectors/request-jwt.json. */
export interface Vector {
  partnerId: string;
  partnerSecret: string;
  token: string;
  iat: number;
  headers: Record<string, string>;
  body: string;
  jwt: string;
}

const URL_BASE = 'http://127.0.0.1/2.0/';

function assertEqual(what: string, actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`${what}: ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`);
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'none';
  } catch (error) {
    return error instanceof SigningError ? error.code : String(error);
  }
}

async function webHmac(key: Uint8Array, data: Uint8Array): Promise<Uint8Array> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', new Uint8Array(key), algorithm, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, new Uint8Array(data)));
}

async function checkFetch(signing: SigningOptions, verifying: Parameters<typeof verifyRequest>[1], body: string) {
  const sent: Request[] = [];
  const fetch = async (request: Request) => {
    sent.push(request);
    return new Response();
  };
  const signingFetch = createSigningFetch({ ...signing, fetch });
  const controller = new AbortController();
  const stream = new Blob([body]).stream();
  // `duplex` is asked for by runtimes that can stream, and not yet in every type.
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    body: stream,
    duplex: 'half',
    signal: controller.signal,
  };
  await signingFetch(`${URL_BASE}gift/list`, init);
  const request = new Request(URL_BASE, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  await signingFetch(request);
  await signingFetch(request);
  assertEqual('requests sent', sent.length, 3);
  for (const one of sent) assertEqual('data_body', (await verifyRequest(one, verifying)).data_body, body);
  controller.abort();
  assertEqual('signal', sent[0]?.signal.aborted, true);
}

/** Signs, verifies and refuses in the runtime that runs it. Throws at the first thing that is not right. */
export async function check(vector: Vector, inBrowser: boolean): Promise<string> {
  const { partnerId, partnerSecret, token, iat, headers, body, jwt } = vector;
  const dangerouslyAllowBrowser = inBrowser;
  const now = () => iat * 1000 + 999;
  const signing = { partnerId, partnerSecret, token, now, dangerouslyAllowBrowser };
  const verifying = { secretFor: () => partnerSecret, now, dangerouslyAllowBrowser };
  const request = new Request(`${URL_BASE}generosity/store`, { method: 'POST', headers, body });

  for (const options of [signing, { ...signing, hmac: webHmac }]) {
    const signed = await signRequest(request, options);
    assertEqual('JWT', signed.headers.get('authorization'), `Bearer ${jwt}`);
    assertEqual('sub', (await verifyRequest(signed, verifying)).sub, token);
    assertEqual('iat', (await verifyRequest(signed, { ...verifying, hmac: webHmac })).iat, iat);
    assertEqual('body that is sent', await signed.text(), body);
  }
  assertEqual('body that was given', await request.clone().text(), body);

  const signed = await signRequest(request, signing);
  const other = new Request(URL_BASE, { method: 'POST', headers: signed.headers, body: '{}' });
  assertEqual('changed body', await codeOf(verifyRequest(other, verifying)), 'body_differs');
  const secretFor = () => partnerSecret.toUpperCase();
  assertEqual('other secret', await codeOf(verifyRequest(signed, { ...verifying, secretFor })), 'signature_mismatch');
  const replayCache = createReplayCache();
  await verifyRequest(signed, { ...verifying, replayCache });
  assertEqual('replay', await codeOf(verifyRequest(signed, { ...verifying, replayCache })), 'replayed');
  const noFlag = await codeOf(signRequest(request, { ...signing, dangerouslyAllowBrowser: false }));
  assertEqual('secret in a browser', noFlag, inBrowser ? 'secret_in_browser' : 'none');
  const get = await signRequest(new Request(URL_BASE, { redirect: 'follow' }), signing);
  assertEqual('redirect of a GET', get.redirect, 'manual');
  assertEqual('redirect of a POST', signed.redirect, 'manual');
  assertEqual('data_body of a GET', (await verifyRequest(get, verifying)).data_body, '');
  await checkFetch(signing, verifying, body);
  return 'signs, verifies and refuses';
}
