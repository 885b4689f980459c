import { type StoreForUsersOptions, type StoreProgress, type UserResult, unwrap } from '@appsmiles/client/backend';
import { describe, expect, test } from 'vitest';
import { backendOf, rejection, unavailable, withToken } from './fixtures.ts';
import { fail, ok, type Reply, type Seen, startScripted } from './scripted-server.ts';

const PATH = '/generosity/multistore';
const ids = (count: number, make = (index: number) => String(index)) =>
  Array.from({ length: count }, (_, index) => make(index));
const idsOf = ({ body }: Seen) => body.partnerClientIds as string[]; // What the client sends there.

const storeAll = (seen: Seen): Reply =>
  ok({
    results: idsOf(seen).map((partnerClientId) => ({ partnerClientId, stored: true, errorCode: 0, errorMsg: 'ok' })),
    stored: idsOf(seen).length,
    refused: 0,
  });

async function collect(results: AsyncIterable<UserResult>): Promise<UserResult[]> {
  const all: UserResult[] = [];
  for await (const result of results) all.push(result);
  return all;
}

const job = (users: StoreForUsersOptions['users'], rest: Partial<StoreForUsersOptions> = {}): StoreForUsersOptions => ({
  tagId: 'birthdayReward',
  param1: '2026',
  users,
  ...rest,
});

test('every user has a result, in their order, and is sent once, in batches of 100', async () => {
  await using server = await startScripted(withToken(storeAll));
  const users = ids(1050);
  const results = await collect(backendOf(server.url).storeForUsers(job(users)));
  expect(results.map(({ partnerClientId }) => partnerClientId)).toEqual(users);
  expect(results.every(({ stored }) => stored)).toBe(true);
  const batches = server.seen.filter(({ path }) => path === PATH).map(idsOf);
  expect(batches.map(({ length }) => length).sort((a, b) => b - a)).toEqual([...Array(10).fill(100), 50]);
  expect(new Set(batches.flat()).size).toBe(1050);
});

describe.each([
  ['short ids', (index: number) => String(index)],
  ['ids of 255 characters', (index: number) => String(index).padStart(255, '0')],
  ['ids of 85 euro signs and more', (index: number) => `${index}${'€'.repeat(85)}`],
  ['ids full of quotes, which JSON in JSON makes four times as long', (index: number) => `${index}${'"'.repeat(60)}`],
])('with %s', (_name, make) => {
  test('each batch fits into a header of 8,000 bytes, and nobody is lost', async () => {
    await using server = await startScripted(withToken(storeAll));
    const users = ids(300, make);
    const results = await collect(backendOf(server.url).storeForUsers(job(users)));
    expect(results.map(({ partnerClientId }) => partnerClientId)).toEqual(users);
    expect(results.every(({ stored }) => stored)).toBe(true);
    const batches = server.seen.filter(({ path }) => path === PATH);
    expect(new Set(batches.flatMap(idsOf)).size).toBe(300);
    expect(Math.max(...batches.map(({ jwt }) => jwt.length))).toBeLessThanOrEqual(8000);
    // Cut neither too small: a batch that is not full is within the allowance for the token of one that is.
    const full = batches.filter((batch) => idsOf(batch).length === 100 || batch.jwt.length > 6500);
    expect(full.length).toBeGreaterThanOrEqual(batches.length - 1);
  });
});

test('a batch that a long token makes too large is cut again, and nobody is sent twice', async () => {
  const token = 't'.repeat(3000);
  await using server = await startScripted((seen) =>
    seen.path === PATH ? storeAll(seen) : ok({ token, tokenType: 'bearer', expiresIn: 3600 }),
  );
  const users = ids(100, (index) => String(index).padStart(30, '0'));
  const results = await collect(backendOf(server.url).storeForUsers(job(users)));
  expect(results.every(({ stored }) => stored)).toBe(true);
  const batches = server.seen.filter(({ path }) => path === PATH).map(idsOf);
  expect(batches.length).toBeGreaterThan(1);
  expect(batches.flat()).toEqual(users);
});

