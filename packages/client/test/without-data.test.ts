import { AppsMilesError, unwrap } from '@appsmiles/client/backend';
import { readDescription } from '@appsmiles/openapi';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backendOf, frontendOf, rejection } from './fixtures.ts';
import { ok, type Reply, type ScriptedServer, startScripted } from './scripted-server.ts';

// The only success that V2's page shows.
const accepted: Reply = { json: { errorCode: 0, errorMsg: 'ok' } };
const user = { partnerClientId: '42', email: 'alex@example.com' };

/** A platform that responds so to everything, but gives the client a token where that is not what is tested. */
const startAccepting = (token: Reply = ok({ token: 'token-1', expiresIn: 3600 })): Promise<ScriptedServer> =>
  startScripted(({ path }) => (path === '/auth/token' ? token : accepted));

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

let server: ScriptedServer;
beforeAll(async () => {
  server = await startAccepting();
});
afterAll(() => server[Symbol.asyncDispose]());

describe.each(readDescription().operations)('$operationId', ({ operationId, path, audience, request }) => {
  const body = request?.examples[0]?.value;
  const tokenStore = { get: () => 'user-token', set: () => {}, delete: () => {} };

  test.each([
    ['without data', accepted],
    ['with null for data', { json: { errorCode: 0, errorMsg: 'ok', data: null } }],
  ] satisfies [string, Reply][])('succeeds %s, and unwrap returns undefined', async (_title, reply) => {
    await using own = await startScripted((seen) =>
      seen.path === path ? reply : ok({ token: 'token-1', expiresIn: 3600 }),
    );
    const client = audience === 'backend' ? backendOf(own.url) : frontendOf(own.url, { tokenStore });
    // The paths of a table are not literals, so the types can't follow.
    const post = client.POST as (path: string, init: object) => ReturnType<typeof client.POST>;
    const result = await post(path, { body });
    expect(result).toMatchObject({ data: { errorCode: 0 }, response: { ok: true, operationId } });
    expect(result.error).toBeUndefined();
    expect(unwrap(result)).toBeUndefined();
    expect(own.count(path)).toBe(1);
  });
});

test('storeForUsers takes it for stored, for each user of the batch', async () => {
  const progress: object[] = [];
  const job = { tagId: 'birthdayReward', param1: '2026', users: ['42', '43'] };
  const results = await collect(
    backendOf(server.url).storeForUsers({ ...job, onProgress: (counts) => progress.push(counts) }),
  );
  expect(results).toEqual(
    job.users.map((partnerClientId) => ({ partnerClientId, stored: true, errorCode: 0, errorMsg: 'ok' })),
  );
  expect(progress).toEqual([{ stored: 2, refused: 0, failed: 0 }]);
});

test('disconnect succeeds, and forgets the userToken', async () => {
  let userToken: string | undefined = 'user-token';
  const tokenStore = {
    get: () => userToken,
    set: () => {},
    delete: () => {
      userToken = undefined;
    },
  };
  await frontendOf(server.url, { tokenStore }).disconnect();
  expect([userToken, server.count('/user/logout')]).toEqual([undefined, 1]);
});

test.each([
  ['connect', 'connectUser', 'no userToken', ({ url }: ScriptedServer) => frontendOf(url).connect(user)],
  ['users', 'listUsers', 'not a page', ({ url }: ScriptedServer) => collect(backendOf(url).users())],
  [
    'userChanges',
    'listUserChanges',
    'not a page',
    ({ url }: ScriptedServer) => collect(backendOf(url).userChanges('2026-01-01T00:00:00Z')),
  ],
] as const)("%s fails with unreadableResponse, because it can't go on", async (_name, operationId, reason, call) => {
  const error = await rejection(call(server));
  expect(error).toBeInstanceOf(AppsMilesError);
  expect(error).toMatchObject({ code: 'unreadableResponse', operationId, status: 200, retryable: false });
  expect((error as AppsMilesError).message).toContain(reason);
});

test('a call that needs a token fails with unreadableResponse of createToken, and is not sent', async () => {
  await using own = await startAccepting(accepted);
  const error = await rejection(backendOf(own.url).POST('/user/infos', { body: {} }));
  expect(error).toMatchObject({ code: 'unreadableResponse', operationId: 'createToken' });
  expect((error as AppsMilesError).message).toContain('no token');
  expect(own.count('/user/infos')).toBe(0);
});
