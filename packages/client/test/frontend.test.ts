import { CONSENT, createLocalStorageTokenStore, createMemoryTokenStore } from '@appsmiles/client/frontend';
import { expect, test, vi } from 'vitest';
import { frontendOf, rejection, signer } from './fixtures.ts';
import { fail, ok, type Seen, startScripted } from './scripted-server.ts';

const user = { email: 'alex@example.com', partnerClientId: '42', dataConsentCode: CONSENT.accept };
const connection = { user: { partnerClientId: '42', userToken: 'user-token-1' }, created: true };
const gifts = { gifts: [], total: 0 };

function script({ path, sub }: Seen) {
  if (path === '/user/clientcheckcredentials') return ok(connection);
  if (path === '/partner/getprog') return ok({ program: {} });
  return sub === 'user-token-1' ? ok(gifts) : fail(401, 103);
}

test('connect keeps the userToken, and calls that need one carry it; the others never do', async () => {
  await using server = await startScripted(script);
  const app = frontendOf(server.url);
  await app.POST('/partner/getprog', { body: {} });
  expect(await app.connect(user)).toEqual(connection);
  await app.POST('/gift/list', { body: {} });
  await app.POST('/partner/getprog', { body: {} });
  await app.connect(user);
  expect(server.seen.map(({ path, sub }) => [path, sub])).toEqual([
    ['/partner/getprog', ''],
    ['/user/clientcheckcredentials', ''],
    ['/gift/list', 'user-token-1'],
    ['/partner/getprog', ''],
    ['/user/clientcheckcredentials', ''],
  ]);
});

test('connect throws the platform’s refusal, and keeps nothing', async () => {
  await using server = await startScripted(() => fail(403, 112));
  const tokenStore = createMemoryTokenStore();
  const error = await rejection(frontendOf(server.url, { tokenStore }).connect(user));
  expect(error).toMatchObject({ code: 'consentRequired', operationId: 'connectUser', status: 403 });
  expect(tokenStore.get()).toBeUndefined();
});

test('a call that needs a userToken is not sent without one', async () => {
  await using server = await startScripted(script);
  const error = await rejection(frontendOf(server.url).POST('/gift/list', { body: {} }));
  expect(error).toMatchObject({ code: 'notConnected', operationId: 'listGifts', errorCode: undefined });
  expect(server.seen).toEqual([]);
});

test('a 103 empties the store and tells once that the session is lost, however many calls it hits', async () => {
  let refusing = false;
  await using server = await startScripted((seen) => (refusing ? fail(401, 103) : script(seen)));
  const onSessionLost = vi.fn();
  const tokenStore = createMemoryTokenStore();
  const app = frontendOf(server.url, { tokenStore, onSessionLost });
  await app.connect(user);
  refusing = true;
  const results = await Promise.all(Array.from({ length: 20 }, () => app.POST('/gift/list', { body: {} })));
  expect(results.every(({ error }) => error?.errorCode === 103)).toBe(true);
  expect(server.count('/gift/list')).toBe(20);
  expect(onSessionLost).toHaveBeenCalledOnce();
  expect(tokenStore.get()).toBeUndefined();
});

test('a late 103 of an old session leaves the new one alone', async () => {
  const onSessionLost = vi.fn();
  const tokenStore = createMemoryTokenStore();
  tokenStore.set('old');
  await using server = await startScripted((seen) => {
    if (seen.sub === 'old') tokenStore.set('user-token-1');
    return script(seen);
  });
  const app = frontendOf(server.url, { tokenStore, onSessionLost });
  expect(await app.POST('/gift/list', { body: {} })).toHaveProperty('error.errorCode', 103);
  expect([tokenStore.get(), onSessionLost.mock.calls.length]).toEqual(['user-token-1', 0]);
});

test('a second session of the same app can be lost too', async () => {
  await using server = await startScripted((seen) => (seen.path === '/gift/list' ? fail(401, 103) : script(seen)));
  const onSessionLost = vi.fn();
  const app = frontendOf(server.url, { onSessionLost });
  for (const _ of [1, 2]) {
    await app.connect(user);
    await app.POST('/gift/list', { body: {} });
  }
  expect(onSessionLost).toHaveBeenCalledTimes(2);
});