test.each([1, 3])(
  'with concurrency: %i no more batches are in flight, and the results keep their order',
  async (concurrency) => {
    let open = 0;
    let most = 0;
    await using server = await startScripted(
      withToken(async (seen, index) => {
        most = Math.max(most, ++open);
        await new Promise((resolve) => setTimeout(resolve, index % 3 === 0 ? 20 : 5));
        open -= 1;
        return storeAll(seen);
      }),
    );
    const results = await collect(backendOf(server.url).storeForUsers(job(ids(900), { concurrency })));
    expect(results.map(({ partnerClientId }) => partnerClientId)).toEqual(ids(900));
    expect(most).toBe(concurrency);
  },
);

test('a batch that fails as a whole reports each of its users with the error, and the others go on', async () => {
  await using server = await startScripted(withToken((seen, index) => (index === 1 ? fail(422, 100) : storeAll(seen))));
  const progress: StoreProgress[] = [];
  const options = job(ids(250), { concurrency: 1, onProgress: (now) => progress.push(now) });
  const results = await collect(backendOf(server.url).storeForUsers(options));
  expect(results.map(({ stored }) => stored)).toEqual([
    ...Array(100).fill(true),
    ...Array(100).fill(false),
    ...Array(50).fill(true),
  ]);
  for (const result of results.slice(100, 200))
    expect(result).toMatchObject({ error: { code: 'invalidRequest', status: 422 } });
  expect(progress).toEqual([
    { stored: 100, refused: 0, failed: 0 },
    { stored: 100, refused: 0, failed: 100 },
    { stored: 150, refused: 0, failed: 100 },
  ]);
});

test('a 503 is repeated with param1, and without it the batch fails and is seen once', async () => {
  await using server = await startScripted(withToken((seen, index) => (index === 0 ? unavailable : storeAll(seen))));
  const results = await collect(backendOf(server.url).storeForUsers(job(ids(3))));
  expect([results.every(({ stored }) => stored), server.count(PATH)]).toEqual([true, 2]);

  await using down = await startScripted(withToken(() => unavailable));
  const failed = await collect(backendOf(down.url).storeForUsers({ tagId: 'dailyVisit', users: ids(3) }));
  for (const result of failed) expect(result).toMatchObject({ error: { code: 'internalError', retryable: false } });
  expect([failed.length, down.count(PATH)]).toEqual([3, 1]);
});

test('a user whom the response leaves out has an error, and one whom the platform refused has its code', async () => {
  const results = [
    { partnerClientId: '1', stored: false, errorCode: 107, errorMsg: 'stored already' },
    { partnerClientId: '7', stored: true, errorCode: 0, errorMsg: 'ok' },
  ];
  await using server = await startScripted(withToken(() => ok({ results, stored: 1, refused: 1 })));
  expect(await collect(backendOf(server.url).storeForUsers(job(['0', '1'])))).toEqual([
    { partnerClientId: '0', stored: false, error: expect.objectContaining({ code: 'unreadableResponse' }) },
    results[0],
  ]);
});

test('an id that the API cannot take is refused alone, and not sent', async () => {
  await using server = await startScripted(withToken(storeAll));
  const results = await collect(backendOf(server.url).storeForUsers(job(['1', '', 'x'.repeat(256), '2'])));
  expect(results.map(({ stored }) => stored)).toEqual([true, false, false, true]);
  expect(results[1]).toMatchObject({ error: { code: 'invalidRequest', status: undefined } });
  expect(server.seen.filter(({ path }) => path === PATH).flatMap(idsOf)).toEqual(['1', '2']);
});

test('the same user twice never stands twice in one batch', async () => {
  await using server = await startScripted(withToken(storeAll));
  const results = await collect(backendOf(server.url).storeForUsers(job(['1', '2', '1'])));
  expect(results.map(({ partnerClientId }) => partnerClientId)).toEqual(['1', '2', '1']);
  expect(server.seen.filter(({ path }) => path === PATH).map(idsOf)).toEqual([['1', '2'], ['1']]);
});

test('no users make no call', async () => {
  await using server = await startScripted(withToken(storeAll));
  expect(await collect(backendOf(server.url).storeForUsers(job([])))).toEqual([]);
  expect(server.seen).toEqual([]);
});

