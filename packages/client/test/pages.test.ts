import { expect, test } from 'vitest';
import { backendOf, rejection, withToken } from './fixtures.ts';
import { fail, ok, type Seen, startScripted } from './scripted-server.ts';

const since = '2026-01-01T00:00:00Z';
const next: Record<string, string | null> = { first: 'second', second: 'third', third: null };
// The cursor that the client sends, or none.
const changesPage = ({ body }: Seen) => {
  const page = (body.cursor as string | undefined) ?? 'first';
  return ok({ users: [{ partnerClientId: page }], nextCursor: next[page] ?? null });
};

async function read<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(page);
  return all;
}

test('userChanges follows the cursor to its end', async () => {
  await using server = await startScripted(withToken(changesPage));
  const pages = await read(backendOf(server.url).userChanges(since));
  expect(pages.flatMap(({ users }) => users.map(({ partnerClientId }) => partnerClientId))).toEqual([
    'first',
    'second',
    'third',
  ]);
  expect(server.seen.slice(1).map(({ body }) => body)).toEqual([
    { since },
    { since, cursor: 'second' },
    { since, cursor: 'third' },
  ]);
});

test('userChanges resumes behind a page that was worked off, with its limit', async () => {
  await using server = await startScripted(withToken(changesPage));
  const miles = backendOf(server.url);
  let cursor = '';
  for await (const { nextCursor } of miles.userChanges(since)) {
    cursor = nextCursor ?? '';
    break;
  }
  await read(miles.userChanges(since, { cursor, limit: 7 }));
  expect(server.seen.slice(2).map(({ body }) => body)).toEqual([
    { since, cursor: 'second', limit: 7 },
    { since, cursor: 'third', limit: 7 },
  ]);
});

test.each([
  ['comes again', { users: [], nextCursor: 'first' }],
  ['is missing', { users: [] }],
])('a cursor that %s ends userChanges with an error, not for ever', async (_name, data) => {
  await using server = await startScripted(withToken(() => ok(data)));
  const error = await rejection(read(backendOf(server.url).userChanges(since, { cursor: 'first' })));
  expect(error).toMatchObject({ code: 'unreadableResponse', operationId: 'listUserChanges' });
});

const usersPage = ({ body }: Seen) => {
  // What the client sends, both always there in these tests.
  const { from, limit } = body as { from: number; limit: number };
  const ids = Array.from({ length: Math.max(0, Math.min(limit, 5 - from)) }, (_, index) => ({
    partnerClientId: `${from + index}`,
  }));
  return ok({ users: ids, total: 5 });
};

test('users pages to the total, and resumes from nextFrom', async () => {
  await using server = await startScripted(withToken(usersPage));
  const miles = backendOf(server.url);
  const pages = await read(miles.users({ limit: 2 }));
  expect(pages.map(({ users, nextFrom }) => [users.length, nextFrom])).toEqual([
    [2, 2],
    [2, 4],
    [1, null],
  ]);
  const rest = await read(miles.users({ from: 4, limit: 2 }));
  expect(rest.flatMap(({ users }) => users.map(({ partnerClientId }) => partnerClientId))).toEqual(['4']);
});

test('users ends at an empty page, even when the total says otherwise', async () => {
  await using server = await startScripted(withToken(() => ok({ users: [], total: 9 })));
  expect(await read(backendOf(server.url).users())).toEqual([{ users: [], total: 9, nextFrom: null }]);
});

test('a page that fails throws, after the pages before it', async () => {
  await using server = await startScripted(
    withToken((seen, index) => (index === 2 ? fail(422, 100) : changesPage(seen))),
  );
  const pages = backendOf(server.url).userChanges(since);
  await pages.next();
  await pages.next();
  expect(await rejection(pages.next())).toMatchObject({ code: 'invalidRequest', operationId: 'listUserChanges' });
});

test('an abort ends the paging', async () => {
  const controller = new AbortController();
  await using server = await startScripted(
    withToken(() => {
      controller.abort(new Error('enough'));
      return () => {};
    }),
  );
  const miles = backendOf(server.url);
  const { signal } = controller;
  expect(await rejection(read(miles.users({ signal })))).toHaveProperty('message', 'enough');
  expect(await rejection(read(miles.userChanges(since, { signal })))).toHaveProperty('message', 'enough');
});

test.each([
  ['no users', { total: 1, nextCursor: null }],
  ['users that are null', { users: null, total: 1, nextCursor: null }],
  ['users that are an object', { users: {}, total: 1, nextCursor: null }],
  ['a list as data', []],
  ['neither total nor cursor', { users: [{ partnerClientId: '1' }] }],
  ['a total and a cursor of other types', { users: [{ partnerClientId: '1' }], total: '9', nextCursor: 7 }],
])('a page with %s is an error, no TypeError and no silent end', async (_name, data) => {
  await using server = await startScripted(withToken(() => ok(data)));
  const miles = backendOf(server.url);
  for (const [pages, operationId] of [
    [miles.users(), 'listUsers'],
    [miles.userChanges(since), 'listUserChanges'],
  ] as const) {
    const error = await rejection(pages.next());
    expect(error).toMatchObject({ name: 'AppsMilesError', code: 'unreadableResponse', operationId });
    expect(error).toHaveProperty('message', expect.stringContaining('is not a page'));
  }
});
