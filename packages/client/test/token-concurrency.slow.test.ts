import { expect, test } from 'vitest';
import { backendOf, recordedTiming, stored, withToken } from './fixtures.ts';
import { fail, ok, startScripted } from './scripted-server.ts';

// A race needs two; more than these would only take longer.
const CALLS = 200;

const action = { partnerClientId: '42', tagId: 'birthdayReward', appId: 'com.mycompany.myapp', param1: '2026' };
const expires = (seconds: number, index: number) =>
  ok({ token: `token-${index + 1}`, tokenType: 'bearer', expiresIn: seconds });

test('the token is fetched once for 200 concurrent calls, and each call is seen once', async () => {
  await using server = await startScripted(withToken(() => stored));
  const miles = backendOf(server.url);
  await Promise.all(Array.from({ length: CALLS }, () => miles.POST('/buffer/store', { body: action })));
  expect([server.count('/auth/token'), server.count('/buffer/store')]).toEqual([1, CALLS]);
  expect(server.seen[0]?.sub).toBe('');
  expect(new Set(server.seen.slice(1).map(({ sub }) => sub))).toEqual(new Set(['token-1']));
});

test('a token that the platform lets expire under 200 concurrent calls is renewed exactly once', async () => {
  let valid = 'token-1';
  await using server = await startScripted(withToken(({ sub }) => (sub === valid ? stored : fail(401, 103))));
  const miles = backendOf(server.url);
  await miles.POST('/buffer/store', { body: action });
  valid = 'token-2';
  const calls = Array.from({ length: CALLS }, () => miles.POST('/buffer/store', { body: action }));
  const results = await Promise.all(calls);
  expect(results.every(({ data }) => data?.data?.earnId === 'e1')).toBe(true);
  expect([server.count('/auth/token'), server.count('/buffer/store')]).toEqual([2, 2 * CALLS + 1]);
});

test('a token is renewed a minute before it expires, once for 200 concurrent calls', async () => {
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
  await Promise.all(Array.from({ length: CALLS }, () => miles.POST('/buffer/store', { body: action })));
  expect(server.count('/auth/token')).toBe(2);
  expect(server.seen.at(-1)?.sub).toBe('token-2');
});