test('a failure to get the token is reported for every user', async () => {
  await using server = await startScripted(() => fail(401, 1));
  const results = await collect(backendOf(server.url).storeForUsers(job(ids(250))));
  expect(results).toHaveLength(250);
  for (const result of results) expect(result).toMatchObject({ error: { code: 'unknownPartner' } });
});

test('users that fail to be read come last, after the results of all who were read', async () => {
  await using server = await startScripted(withToken(storeAll));
  async function* users() {
    yield* ids(150);
    throw new Error('database gone');
  }
  const results: UserResult[] = [];
  const reading = async () => {
    for await (const result of backendOf(server.url).storeForUsers(job(users()))) results.push(result);
  };
  expect(await rejection(reading())).toHaveProperty('message', 'database gone');
  expect(results.map(({ partnerClientId }) => partnerClientId)).toEqual(ids(150));
});

test('an abort ends it: every user who was read has a result, then its reason is thrown', async () => {
  const controller = new AbortController();
  await using server = await startScripted(
    withToken((seen, index) => {
      if (index === 1) setTimeout(() => controller.abort(new Error('enough')), 10);
      return index === 0 ? storeAll(seen) : () => {};
    }),
  );
  let read = 0;
  async function* users() {
    for (; read < 350; read += 1) yield String(read);
    await new Promise(() => {});
  }
  const results: UserResult[] = [];
  const reading = async () => {
    const options = job(users(), { signal: controller.signal, concurrency: 2 });
    for await (const result of backendOf(server.url).storeForUsers(options)) results.push(result);
  };
  expect(await rejection(reading())).toHaveProperty('message', 'enough');
  const seen = server.seen.filter(({ path }) => path === PATH).flatMap(idsOf);
  expect(new Set(seen).size).toBe(seen.length);
  expect(results.slice(0, 100).every(({ stored }) => stored)).toBe(true);
  expect(results.slice(100).every((result) => 'error' in result && (result.error as Error).message === 'enough')).toBe(
    true,
  );
  // One who was handed over when the batch was full has not become part of any.
  expect(read - results.length).toBeLessThanOrEqual(1);
});

test('a reader who stops has no further batches sent, and the users’ iterator is closed', async () => {
  await using server = await startScripted(withToken(storeAll));
  let closed = false;
  async function* users() {
    try {
      for (let index = 0; ; index += 1) yield String(index);
    } finally {
      closed = true;
    }
  }
  for await (const _ of backendOf(server.url).storeForUsers(job(users(), { concurrency: 2 }))) break;
  expect(closed).toBe(true);
  expect(server.count(PATH)).toBeLessThanOrEqual(2);
});

test('a concurrency below 1 is refused', async () => {
  const results = backendOf('http://127.0.0.1').storeForUsers(job(['1'], { concurrency: 0 }));
  expect(await rejection(results.next())).toBeInstanceOf(RangeError);
});

const entry = (partnerClientId: unknown, rest: object = {}) => ({
  partnerClientId,
  stored: true,
  errorCode: 0,
  errorMsg: 'ok',
  ...rest,
});

test.each([
  ['results that are null', { results: null }],
  ['no results', {}],
  ['a list as data', []],
  ['results that are an object', { results: { 0: entry('0') } }],
  ['results that are a text', { results: '01' }],
  ['entries that are nothing', { results: [null, undefined, 7, 'x', []] }],
  ['fewer entries than users', { results: [] }],
  ['other users', { results: [entry('7'), entry('constructor'), entry('__proto__')] }],
  ['ids that are numbers', { results: [entry(0), entry(1)] }],
  ['stored as a text', { results: [entry('0', { stored: 'true' }), entry('1', { stored: 1 })] }],
  ['a code as a text', { results: [entry('0', { errorCode: '0' }), entry('1', { errorCode: null })] }],
  [
    'a success with the code of a failure',
    { results: [entry('0', { errorCode: 107 }), entry('1', { errorCode: 199 })] },
  ],
  ['a failure without a code', { results: [entry('0', { stored: false }), { partnerClientId: '1', stored: false }] }],
  [
    'two things about a user',
    { results: ids(2).flatMap((id) => [entry(id), entry(id, { stored: false, errorCode: 107 })]) },
  ],
])('a response with %s gives each user an error that says what is unknown', async (_name, data) => {
  await using server = await startScripted(withToken(() => ok(data)));
  const results = await collect(backendOf(server.url).storeForUsers(job(ids(2))));
  expect(results.map(({ partnerClientId }) => partnerClientId)).toEqual(['0', '1']);
  for (const result of results) {
    const error = expect.objectContaining({ code: 'unreadableResponse', operationId: 'storeActionForUsers' });
    expect(result).toEqual({ partnerClientId: result.partnerClientId, stored: false, error });
    expect(result).toHaveProperty('error.message', expect.stringContaining('what became of this user'));
    expect(result).toHaveProperty('error.message', expect.not.stringContaining('baseUrl'));
  }
});

