import { AppsMilesError } from '@appsmiles/client/backend';
import { describe, expect, test } from 'vitest';
import { backendOf, recordedTiming, rejection, stored, withToken } from './fixtures.ts';
import { fail, ok, startScripted } from './scripted-server.ts';

const action = { partnerClientId: '42', tagId: 'birthdayReward', appId: 'com.mycompany.myapp', param1: '2026' };
const expires = (seconds: number, index: number) =>
  ok({ token: `token-${index + 1}`, tokenType: 'bearer', expiresIn: seconds });

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
    expect(error).toMatchObject({ code: 'unknownPartner', operationId: 'createToken', status: 401 });
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

test('a caller who aborts while the token is fetched is let go, and the others get it', async () => {
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

test.each([null, undefined, '3600', 'NaN', -1, 0, Number.POSITIVE_INFINITY, {}, true])(
  'an expiresIn of %j counts as an hour: one token for many calls, and another after 59 minutes',
  async (expiresIn) => {
    let now = Date.now();
    let tokens = 0;
    // 1e999 is how JSON can say Infinity.
    const text = expiresIn === Number.POSITIVE_INFINITY ? '1e999' : JSON.stringify(expiresIn);
    const fetch = async (request: Request) => {
      if (!request.url.endsWith('/auth/token')) return Response.json({ errorCode: 0, errorMsg: 'ok', data: {} });
      tokens += 1;
      return new Response(`{"errorCode":0,"data":{"token":"t"${text === undefined ? '' : `,"expiresIn":${text}`}}}`);
    };
    const timing = recordedTiming(() => now);
    const miles = backendOf('http://127.0.0.1', { fetch }, timing);
    for (let index = 0; index < 5; index += 1) await miles.POST('/user/infos', { body: {} });
    now += 3_539_000;
    await miles.POST('/user/infos', { body: {} });
    expect(tokens).toBe(1);
    now += 1000;
    await miles.POST('/user/infos', { body: {} });
    expect(tokens).toBe(2);
  },
);

test('a huge expiresIn leaves the token in use until it is refused', async () => {
  let now = Date.now();
  let valid = 'token-1';
  await using server = await startScripted(({ path, sub }, index) => {
    if (path === '/auth/token') return expires(1e308, index);
    return sub === valid ? stored : fail(401, 103);
  });
  const timing = recordedTiming(() => now);
  const miles = backendOf(server.url, {}, timing);
  await miles.POST('/buffer/store', { body: action });
  now += 1e12;
  await miles.POST('/buffer/store', { body: action });
  expect(server.count('/auth/token')).toBe(1);
  valid = 'token-2';
  expect(await miles.POST('/buffer/store', { body: action })).toHaveProperty('data.data.earnId', 'e1');
  expect(server.count('/auth/token')).toBe(2);
});

describe('a platform that refuses every token', () => {
  async function startRefusing() {
    let now = Date.now();
    let refusing = true;
    const server = await startScripted(withToken(() => (refusing ? fail(401, 103) : stored)));
    const timing = recordedTiming(() => now);
    const miles = backendOf(server.url, {}, timing);
    const call = async () => (await miles.POST('/buffer/store', { body: action })).error?.errorCode;
    return {
      server,
      call,
      accept: () => {
        refusing = false;
      },
      pass: (milliseconds: number) => {
        now += milliseconds;
      },
    };
  }

  test('gets one renewal for the first call, and one request for each further one', async () => {
    const { server, call } = await startRefusing();
    await using _ = server;
    expect(await call()).toBe(103);
    // The token that the first call began with, and the one that it was renewed with.
    expect(server.seen.map(({ path }) => path.slice(1, 5))).toEqual(['auth', 'buff', 'auth', 'buff']);
    for (let index = 0; index < 20; index += 1) expect(await call()).toBe(103);
    expect([server.count('/auth/token'), server.count('/buffer/store')]).toEqual([2, 22]);
  });

  test('gets another renewal after a minute, and works again when it takes the token', async () => {
    const { server, call, accept, pass } = await startRefusing();
    await using _ = server;
    await call();
    pass(59_999);
    await call();
    expect(server.count('/auth/token')).toBe(2);
    pass(1);
    await call();
    expect(server.count('/auth/token')).toBe(3);
    accept();
    expect(await call()).toBeUndefined();
  });

  test('gets renewals of tokens that expire all the same', async () => {
    const { server, call, pass } = await startRefusing();
    await using _ = server;
    pass(0);
    await call();
    pass(3_540_000);
    // Long after the pause, the token has expired; that is one renewal, and the 103 is another.
    await call();
    expect(server.count('/auth/token')).toBe(4);
  });

  test('gets one renewal for 100 concurrent calls', async () => {
    const { server, call } = await startRefusing();
    await using _ = server;
    await Promise.all(Array.from({ length: 100 }, call));
    expect(server.count('/auth/token')).toBe(2);
    await Promise.all(Array.from({ length: 100 }, call));
    expect([server.count('/auth/token'), server.count('/buffer/store')]).toEqual([2, 300]);
  });
});

test('a platform that refuses each token after a while has it renewed each time', async () => {
  let valid = 1;
  await using server = await startScripted(
    withToken(({ sub }) => (sub === `token-${valid}` ? stored : fail(401, 103))),
  );
  const miles = backendOf(server.url);
  for (; valid <= 10; valid += 1) {
    for (const _ of [1, 2])
      expect(await miles.POST('/buffer/store', { body: action })).toHaveProperty('data.data.earnId', 'e1');
  }
  expect(server.count('/auth/token')).toBe(10);
});
