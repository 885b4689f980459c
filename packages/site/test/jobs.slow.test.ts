import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Arrived, type Platform, type Reply, startPlatform } from './platform.ts';
import { projectFolder } from './project-copy.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'appsmiles-job-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs an example as a job of its own process, in a folder that outlives it; returns its output, and whether it failed. */
async function run(name: string, platform: Platform): Promise<{ output: string; failed: boolean }> {
  const args = ['--conditions=@appsmiles/source', `${projectFolder}docs/examples/${name}`];
  const env = { ...process.env, APPSMILES_URL: platform.url, APPSMILES_SECRET: 's'.repeat(32) };
  return promisify(execFile)(process.execPath, args, { cwd: folder, env }).then(
    ({ stdout }) => ({ output: stdout, failed: false }),
    ({ stdout }) => ({ output: stdout, failed: true }),
  );
}

function rows(query: string): Record<string, unknown>[] {
  const database = new DatabaseSync(join(folder, 'appsmiles-example.db'));
  try {
    return database
      .prepare(query)
      .all()
      .map((row) => ({ ...row }));
  } finally {
    database.close();
  }
}

describe('follow-changes.ts, night after night', () => {
  /** A partner's users by id: their points, and when they changed by the platform's own clock. */
  interface Store {
    users: Map<string, { points: number; changedAt: number }>;
    /** What happens while a page is on its way. */
    meanwhile?: ((request: Arrived) => Reply | undefined) | undefined;
    /** How far the platform's clock is behind. */
    behind: number;
    change(id: string, points: number): void;
  }

  function createStore(): Store {
    const store: Store = {
      users: new Map(),
      behind: 0,
      change: (id, points) => store.users.set(id, { points, changedAt: Date.now() - store.behind }),
    };
    for (const id of ['a', 'b', 'c']) store.users.set(id, { points: 1, changedAt: Date.parse('2026-01-01') });
    return store;
  }

  /** Pages of two: each run of pages lists the users as they were when it began, so that a later change is not in it. */
  function startStore(store: Store): Promise<Platform> {
    const listings = new Map<string, unknown[]>();
    return startPlatform((request) => {
      const { since, cursor } = request.body as { since: string; cursor?: string };
      const [listing = `listing${listings.size}`, from = '0'] = cursor?.split(':') ?? [];
      const users = listings.get(listing) ?? [...store.users].filter(([, user]) => user.changedAt >= Date.parse(since));
      listings.set(listing, users);
      const page = users.slice(Number(from), Number(from) + 2) as [string, { points: number }][];
      const end = Number(from) + 2;
      const failure = store.meanwhile?.(request);
      if (failure) return failure;
      return {
        data: {
          users: page.map(([partnerClientId, { points }]) => ({
            partnerClientId,
            points,
            earns: [{ earnId: `earn-of-${partnerClientId}`, points }],
            burns: [],
          })),
          nextCursor: end < users.length ? `${listing}:${end}` : null,
        },
      };
    });
  }

  const copied = () =>
    Object.fromEntries(rows('select * from users order by id').map(({ id, points }) => [id, points]));
  const bodies = (platform: Platform) => platform.arrived.splice(0).map(({ body }) => body);

  test('the second night reads what changed only, and misses nothing that changed while the first was reading', async () => {
    const store = createStore();
    await using platform = await startStore(store);
    store.meanwhile = ({ body }) => {
      // The page with "a" is gone by then.
      if (body.cursor) store.change('a', 2);
      return undefined;
    };
    expect(await run('follow-changes.ts', platform)).toEqual({
      output: 'Changed since the last run: 3\n',
      failed: false,
    });
    expect(copied()).toEqual({ a: 1, b: 1, c: 1 });
    expect(bodies(platform)).toHaveLength(2);

    store.meanwhile = undefined;
    store.change('d', 4);
    expect((await run('follow-changes.ts', platform)).output).toBe('Changed since the last run: 2\n');
    expect(copied()).toEqual({ a: 2, b: 1, c: 1, d: 4 });
    const [second] = bodies(platform);
    expect(second).not.toHaveProperty('cursor');
    expect(Date.parse(String(second?.since))).toBeGreaterThan(Date.now() - 12 * 60_000);
  });

  test('what the overlap reads twice is there once', async () => {
    const store = createStore();
    await using platform = await startStore(store);
    store.change('a', 2);
    await run('follow-changes.ts', platform);
    expect((await run('follow-changes.ts', platform)).output).toBe('Changed since the last run: 1\n');
    expect(copied()).toEqual({ a: 2, b: 1, c: 1 });
    expect(rows('select id from earns')).toHaveLength(3);
  });

  test('a clock of the platform that is 5 minutes behind loses nothing', async () => {
    const store = createStore();
    store.behind = 300_000;
    await using platform = await startStore(store);
    await run('follow-changes.ts', platform);
    store.change('b', 5);
    await run('follow-changes.ts', platform);
    expect(copied()).toEqual({ a: 1, b: 5, c: 1 });
  });

  test('an interrupted run goes on behind its last page, and the next one begins where that run began', async () => {
    const store = createStore();
    await using platform = await startStore(store);
    store.meanwhile = ({ body }) => (body.cursor ? { status: 401, errorCode: 101 } : undefined);
    expect((await run('follow-changes.ts', platform)).failed).toBe(true);
    expect(copied()).toEqual({ a: 1, b: 1 });
    const [interrupted] = bodies(platform);
    const [{ json }] = rows('select json from progress') as [{ json: string }];
    const { startedAt } = JSON.parse(json);

    store.meanwhile = undefined;
    store.change('a', 7);
    expect((await run('follow-changes.ts', platform)).output).toBe('Changed since the last run: 1\n');
    expect(bodies(platform)).toEqual([{ since: interrupted?.since, cursor: 'listing0:2' }]);
    expect(copied()).toEqual({ a: 1, b: 1, c: 1 });

    await run('follow-changes.ts', platform);
    expect(bodies(platform)).toEqual([{ since: startedAt }]);
    expect(copied()).toEqual({ a: 7, b: 1, c: 1 });
  });
});