test('entries in another order, and one that comes twice and says the same, are read', async () => {
  const results = [entry('1'), entry('0', { stored: false, errorCode: 104 }), entry('1'), entry('9')];
  await using server = await startScripted(withToken(() => ok({ results })));
  const read = await collect(backendOf(server.url).storeForUsers(job(ids(2))));
  expect(read).toEqual([results[1], results[0]]);
});

/** Stores for users, each once, and says 107 of those who were stored before. */
function createMemory(before: string[] = []) {
  const known = new Set(before);
  return (seen: Seen): Reply =>
    ok({
      results: idsOf(seen).map((id) => {
        const isNew = !known.has(id);
        known.add(id);
        return entry(id, { stored: isNew, errorCode: isNew ? 0 : 107 });
      }),
    });
}

test('a 107 in response to a repeat of its own is told apart from one that the platform gave at once', async () => {
  const store = createMemory(['0']);
  await using server = await startScripted(
    withToken((seen, index) => {
      const reply = store(seen);
      // Stored, and the response lost on its way.
      return index === 1 ? (request) => request.socket.destroy() : reply;
    }),
  );
  const progress: StoreProgress[] = [];
  const options = job(ids(250), { concurrency: 1, onProgress: (now) => progress.push(now) });
  const results = await collect(backendOf(server.url).storeForUsers(options));
  expect(results[0]).toEqual(entry('0', { stored: false, errorCode: 107 }));
  expect(results[100]).toEqual(entry('100', { stored: false, errorCode: 107, retried: true }));
  expect(results.filter((result) => 'retried' in result)).toHaveLength(100);
  expect(progress).toEqual([
    { stored: 99, refused: 1, failed: 0 },
    { stored: 99, refused: 1, failed: 0, retried: 100 },
    { stored: 149, refused: 1, failed: 0, retried: 100 },
  ]);
});

test('a repeat marks no other code, and no 107 after a connection that was never made or a token that was renewed', async () => {
  const refuse = (seen: Seen) => ok({ results: idsOf(seen).map((id) => entry(id, { stored: false, errorCode: 104 })) });
  await using server = await startScripted(withToken((seen, index) => (index === 0 ? unavailable : refuse(seen))));
  const [refused] = await collect(backendOf(server.url).storeForUsers(job(['0'])));
  expect(refused).toEqual(entry('0', { stored: false, errorCode: 104 }));

  const store = createMemory(['0']);
  await using renewing = await startScripted(
    withToken((seen) => (seen.sub === 'token-1' ? fail(401, 103) : store(seen))),
  );
  let attempts = 0;
  const fetch = (request: Request) => {
    const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    if (request.url.endsWith(PATH) && attempts++ === 0) return Promise.reject(new TypeError('fetch failed', { cause }));
    return globalThis.fetch(request);
  };
  const [known] = await collect(backendOf(renewing.url, { fetch }).storeForUsers(job(['0'])));
  expect([known, attempts]).toEqual([entry('0', { stored: false, errorCode: 107 }), 3]);
});

test('a single call tells the same: retried is true of a 107 in response to a repeat', async () => {
  await using server = await startScripted(withToken((_, index) => (index === 0 ? unavailable : fail(409, 107))));
  const body = { partnerClientId: '42', tagId: 'birthdayReward', appId: 'com.mycompany.myapp', param1: '2026' };
  const call = () => backendOf(server.url).POST('/buffer/store', { body });
  expect(await rejection(call().then(unwrap))).toMatchObject({ code: 'duplicateAction', retried: true });
  expect(await rejection(call().then(unwrap))).toMatchObject({ code: 'duplicateAction', retried: false });
});
