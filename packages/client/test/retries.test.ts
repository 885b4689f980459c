import { describe, expect, test } from 'vitest';
import { backendOf, frontendOf, recordedTiming, rejection, stored, unavailable, withToken } from './fixtures.ts';
import { fail, ok, type Reply, startScripted } from './scripted-server.ts';

const PATH = '/buffer/store';
const safe = { partnerClientId: '42', tagId: 'birthdayReward', appId: 'com.mycompany.myapp', param1: '2026' };
const unsafe = { partnerClientId: '42', tagId: 'dailyVisit', appId: 'com.mycompany.myapp' };
const tokenStore = { get: () => 'user-token', set: () => {}, delete: () => {} };

const cutBefore: Reply = (request) => request.socket.destroy();
const cutWithin: Reply = (request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
  response.write('{"errorCode":0,');
  setTimeout(() => request.socket.destroy(), 20);
};
const cutChunks: Reply = (request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"errorCode":0,');
  setTimeout(() => request.socket.destroy(), 20);
};
const never: Reply = () => {};
const slowBody: Reply = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"errorCode":0,');
};

describe.each([
  ['a 503', unavailable],
  ['a 503 that is a gateway’s page', { status: 503, json: '<h1>Unavailable</h1>' }],
  ['a 408', fail(408, 199)],
  ['a 500', fail(500, 199)],
  ['a 502', fail(502, 199)],
  ['a 504', fail(504, 199)],
  ['a connection cut before the response', cutBefore],
  ['a connection cut within the response', cutWithin],
  ['a connection cut within a chunked response', cutChunks],
] satisfies [string, Reply][])('after %s', (_name, reply) => {
  test('a call with param1 is made once more, with a new JWT, and succeeds', async () => {
    await using server = await startScripted(withToken((_seen, index) => (index === 0 ? reply : stored)));
    let now = Date.now();
    const miles = backendOf(server.url, { now: () => (now += 1000) });
    expect(await miles.POST(PATH, { body: safe })).toHaveProperty('data.data.earnId', 'e1');
    const seen = server.seen.filter(({ path }) => path === PATH);
    expect(seen.map(({ body }) => body)).toEqual([safe, safe]);
    expect(new Set(seen.map(({ jwt }) => jwt)).size).toBe(2);
    expect(seen[1]?.iat).toBeGreaterThan(seen[0]?.iat ?? Number.POSITIVE_INFINITY);
  });

  test('storing without param1 and buying a gift are never seen twice', async () => {
    await using server = await startScripted(withToken(() => reply));
    const outcomes = await Promise.allSettled([
      backendOf(server.url).POST(PATH, { body: unsafe }),
      backendOf(server.url).POST('/generosity/multistore', { body: { tagId: 'dailyVisit', partnerClientIds: ['42'] } }),
      frontendOf(server.url, { tokenStore }).POST('/generosity/store', { body: { tagId: 'dailyVisit' } }),
      frontendOf(server.url, { tokenStore }).POST('/gift/checkavailability', { body: { giftId: 'coffee-voucher' } }),
    ]);
    for (const outcome of outcomes) expect(outcome).not.toHaveProperty('value.data', expect.anything());
    const paths = server.seen.map(({ path }) => path).filter((path) => path !== '/auth/token');
    expect(paths.sort()).toEqual([
      '/buffer/store',
      '/generosity/multistore',
      '/generosity/store',
      '/gift/checkavailability',
    ]);
  });
});

test('a connection cut after the whole response arrived does no harm', async () => {
  const reply: Reply = (request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', connection: 'close' });
    response.end(JSON.stringify({ errorCode: 0, errorMsg: 'ok', data: { earnId: 'e1' } }), () =>
      request.socket.destroy(),
    );
  };
  await using server = await startScripted(withToken(() => reply));
  const miles = backendOf(server.url);
  expect(await miles.POST(PATH, { body: unsafe })).toHaveProperty('data.data.earnId', 'e1');
  expect(server.count(PATH)).toBe(1);
});

test.each([400, 401, 404, 409, 422, 501])('a %i is not repeated', async (status) => {
  await using server = await startScripted(withToken(() => fail(status, 108)));
  const { error } = await backendOf(server.url).POST(PATH, { body: safe });
  expect([error?.errorCode, server.count(PATH)]).toEqual([108, 1]);
});

test('a call is repeated twice by default, with pauses of 0.5 to 8 s that grow', async () => {
  await using server = await startScripted(withToken(() => unavailable));
  const timing = recordedTiming();
  const { error } = await backendOf(server.url, {}, timing).POST(PATH, { body: safe });
  expect([error?.errorCode, server.count(PATH)]).toEqual([199, 3]);
  expect(timing.pauses).toEqual([750, 1250]);
});

test.each([
  [0, [500, 500, 500, 500, 500, 500, 500]],
  [1, [1000, 2000, 4000, 8000, 8000, 8000, 8000]],
])('with chance at %d the pauses are %j', async (chance, pauses) => {
  await using server = await startScripted(withToken(() => unavailable));
  const timing = { ...recordedTiming(), random: () => chance };
  await backendOf(server.url, { retries: 7 }, timing).POST(PATH, { body: safe });
  expect(timing.pauses).toEqual(pauses);
});

test('with retries: 0 nothing is repeated', async () => {
  await using server = await startScripted(withToken(() => unavailable));
  await backendOf(server.url, { retries: 0 }).POST(PATH, { body: safe });
  expect(server.count(PATH)).toBe(1);
});

