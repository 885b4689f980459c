import type { FrontendClientOptions, Signer } from '@appsmiles/client/frontend';
import { createSigningHandler } from '@appsmiles/client/signing-handler';
import {
  createJwtSigner,
  type PlacementOption,
  type RequestJwtOptions,
  requestJwt,
  SigningError,
  verifyRequest,
} from '@appsmiles/signing';
import { describe, expect, test } from 'vitest';
import { backendOf, frontendOf, rejection } from './fixtures.ts';
import { PARTNER_ID, SECRET, signing } from './scripted-server.ts';

/** A platform that verifies each request, and gives everybody what they need. */
function platform(scheme: RequestJwtOptions, partnerSecret = SECRET) {
  const seen: { url: string; body: string; dataHeader: string; sub: string }[] = [];
  let isDown = true;
  const fetch = async (request: Request): Promise<Response> => {
    const claims = await verifyRequest(request, { secretFor: () => partnerSecret, ...scheme });
    seen.push({ url: request.url, body: claims.data_body, dataHeader: claims.data_header, sub: claims.sub });
    isDown = !isDown;
    // Every other call fails once, to be signed again.
    if (!isDown && !request.url.includes('auth/token'))
      return Response.json({ errorCode: 199, errorMsg: 'down' }, { status: 503 });
    const token = { token: 'token-1', tokenType: 'bearer', expiresIn: 3600 };
    return Response.json({ errorCode: 0, errorMsg: 'ok', data: { ...token, user: { userToken: 'user-1' } } });
  };
  return { seen, fetch };
}

const schemes: [string, RequestJwtOptions & { placement: PlacementOption }][] = [
  ['a header', { placement: { in: 'header', name: 'x-jwt' } }],
  ['a header with a scheme', { placement: { in: 'header', name: 'Authorization', prefix: 'JWT' } }],
  ['the query', { placement: { in: 'query', name: 'jwt' } }],
  ['the body', { placement: { in: 'body', name: 'jwt' } }],
];

describe.each(schemes)('a JWT in %s', (_, scheme) => {
  const { placement } = scheme;

  test('is where the back end’s calls have it, each attempt with its own', async () => {
    const { seen, fetch } = platform(scheme);
    const client = backendOf('http://127.0.0.1/2.0', { fetch, placement });
    const { data } = await client.POST('/user/info', { body: { partnerClientId: '42' } });
    expect(data).toMatchObject({ errorCode: 0 });
    expect(seen.map(({ url, body, sub }) => [url.split('?')[0], body, sub])).toEqual([
      ['http://127.0.0.1/2.0/auth/token', '{}', ''],
      ...Array.from({ length: seen.length - 1 }, () => [
        'http://127.0.0.1/2.0/user/info',
        '{"partnerClientId":"42"}',
        'token-1',
      ]),
    ]);
  });

  test('is where the front end’s calls have it, whoever signs', async () => {
    const { seen, fetch } = platform(scheme);
    const signer: Signer = async ({ userToken, headers, body }) => {
      const jwt = await createJwtSigner({ ...signing, placement, token: userToken })(new Headers(headers), body);
      // Allowed around it, as Headers strips it.
      return ` ${jwt}\n`;
    };
    const client = frontendOf('http://127.0.0.1/2.0', { fetch, placement, signer });
    await client.connect({ partnerClientId: '42', email: 'alex@example.com', dataConsentCode: 0 });
    expect((await client.POST('/gift/list', { body: {} })).data).toMatchObject({ errorCode: 0 });
    expect(seen.at(-1)).toMatchObject({ sub: 'user-1', body: '{"from":0}' });
  });

  test('is not taken by a platform that looks elsewhere', async () => {
    const { fetch } = platform({});
    const error = await rejection(
      backendOf('http://127.0.0.1', { fetch, placement, retries: 0 }).POST('/user/infos', { body: {} }),
    );
    expect(error).toHaveProperty('code', 'networkError');
  });

  test('makes room for what its prefix does not take: batches are as large as can be signed', async () => {
    const sizes: number[] = [];
    const prefix = placement.in === 'header' ? (placement.prefix ?? '') : '';
    const maxHeaderSize = 2000;
    const fetch = async (request: Request): Promise<Response> => {
      const { data_body } = await verifyRequest(request, { secretFor: () => SECRET, ...scheme });
      if (request.url.includes('auth/token')) {
        return Response.json({ errorCode: 0, errorMsg: 'ok', data: { token: 't'.repeat(512), expiresIn: 3600 } });
      }
      const users: string[] = JSON.parse(data_body).partnerClientIds;
      const jwt = await createJwtSigner({ ...signing, token: 't'.repeat(512), placement })(request.headers, data_body);
      sizes.push(jwt.length + (prefix ? prefix.length + 1 : 0));
      const results = users.map((partnerClientId) => ({ partnerClientId, stored: true, errorCode: 0, errorMsg: 'ok' }));
      return Response.json({ errorCode: 0, errorMsg: 'ok', data: { results, stored: users.length, refused: 0 } });
    };
    const client = backendOf('http://127.0.0.1', { fetch, placement, maxHeaderSize });
    const users = Array.from({ length: 100 }, (_, index) => `${1000 + index}`);
    let stored = 0;
    for await (const result of client.storeForUsers({ tagId: 'birthday', param1: '2026', users }))
      stored += Number(result.stored);
    expect([stored, Math.max(...sizes) <= maxHeaderSize]).toEqual([100, true]);
    // One user more takes 9 bytes of the claims, and so 12 of the JWT.
    expect(sizes[0]).toBeGreaterThan(maxHeaderSize - 14);
  });
});

