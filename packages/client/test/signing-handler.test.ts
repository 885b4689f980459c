import { createRemoteSigner } from '@appsmiles/client/frontend';
import { createSigningHandler, type Session, type SigningHandlerOptions } from '@appsmiles/client/signing-handler';
import { verifyRequest } from '@appsmiles/signing';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { frontendOf, rejection } from './fixtures.ts';
import { ok, PARTNER_ID, SECRET, signing, startScripted } from './scripted-server.ts';

// Before a test replaces it for the page.
const realFetch = globalThis.fetch;
const session: Session = { partnerClientId: '42', email: 'alex@example.com' };
const handlerOf = (options: Partial<SigningHandlerOptions> = {}) =>
  createSigningHandler({ ...signing, authenticate: () => session, ...options });

const unsigned = (operationId: string, fields: object, rest: object = {}) => ({
  partnerId: PARTNER_ID,
  operationId,
  userToken: 'user-token',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(fields),
  ...rest,
});

function post(body: unknown, contentType = 'application/json'): Request {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Request('http://shop.test/appsmiles/sign', {
    method: 'POST',
    headers: { 'content-type': contentType },
    body: text,
  });
}

/** The claims of a JWT, when it is good for this body. */
function claimsOf(jwt: string, fields: object) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${jwt}` };
  const request = new Request('http://api.test/', { method: 'POST', headers, body: JSON.stringify(fields) });
  return verifyRequest(request, { secretFor: () => SECRET });
}

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a page connects, calls and disconnects through the handler, without ever having the secret', async () => {
  const handler = handlerOf();
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => handler(new Request(`http://shop.test${url}`, init)));
  const user = {
    ...session,
    userToken: 'user-token',
    points: 0,
    dataConsentCode: 0,
    createdAt: '2026-04-01T10:00:00Z',
  };
  await using server = await startScripted(({ path }) =>
    ok(path === '/user/clientcheckcredentials' ? { user, created: false } : { gifts: [], total: 0 }),
  );
  const app = frontendOf(server.url, { signer: createRemoteSigner('/appsmiles/sign'), fetch: realFetch });
  await app.connect({ ...session, dataConsentCode: 0 });
  expect(await app.POST('/gift/list', { body: {} })).toHaveProperty('data.data.total', 0);
  await app.disconnect();
  expect(server.seen.map(({ path, sub }) => [path, sub])).toEqual([
    ['/user/clientcheckcredentials', ''],
    ['/gift/list', 'user-token'],
    ['/user/logout', 'user-token'],
  ]);
});

test('the remote signer says which operation was refused, with the status', async () => {
  vi.stubGlobal('fetch', async () => new Response('alex@example.com', { status: 401 }));
  const signer = createRemoteSigner('/appsmiles/sign');
  const app = frontendOf('http://127.0.0.1', { signer });
  const error = await rejection(app.POST('/partner/getprog', { body: { lang: 'fr' } }));
  expect(error).toHaveProperty('message', 'The signing handler refused getProgram with HTTP 401.');
});

test('it signs what the page sends, for the userToken of the page, and says not to store it', async () => {
  const fields = { giftId: 'coffee-voucher' };
  const response = await handlerOf()(post(unsigned('buyGift', fields)));
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
  const claims = await claimsOf(await response.text(), fields);
  expect(claims).toMatchObject({ iss: PARTNER_ID, sub: 'user-token', data_body: JSON.stringify(fields) });
});

test('a userToken of the session is signed whatever the page sends', async () => {
  const handler = handlerOf({ authenticate: () => ({ ...session, userToken: 'of-the-session' }) });
  const jwt = await (await handler(post(unsigned('listGifts', {}, { userToken: 'of-another' })))).text();
  expect(await claimsOf(jwt, {})).toHaveProperty('sub', 'of-the-session');
});

test('it signs for nobody who is not logged in', async () => {
  for (const nobody of [undefined, null]) {
    const response = await handlerOf({ authenticate: async () => nobody })(post(unsigned('listGifts', {})));
    expect([response.status, await response.text()]).toEqual([401, '']);
  }
});