describe('Retry-After of a 429', () => {
  const base = Date.parse('2026-04-01T10:00:00Z');
  test.each([
    ['7 seconds', { 'retry-after': '7' }, [8750]],
    ['1 second, with a jitter of a second at least', { 'retry-after': '1' }, [1500]],
    ['0 seconds, which is less than the shortest pause', { 'retry-after': '0' }, [750]],
    ['a date', { 'retry-after': 'Wed, 01 Apr 2026 10:00:09 GMT', date: 'Wed, 01 Apr 2026 10:00:00 GMT' }, [11_250]],
    [
      'a date in the past',
      { 'retry-after': 'Wed, 01 Apr 2026 09:00:00 GMT', date: 'Wed, 01 Apr 2026 10:00:00 GMT' },
      [750],
    ],
    ['no date at all', { 'retry-after': 'soon' }, [750]],
  ])('as %s is obeyed', async (_name, headers, pauses) => {
    await using server = await startScripted(withToken((_, index) => (index === 0 ? fail(429, 113, headers) : stored)));
    const timing = recordedTiming();
    expect(await backendOf(server.url, {}, timing).POST(PATH, { body: safe })).toHaveProperty('data.errorCode', 0);
    expect([timing.pauses, server.count(PATH)]).toEqual([pauses, 2]);
  });

  test('as a date counts from the server’s clock, when this machine’s is a day off', async () => {
    const headers = { 'retry-after': 'Wed, 01 Apr 2026 10:00:09 GMT', date: 'Wed, 01 Apr 2026 10:00:00 GMT' };
    await using server = await startScripted(withToken((_, index) => (index === 0 ? fail(429, 113, headers) : stored)));
    const timing = recordedTiming(() => base - 86_400_000);
    await backendOf(server.url, {}, timing).POST(PATH, { body: safe });
    expect(timing.pauses).toEqual([11_250]);
  });

  test('is never cut short, and 200 calls that were refused together come back over half that time', async () => {
    await using server = await startScripted(withToken(() => fail(429, 113, { 'retry-after': '10' })));
    const pauses: number[] = [];
    for (let index = 0; index < 200; index += 1) {
      const timing = { ...recordedTiming(), random: () => index / 200 };
      await backendOf(server.url, { retries: 1 }, timing).POST(PATH, { body: safe });
      pauses.push(...timing.pauses);
    }
    expect(pauses).toHaveLength(200);
    expect([Math.min(...pauses), Math.max(...pauses)]).toEqual([10_000, 14_975]);
  });

  test.each(['61', '9'.repeat(400)])('of %s ends the call at once', async (seconds) => {
    await using server = await startScripted(withToken(() => fail(429, 113, { 'retry-after': seconds })));
    const timing = recordedTiming();
    await backendOf(server.url, {}, timing).POST(PATH, { body: safe });
    expect([timing.pauses, server.count(PATH)]).toEqual([[], 1]);
  });

  test('of more than a minute ends the call, which says that it may be made again', async () => {
    await using server = await startScripted(withToken(() => fail(429, 113, { 'retry-after': '61' })));
    const { error, response } = await backendOf(server.url).POST(PATH, { body: safe });
    expect([error?.errorCode, server.count(PATH)]).toEqual([113, 1]);
    expect(response).toHaveProperty('retryable', true);
  });
});

describe.each([
  ['no response', never],
  ['a body that stops', slowBody],
] satisfies [string, Reply][])('%s within the timeout', (_name, reply) => {
  test('is repeated with param1', async () => {
    await using server = await startScripted(withToken((_, index) => (index === 0 ? reply : stored)));
    const miles = backendOf(server.url, { timeout: 200 });
    expect(await miles.POST(PATH, { body: safe })).toHaveProperty('data.data.earnId', 'e1');
    expect(server.count(PATH)).toBe(2);
  });

  test('is the error timeout, and not retryable, without', async () => {
    await using server = await startScripted(withToken(() => reply));
    const error = await rejection(backendOf(server.url, { timeout: 200 }).POST(PATH, { body: unsafe }));
    expect(error).toMatchObject({ name: 'AppsMilesError', code: 'timeout', retryable: false });
    expect(server.count(PATH)).toBe(1);
  });

  test('ends at once when the call is aborted', async () => {
    const controller = new AbortController();
    await using server = await startScripted(
      withToken(() => {
        setTimeout(() => controller.abort(new Error('enough')), 20);
        return reply;
      }),
    );
    const error = await rejection(backendOf(server.url).POST(PATH, { body: safe, signal: controller.signal }));
    expect(error).toHaveProperty('message', 'enough');
    expect(server.count(PATH)).toBe(1);
  });
});

test('an abort during the pause ends the call', async () => {
  await using server = await startScripted(withToken(() => unavailable));
  const controller = new AbortController();
  const sleep = async (_: number, signal: AbortSignal) => {
    controller.abort(new Error('enough'));
    signal.throwIfAborted();
  };
  const miles = backendOf(server.url, {}, { ...recordedTiming(), sleep });
  const error = await rejection(miles.POST(PATH, { body: safe, signal: controller.signal }));
  expect(error).toHaveProperty('message', 'enough');
  expect(server.count(PATH)).toBe(1);
});

test('a clock that is an hour off is refused with staleRequest, once', async () => {
  const now = Date.now();
  const fresh = (iat: number) => Math.abs(iat - now / 1000) < 300;
  await using server = await startScripted(({ iat }) => (fresh(iat) ? ok({}) : fail(401, 102)));
  const miles = backendOf(server.url, { now: () => now - 3_600_000 });
  const error = await rejection(miles.POST(PATH, { body: safe }));
  expect(error).toMatchObject({ code: 'staleRequest', operationId: 'createToken', retryable: false });
  expect(server.seen).toHaveLength(1);
});