test('headers, letter case and the encoding of the secret reach the signer of the back end and of the signing handler', async () => {
  const scheme = { dataHeader: { include: ['content-type'], letterCase: 'title' }, keyEncoding: 'hex' } as const;
  const partnerSecret = Buffer.from(SECRET).toString('hex');
  const { seen, fetch } = platform(scheme, partnerSecret);
  const client = backendOf('http://127.0.0.1', { fetch, ...scheme, partnerSecret });
  await client.POST('/user/infos', { body: {}, headers: { 'x-other': '1' } });
  expect(new Set(seen.map(({ dataHeader }) => dataHeader))).toEqual(new Set(['{"Content-Type":"application/json"}']));

  const session = { partnerClientId: '42', email: 'alex@example.com' };
  const handler = createSigningHandler({
    partnerId: PARTNER_ID,
    partnerSecret,
    ...scheme,
    authenticate: () => session,
  });
  const signer: Signer = async (unsigned) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(unsigned) };
    return (await handler(new Request('http://shop.test/sign', init))).text();
  };
  const page = frontendOf('http://127.0.0.1', { fetch, signer });
  await page.connect({ partnerClientId: '42', email: 'alex@example.com' });
  expect(seen.at(-1)?.dataHeader).toBe('{"Content-Type":"application/json"}');
});

test('a handler signs by the size that the JWT has where the page puts it', async () => {
  const session = { partnerClientId: '42', email: 'alex@example.com', userToken: 'user-1' };
  const unsigned = {
    partnerId: PARTNER_ID,
    operationId: 'listGifts',
    userToken: '',
    headers: { 'content-type': 'application/json' },
    body: '{"from":0}',
  };
  const jwt = await createJwtSigner({ ...signing, token: 'user-1' })(new Headers(unsigned.headers), unsigned.body);
  const statusOf = async (placement: PlacementOption, maxHeaderSize: number) => {
    const handler = createSigningHandler({ ...signing, placement, maxHeaderSize, authenticate: () => session });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(unsigned) };
    return (await handler(new Request('http://shop.test/sign', init))).status;
  };
  expect(await statusOf(requestJwt.placement, jwt.length + 7)).toBe(200);
  expect(await statusOf(requestJwt.placement, jwt.length + 6)).toBe(413);
  expect(await statusOf({ in: 'query', name: 'jwt' }, jwt.length)).toBe(200);
});

test('a placement that is a mistake is refused when a client is created', () => {
  // Stands for what JavaScript callers can pass.
  const options = { placement: { in: 'cookie', name: 'jwt' } } as unknown as Partial<FrontendClientOptions>;
  const mistake = new SigningError(
    'invalid_option',
    'placement must be a function, or have an "in" of header, query or body.',
  );
  expect(() => frontendOf('http://127.0.0.1', options)).toThrow(mistake);
  expect(() => backendOf('http://127.0.0.1', options)).toThrow(mistake);
});
