import { expect, test, vi } from 'vitest';
import { backendOf, recordedTiming, rejection, stored, unavailable, withToken } from './fixtures.ts';
import { fail, ok, type Reply, type Seen, startScripted } from './scripted-server.ts';

const PATH = '/buffer/store';
const body = { partnerClientId: '42', tagId: 'birthdayReward', appId: 'com.mycompany.myapp', param1: '2026' };

/** A back end on a server whose replies can be changed, with its token held already. */
async function start(options: { retries?: number } = {}) {
  let reply: (seen: Seen, index: number) => Reply = () => stored;
  const server = await startScripted(withToken((seen, index) => reply(seen, index)));
  const timing = recordedTiming();
  const miles = backendOf(server.url, options, timing);
  const call = () => miles.POST(PATH, { body });
  await call();
  return {
    server,
    timing,
    call,
    /** How many requests calls make. */
    requests: async (calls: number, of = call) => {
      const before = server.count(PATH);
      for (let index = 0; index < calls; index += 1) await of().catch(() => undefined);
      return server.count(PATH) - before;
    },
    respond: (next: Reply) => {
      reply = () => next;
    },
    respondAs: (next: typeof reply) => {
      reply = next;
    },
  };
}

test('a client makes 100 retries while the platform is down, and then one attempt per call', async () => {
  const { server, requests, respond, timing } = await start();
  await using _ = server;
  respond(unavailable);
  expect(await requests(50)).toBe(150);
  expect(await requests(50)).toBe(50);
  // No pause is made for a retry that is not paid for.
  expect(timing.pauses).toHaveLength(100);
});

test('a call that can’t be repeated for want of budget says that its caller may do so', async () => {
  const { server, requests, respond, call } = await start();
  await using _ = server;
  respond(unavailable);
  await requests(51);
  expect(await call()).toMatchObject({ error: { errorCode: 199 }, response: { retryable: true, retried: false } });
});

test('a retry after a timeout costs twice as much', async () => {
  // Time passes only when a call hangs, so that a slow machine changes nothing.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let attempts = 0;
  const fetch = (request: Request): Response | Promise<Response> => {
    if (request.url.endsWith('/auth/token')) return Response.json({ errorCode: 0, data: { token: 't' } });
    attempts += 1;
    queueMicrotask(() => vi.advanceTimersByTime(30_000));
    return new Promise(() => {});
  };
  const miles = backendOf('http://127.0.0.1', { fetch: async (request) => fetch(request) });
  for (let index = 0; index < 30; index += 1) {
    expect(await rejection(miles.POST(PATH, { body }))).toHaveProperty('code', 'timeout');
  }
  vi.useRealTimers();
  expect(attempts).toBe(25 * 3 + 5);
});

test('a success after a retry gives back what that retry cost, so that rare failures never use it up', async () => {
  const { server, requests, respondAs } = await start({ retries: 1 });
  await using _ = server;
  respondAs((_seen, index) => (index % 2 === 1 ? unavailable : stored));
  expect(await requests(110)).toBe(220);
});

test('a success at the first attempt gives back 1, and never more than there was', async () => {
  const { server, requests, respond } = await start({ retries: 1 });
  await using _ = server;
  expect(await requests(20)).toBe(20);
  respond(unavailable);
  expect(await requests(101)).toBe(201);
  respond(stored);
  await requests(4);
  respond(unavailable);
  expect(await requests(1)).toBe(1);
  respond(stored);
  await requests(1);
  respond(unavailable);
  expect(await requests(2)).toBe(3);
});

test('a call refused for good neither costs nor gives anything', async () => {
  const { server, requests, respond } = await start({ retries: 1 });
  await using _ = server;
  respond(unavailable);
  await requests(100);
  respond(fail(409, 107));
  expect(await requests(30)).toBe(30);
  respond(unavailable);
  expect(await requests(2)).toBe(2);
});

test('a renewal because of a 103 is not a retry', async () => {
  await using server = await startScripted(withToken(({ sub }) => (sub === 'token-1' ? fail(401, 103) : stored)));
  const timing = recordedTiming();
  const miles = backendOf(server.url, { retries: 0 }, timing);
  expect(await miles.POST(PATH, { body })).toHaveProperty('data.data.earnId', 'e1');
  expect(timing.pauses).toEqual([]);
});

test('each client has a budget of its own, which its auth/token shares', async () => {
  await using server = await startScripted(({ path }) => (path === '/auth/token' ? unavailable : ok({})));
  const [one, other] = [backendOf(server.url), backendOf(server.url)];
  for (let index = 0; index < 60; index += 1) await rejection(one.POST(PATH, { body }));
  expect(server.count('/auth/token')).toBe(160);
  await rejection(other.POST(PATH, { body }));
  expect(server.count('/auth/token')).toBe(163);
});