describe('it refuses with 403', () => {
  const connect = { partnerClientId: '42', email: 'alex@example.com' };
  test.each([
    ['an operation of the back end', unsigned('listUsers', {})],
    ['an operation that there is not', unsigned('toString', {})],
    ['deleting the user, unless asked', unsigned('deleteUser', {})],
    ['the program, unless asked', unsigned('getProgram', { lang: 'fr' })],
    ['connecting another user', unsigned('connectUser', { ...connect, partnerClientId: '43' })],
    ['connecting with another email', unsigned('connectUser', { ...connect, email: 'sam@example.com' })],
    ['taking over an older id that is not the session’s', unsigned('connectUser', { ...connect, oldClientId: '7' })],
    ['a facebookId that is not the session’s', unsigned('connectUser', { ...connect, facebookId: '7' })],
    ['connecting without an email', unsigned('connectUser', { partnerClientId: '42' })],
    ['the body of another operation', unsigned('listGifts', { giftId: 'coffee-voucher' })],
    ['the body of a back-end operation', unsigned('storeAction', { tagId: 'x', partnerClientIds: ['1'] })],
    ['the user of a back-end operation', unsigned('listGifts', { partnerClientId: '43' })],
    ['a missing userToken', unsigned('listGifts', {}, { userToken: '' })],
    ['another partner', unsigned('listGifts', {}, { partnerId: 'partner-2' })],
  ])('%s', async (_name, body) => {
    const response = await handlerOf()(post(body));
    expect([response.status, await response.text()]).toEqual([403, '']);
  });

  test('an empty body with an empty sub, which would be a request for the back end’s token, even when asked', async () => {
    const handler = handlerOf({ operations: ['getProgram'] });
    expect((await handler(post(unsigned('getProgram', {}, { userToken: '' })))).status).toBe(403);
    expect((await handler(post(unsigned('getProgram', { lang: 'fr' })))).status).toBe(200);
  });

  test('what is not on the list', async () => {
    const handler = handlerOf({ operations: ['listGifts'] });
    expect((await handler(post(unsigned('buyGift', { giftId: 'x' })))).status).toBe(403);
    expect((await handler(post(unsigned('listGifts', {})))).status).toBe(200);
  });
});

test('the ids that the session has may be connected with', async () => {
  const handler = handlerOf({ authenticate: () => ({ ...session, oldClientId: '7', facebookId: '8' }) });
  const fields = { partnerClientId: '42', email: 'alex@example.com', oldClientId: '7', facebookId: '8' };
  const response = await handler(post(unsigned('connectUser', fields)));
  expect(await claimsOf(await response.text(), fields)).toHaveProperty('sub', '');
});

test('it refuses what it cannot read, or could read in two ways, with 400', async () => {
  const twice = '{"partnerClientId":"43","email":"alex@example.com","partnerClientId":"42"}';
  const bodies = [
    '',
    '[]',
    'null',
    '"text"',
    unsigned('listGifts', []),
    unsigned('connectUser', {}, { body: twice }),
    unsigned('listGifts', {}, { body: '{ }' }),
    unsigned('listGifts', {}, { body: 7 }),
    unsigned('listGifts', {}, { userToken: 7 }),
    unsigned('listGifts', {}, { headers: { 'content-type': 'application/json', 'x-other': '1' } }),
    unsigned('listGifts', {}, { headers: undefined }),
  ];
  for (const body of bodies) expect((await handlerOf()(post(body))).status).toBe(400);
});

test('it takes a POST of JSON only, and nothing over the header limit', async () => {
  expect((await handlerOf()(new Request('http://shop.test/'))).status).toBe(405);
  expect((await handlerOf()(post(unsigned('listGifts', {}), 'text/plain'))).status).toBe(415);
  expect((await handlerOf()(post(unsigned('listGifts', { categoryId: 'x'.repeat(8000) })))).status).toBe(413);
});

test('a short secret is refused when the handler is made', () => {
  expect(() => handlerOf({ partnerSecret: 'short' })).toThrow('less than 32 bytes');
});

test('what it cannot limit: a JWT for one {} of a user is good for every other {} of that user', async () => {
  const jwt = await (await handlerOf()(post(unsigned('listGifts', {})))).text();
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${jwt}` };
  const forDelete = new Request('http://api.test/2.0/user/delete', { method: 'POST', headers, body: '{}' });
  expect(await verifyRequest(forDelete, { secretFor: () => SECRET })).toHaveProperty('sub', 'user-token');
});