test('disconnect ends the session on the platform, forgets the token, and does nothing the second time', async () => {
  await using server = await startScripted((seen) => (seen.path === '/user/logout' ? ok({}) : script(seen)));
  const tokenStore = createMemoryTokenStore();
  const app = frontendOf(server.url, { tokenStore });
  await app.connect(user);
  await app.disconnect();
  expect([tokenStore.get(), server.seen.at(-1)?.sub]).toEqual([undefined, 'user-token-1']);
  await app.disconnect();
  expect(server.count('/user/logout')).toBe(1);
});

test('disconnect forgets the token when the platform can’t be told, and when the session had ended', async () => {
  let code = 199;
  await using server = await startScripted((seen) => {
    return seen.path === '/user/logout' ? fail(code === 199 ? 500 : 401, code) : script(seen);
  });
  const tokenStore = createMemoryTokenStore();
  const app = frontendOf(server.url, { tokenStore, retries: 0 });
  await app.connect(user);
  expect(await rejection(app.disconnect())).toMatchObject({
    code: 'internalError',
    operationId: 'disconnectUser',
  });
  expect(tokenStore.get()).toBeUndefined();
  code = 103;
  await app.connect(user);
  await app.disconnect();
  expect(tokenStore.get()).toBeUndefined();
});

test('the localStorage adapter keeps the token for another client, under its key', async () => {
  const entries = new Map<string, string>();
  const storage = {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  };
  await using server = await startScripted((seen) => (seen.path === '/user/logout' ? ok({}) : script(seen)));
  await frontendOf(server.url, { tokenStore: createLocalStorageTokenStore(storage) }).connect(user);
  expect([...entries]).toEqual([['appsmiles.userToken', 'user-token-1']]);
  const other = frontendOf(server.url, { tokenStore: createLocalStorageTokenStore(storage) });
  expect(await other.POST('/gift/list', { body: {} })).toHaveProperty('data.data.total', 0);
  await other.disconnect();
  expect([...entries]).toEqual([]);
});

test('the localStorage adapter takes the page’s own by default', () => {
  const getItem = vi.fn(() => 'user-token-1');
  vi.stubGlobal('localStorage', { getItem });
  expect(createLocalStorageTokenStore().get()).toBe('user-token-1');
  expect(getItem).toHaveBeenCalledWith('appsmiles.userToken');
  vi.unstubAllGlobals();
});

test('the signer gets what is to be signed and no more, once for each attempt', async () => {
  await using server = await startScripted((seen, index) => (index === 0 ? fail(503, 199) : script(seen)));
  const spy = vi.fn(signer);
  await frontendOf(server.url, { signer: spy }).POST('/partner/getprog', { body: { lang: 'fr' } });
  const unsigned = {
    partnerId: 'partner-1',
    operationId: 'getProgram',
    userToken: '',
    headers: { 'content-type': 'application/json' },
    body: '{"lang":"fr"}',
  };
  expect(spy.mock.calls.map(([one]) => one)).toEqual([unsigned, unsigned]);
});

test('what the signer throws is thrown as it is, and a signer that hangs is a timeout', async () => {
  await using server = await startScripted(script);
  const refusal = new Error('The signing handler refused getProgram with HTTP 401.');
  const refused = frontendOf(server.url, { signer: () => Promise.reject(refusal) });
  expect(await rejection(refused.POST('/partner/getprog', { body: {} }))).toBe(refusal);
  const hanging = frontendOf(server.url, { signer: () => new Promise(() => {}), timeout: 20, retries: 0 });
  expect(await rejection(hanging.POST('/partner/getprog', { body: {} }))).toHaveProperty('code', 'timeout');
  expect(server.seen).toEqual([]);
});

test('placement puts the JWT elsewhere', async () => {
  const sent: Request[] = [];
  const fetch = async (request: Request) => {
    sent.push(request);
    return Response.json({ errorCode: 0, errorMsg: 'ok', data: {} });
  };
  const placement = (request: Request, jwt: string) => {
    request.headers.set('x-jwt', jwt);
    return request;
  };
  await frontendOf('http://127.0.0.1', { fetch, placement }).POST('/partner/getprog', { body: {} });
  expect(sent[0]?.headers.has('authorization')).toBe(false);
  expect(sent[0]?.headers.get('x-jwt')?.split('.')).toHaveLength(3);
});
