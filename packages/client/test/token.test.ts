import { AppsMilesError } from '@appsmiles/client/backend';
import { expect, test } from 'vitest';
import { backendOf, recordedTiming, rejection, stored, withToken } from './fixtures.ts';
import { fail, ok, startScripted } from './scripted-server.ts';

const action = { partnerClientId: '42', tagId: 'birthdayReward', param1: '2026' };
const expires = (seconds: number, index: number) =>
  ok({ token: `token-${index + 1}`, tokenType: 'bearer', expiresIn: seconds });

test('the token is got once for 1,000 concurrent calls, and each call is seen once', async () => {
  await using server = await startScripted(withToken(() => stored));
  const miles = backendOf(server.url);
  await Promise.all(Array.from({ length: 1000 }, () => miles.POST('/buffer/store', { body: action })));
  expect([server.count('/auth/token'), server.count('/buffer/store')]).toEqual([1, 1000]);
  expect(server.seen[0]?.sub).toBe('');
  expect(new Set(server.seen.slice(1).map(({ sub }) => sub))).toEqual(new Set(['token-1']));
});

test('a token that the platform lets expire under 1,000 concurrent calls is renewed exactly once', async () => {
  let valid = 'token-1';
  await using server = await startScripted(withToken(({ sub }) => (sub === valid ? stored : fail(401, 103))));
  const miles = backendOf(server.url);
  await miles.POST('/buffer/store', { body: action });
  valid = 'token-2';
  const calls = Array.from({ length: 1000 }, () => miles.POST('/buffer/store', { body: action }));
  const results = await Promise.all(calls);
  expect(results.every(({ data }) => data?.data.earnId === 'e1')).toBe(true);
  expect([server.count('/auth/token'), server.count('/buffer/store')]).toEqual([2, 2001]);
});

test('a token is renewed a minute before it expires, once for 1,000 concurrent calls', async () => {
  let now = Date.now();
  await using server = await startScripted(({ path }, index) =>
    path === '/auth/token' ? expires(3600, index) : stored,
  );
  const miles = backendOf(
    server.url,
    {},
    recordedTiming(() => now),
  );
  await miles.POST('/buffer/store', { body: action });
  now += 3_539_000;
  await miles.POST('/buffer/store', { body: action });
  expect(server.count('/auth/token')).toBe(1);
  now += 1000;
  await Promise.all(Array.from({ length: 1000 }, () => miles.POST('/buffer/store', { body: action })));
  expect(server.count('/auth/token')).toBe(2);
  expect(server.seen.at(-1)?.sub).toBe('token-2');
});

test('a token that lives for 10 s is renewed after 9', async () => {
  let now = Date.now();
  await using server = await startScripted(({ path }, index) => (path === '/auth/token' ? expires(10, index) : stored));
  const miles = backendOf(
    server.url,
    {},
    recordedTiming(() => now),
  );
  await miles.POST('/buffer/store', { body: action });
  now += 8999;
  await miles.POST('/buffer/store', { body: action });
  expect(server.count('/auth/token')).toBe(1);
  now += 1;
  await miles.POST('/buffer/store', { body: action });
  expect(server.count('/auth/token')).toBe(2);
});

test('a call whose token is refused again after the renewal fails with 103', async () => {
  await using server = await startScripted(withToken(() => fail(401, 103)));
  const { error } = await backendOf(server.url).POST('/user/infos', { body: {} });
  expect(error?.errorCode).toBe(103);
  expect([server.count('/auth/token'), server.count('/user/infos')]).toEqual([2, 2]);
});

test('a failure to get the token reaches every waiting caller, and the next call tries again', async () => {
  await using server = await startScripted(({ path }, index) => {
    if (path !== '/auth/token') return stored;
    return index === 0 ? fail(401, 1) : expires(3600, index);
  });
  const miles = backendOf(server.url);
  const calls = Array.from({ length: 100 }, () => rejection(miles.POST('/buffer/store', { body: action })));
  const errors = await Promise.all(calls);
  for (const error of errors) {
    expect(error).toBeInstanceOf(AppsMilesError);
    expect(error).toMatchObject({ errorName: 'unknownPartner', operationId: 'createToken', status: 401 });
  }
  expect([server.count('/auth/token'), server.count('/buffer/store')]).toEqual([1, 0]);
  expect(await miles.POST('/buffer/store', { body: action })).toHaveProperty('data.data.earnId', 'e1');
});

test('getting the token is retried after a 503', async () => {
  await using server = await startScripted(({ path }, index) => {
    if (path !== '/auth/token') return stored;
    return index === 0 ? fail(503, 199) : expires(3600, index);
  });
  expect(await backendOf(server.url).POST('/buffer/store', { body: action })).toHaveProperty('data.errorCode', 0);
  expect([server.count('/auth/token'), server.count('/buffer/store')]).toEqual([2, 1]);
});

test('a caller who aborts while the token is got is let go, and the others get it', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await using server = await startScripted(async ({ path }, index) => {
    if (path !== '/auth/token') return stored;
    await held;
    return expires(3600, index);
  });
  const miles = backendOf(server.url);
  const controller = new AbortController();
  const aborted = rejection(miles.POST('/buffer/store', { body: action, signal: controller.signal }));
  const other = miles.POST('/buffer/store', { body: action });
  controller.abort(new Error('enough'));
  expect(await aborted).toHaveProperty('message', 'enough');
  release();
  expect(await other).toHaveProperty('data.data.earnId', 'e1');
  expect([server.count('/auth/token'), server.count('/buffer/store')]).toEqual([1, 1]);
});
