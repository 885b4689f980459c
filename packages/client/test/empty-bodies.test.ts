import { createRemoteSigner } from '@appsmiles/client/frontend';
import { createSigningHandler } from '@appsmiles/client/signing-handler';
import { readDescription } from '@appsmiles/openapi';
import { createValidation } from '@appsmiles/openapi/validation';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { sameAsEmpty } from '../src/lib/frontend/same-as-empty.gen.ts';
import { frontendOf } from './fixtures.ts';
import { fail, ok, signing, startScripted } from './scripted-server.ts';

const realFetch = globalThis.fetch;
const tokenStore = { get: () => 'user-token', set: () => {}, delete: () => {} };
const lists = ['/gift/list', '/user/historyburns', '/user/historyearns'] as const;

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a list whose body is empty', () => {
  test.each(lists)('is asked for from its start at %s, by each attempt, with no other meaning', async (path) => {
    await using server = await startScripted((_seen, index) => (index === 0 ? fail(503, 199) : ok({ total: 0 })));
    const app = frontendOf(server.url, { tokenStore });
    await app.POST(path, { body: {} });
    expect(server.seen.map(({ body }) => body)).toEqual([{ from: 0 }, { from: 0 }]);
  });

  test('is signed by a handler that signs no empty body', async () => {
    const session = { partnerClientId: '42', email: 'alex@example.com' };
    const handler = createSigningHandler({ ...signing, authenticate: () => session });
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => handler(new Request(`http://shop.test${url}`, init)));
    await using server = await startScripted(() => ok({ total: 0 }));
    const app = frontendOf(server.url, { signer: createRemoteSigner('/sign'), fetch: realFetch, tokenStore });
    for (const path of lists) expect((await app.POST(path, { body: {} })).error).toBeUndefined();
  });
});

test('a body with fields is sent as it is, and so is an empty one where nothing says the same', async () => {
  await using server = await startScripted(() => ok({}));
  const app = frontendOf(server.url, { tokenStore });
  await app.POST('/gift/list', { body: { categoryId: 'drinks' } });
  await app.POST('/user/historyburns', { body: { limit: 5 } });
  await app.POST('/ad/bonus', { body: {} });
  await app.POST('/user/logout', { body: {} });
  expect(server.seen.map(({ body }) => body)).toEqual([{ categoryId: 'drinks' }, { limit: 5 }, {}, {}]);
});

test('what is sent for an empty body fits the description, and says a default of it', () => {
  const description = readDescription();
  const { errors } = createValidation(description);
  expect(Object.keys(sameAsEmpty).sort()).toEqual(['listGifts', 'listUserBurns', 'listUserEarns']);
  for (const [operationId, text] of Object.entries(sameAsEmpty)) {
    const operation = description.operations.find((one) => one.operationId === operationId);
    expect(errors(JSON.parse(text), operation?.request?.schema ?? { type: 'null' })).toEqual([]);
    expect(text).toBe('{"from":0}');
  }
});