describe('store-batch.ts, until everybody has an outcome', () => {
  interface Result {
    partnerClientId: string;
    stored: boolean;
    errorCode: number;
  }
  const outcomes = () => rows('select * from rewards order by user').map(({ user, outcome }) => [user, outcome]);
  const stored = (partnerClientId: string): Result => ({ partnerClientId, stored: true, errorCode: 0 });
  const refused = (partnerClientId: string, errorCode: number): Result => ({
    partnerClientId,
    stored: false,
    errorCode,
  });
  const results = (...list: Result[]): Reply => ({ data: { results: list, stored: 0, refused: 0 } });
  const asked = (platform: Platform) => platform.arrived.map(({ body }) => body.partnerClientIds);

  test.each<[string, Reply]>([
    ['the platform says nothing about', results(stored('42'))],
    ['the platform failed for', results(stored('42'), refused('43', 199))],
  ])('sends the user again whom %s, and nobody else', async (_, first) => {
    const replies = [first, results(stored('43'))];
    await using platform = await startPlatform(() => replies.shift() ?? { status: 500, errorCode: 199 });
    expect((await run('store-batch.ts', platform)).output).toBe(
      '42: stored\n43: failed, the next run sends it again\n',
    );
    expect(outcomes()).toEqual([
      ['42', 'stored'],
      ['43', null],
    ]);
    expect((await run('store-batch.ts', platform)).output).toBe('43: stored\n');
    expect(outcomes()).toEqual([
      ['42', 'stored'],
      ['43', 'stored'],
    ]);
    expect((await run('store-batch.ts', platform)).output).toBe('');
    expect(asked(platform)).toEqual([['42', '43'], ['43']]);
  });

  test('sends a whole batch again that failed, and takes 107 for stored and another code for final', async () => {
    const replies: Reply[] = [{ status: 401, errorCode: 101 }, results(refused('42', 107), refused('43', 104))];
    await using platform = await startPlatform(() => replies.shift() ?? { status: 500, errorCode: 199 });
    await run('store-batch.ts', platform);
    expect(outcomes()).toEqual([
      ['42', null],
      ['43', null],
    ]);
    await run('store-batch.ts', platform);
    expect(outcomes()).toEqual([
      ['42', 'stored'],
      ['43', 'refused with 104'],
    ]);
    expect(platform.arrived.every(({ body }) => body.param1 === '2026')).toBe(true);
  });
});
