import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { errorCodesOf, readDescription } from '../src/index.ts';
import { createBooks, type Given, type Json, personOf } from './books.ts';
import { calls, entries, people } from './ledger.ts';
import { misfits } from './replay.ts';

const description = readDescription();
const { operations, document } = description;

// Every example of a body is an object, as the schemas require.
const byName = (examples: { name: string; value: unknown }[] = []): Record<string, Json> =>
  Object.fromEntries(examples.map(({ name, value }) => [name, value as Json]));
const codes = Object.fromEntries(errorCodesOf(description).map(({ name, code }) => [name, code]));
const failures = operations
  .flatMap(({ responses }) => responses.filter(({ status }) => status !== '200'))
  .flatMap(({ examples }) => Object.entries(byName(examples)))
  .filter(([name]) => name in codes);
const given: Given = {
  requests: Object.fromEntries(operations.map(({ operationId, request }) => [operationId, byName(request?.examples)])),
  successes: Object.fromEntries(
    operations.map(({ operationId, responses }) => [
      operationId,
      byName(responses.find(({ status }) => status === '200')?.examples),
    ]),
  ),
  failures: Object.fromEntries(failures),
  codes,
};
const books = createBooks(given);

interface Leaf {
  path: string;
  key: string;
  value: unknown;
}

/** Every value below a node that is not an object or a list; an item of a list has the key of the list. */
function leavesOf(node: unknown, path = '', key = ''): Leaf[] {
  if (typeof node !== 'object' || node === null) return [{ path, key, value: node }];
  return Object.entries(node).flatMap(([name, value]) =>
    leavesOf(value, `${path}/${name}`, Array.isArray(node) ? key : name),
  );
}

/** The properties below a node that have examples. */
function fieldsOf(node: unknown, key = ''): { key: string; examples: unknown[] }[] {
  if (typeof node !== 'object' || node === null) return [];
  const below = Object.entries(node).flatMap(([name, value]) => fieldsOf(value, name));
  return 'examples' in node && Array.isArray(node.examples) ? [{ key, examples: node.examples }, ...below] : below;
}

// The failure with any code has one that no operation declares.
const { Failure: _any, ...schemas } = document.components.schemas;
const fields = fieldsOf(schemas);

/** The fields that stand in the bodies, but have an example that no body has there. */
function strayFields({ requests, successes, failures }: Given): string[] {
  const said = new Map<string, Set<unknown>>();
  for (const { key, value } of leavesOf([requests, successes, failures])) {
    said.set(key, (said.get(key) ?? new Set()).add(value));
  }
  return fields
    .filter(({ key, examples }) => said.has(key) && !examples.every((example) => said.get(key)?.has(example)))
    .map(({ key }) => key);
}

const isRight = (some: Given): boolean => [...misfits(some), ...strayFields(some)].length === 0;

/** What was given, with one value changed as little as possible. */
function changed({ path, value }: Leaf): Given {
  const copy = structuredClone(given);
  const names = path.split('/').slice(1);
  const last = names.pop() ?? '';
  // The path was found by walking this very structure.
  const parent = names.reduce((node, name) => node[name] as Json, copy as unknown as Json);
  parent[last] = another(value);
  return copy;
}

function another(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  // An amount within a text, or else a second or a letter more.
  if (/\d+ \w/.test(String(value))) return String(value).replace(/\d+/, (digits) => String(Number(digits) + 1));
  return String(value).replace(/.(?=Z$)|[^Z]$|Z$/, (end) => (end === '0' ? '1' : end === '1' ? '2' : `${end}x`));
}

describe('the ledger', () => {
  test('is in order of time, between the first and the last day of each user', () => {
    expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).sort());
    for (const { at, partnerClientId } of entries) {
      const { createdAt = '', deletedAt = '9999' } = personOf(partnerClientId) ?? {};
      expect([createdAt < at, at < deletedAt]).toEqual([true, true]);
    }
  });

  test('has each id, each coupon and each (user, action, param1) once', () => {
    const repeatable = entries.filter(({ param1 }) => param1 !== undefined);
    for (const list of [
      entries.map(({ id }) => id),
      entries.flatMap(({ couponCode }) => couponCode ?? []),
      people.map(({ partnerClientId }) => partnerClientId),
      repeatable.map(({ partnerClientId, what, param1 }) => `${partnerClientId} ${what} ${param1}`),
    ]) {
      expect(new Set(list).size).toBe(list.length);
    }
  });

  test('names actions and gifts that exist, and nobody spends more than they have', () => {
    for (const { at, partnerClientId, what } of entries) {
      expect(books.actionOf(what) ?? books.giftOf(what)).toBeDefined();
      expect(books.balance(at, partnerClientId)).toBeGreaterThanOrEqual(0);
    }
  });

  test('keeps the limit of an action, which here is once a day', () => {
    const visits = entries.filter(({ what }) => what === 'dailyVisit');
    const days = visits.map(({ at, partnerClientId }) => `${at.slice(0, 10)} ${partnerClientId}`);
    expect(books.actionOf('dailyVisit')).toHaveProperty('limit', { count: 1, period: 'day' });
    expect(new Set(days).size).toBe(days.length);
  });
});

/** What may be changed alone, because nothing depends on it. */
const standOnce = [
  // With a larger page the response is the same.
  /^\/requests\/listGifts\/oneCategory\/limit$/,
  // The name of a gift that nobody buys.
  /^\/successes\/listGifts\/two\/data\/gifts\/1\/title$/,
  // An ad is shown once. The amount in its text, and that it is shown while it runs, do show.
  /^\/successes\/listBonusAds\/one\/data\/ads\/0\/deeplink$/,
  /^\/successes\/listSpecialAds\/one\/data\/ads\/0\/(adId|title|deeplink)$/,
  /^\/successes\/listNewsAds\/one\/data\/ads\/0\/(adId|title|imageUrl)$/,
  // A sentence for a log; the two that have numbers do show.
  /^\/failures\/\w+\/errorMsg$/,
];

describe('the examples', () => {
  test('are those of the ledger, to the last point', () => {
    expect(misfits(given)).toEqual([]);
  });

  test('are all in it', () => {
    for (const operation of operations) {
      const own = calls.filter(([, , operationId]) => operationId === operation.operationId);
      const success = given.successes[operation.operationId] ?? {};
      // A success without data says nothing that could differ.
      const saying = Object.keys(success).filter((name) => 'data' in (success[name] ?? {}));
      expect(new Set(own.map(([, , , request]) => request))).toEqual(
        new Set(operation.request?.examples.map(({ name }) => name)),
      );
      expect(own.map(([, , , , response]) => response)).toEqual(expect.arrayContaining(saying));
    }
  });

  test('of a first call are the first of their operation', () => {
    const first = new Map(
      [...calls].reverse().map(([, , operationId, request, response]) => [operationId, [request, response]]),
    );
    for (const { operationId, request } of operations) {
      const names = [request?.examples[0]?.name, Object.keys(given.successes[operationId] ?? {})[0]];
      expect([operationId, ...names]).toEqual([operationId, ...(first.get(operationId) ?? [])]);
    }
  });

  test('lead to the screens of an app, and name no ad twice', () => {
    const leaves = leavesOf(given.successes);
    for (const { key, value } of leaves.filter(({ key }) => key === 'deeplink')) {
      expect([key, value]).toEqual([key, expect.stringMatching(/^apm:\/\/screen_[a-z_]+$/)]);
    }
    const ads = leaves.filter(({ key }) => key === 'adId').map(({ value }) => value);
    expect([ads.length, new Set(ads).size]).toEqual([3, 3]);
  });

  test('have the points that the guide follows through them', () => {
    const guide = readFileSync(new URL('../../docs/guides/testing.md', import.meta.url), 'utf8');
    const [, table = ''] = guide.split('\n## The user of the examples\n');
    const shown = [...table.matchAll(/^\|.*\| (\d+) \|$/gm)].map(([, points]) => Number(points));
    const times = ['14T08:00', '14T08:10', '14T08:20', '14T08:30', '15T07:30', '16T09:00', '16T09:05', '16T09:10'];
    expect(shown).toEqual(times.map((time) => books.balance(`2026-04-${time}:00Z`, '42')));
  });

  test('of a level require actions of its program, and levels are numbered from 1', () => {
    const journey = books.programOf(personOf('7'));
    const tagIds = journey?.actions.map(({ tagId }) => tagId);
    expect(journey?.levels?.map(({ number }) => number)).toEqual([1, 2]);
    for (const { requiredTagIds } of journey?.levels ?? [])
      expect(tagIds).toEqual(expect.arrayContaining(requiredTagIds));
  });

  test('of a field have the values of the bodies', () => {
    expect(fields.length).toBeGreaterThan(100);
    expect(strayFields(given)).toEqual([]);
  });

  test('show when any one value is changed, but for texts that stand once', () => {
    const survivors = leavesOf(given)
      .filter((leaf) => !leaf.path.startsWith('/codes') && isRight(changed(leaf)))
      .map(({ path }) => path);
    expect(survivors.filter((path) => !standOnce.some((one) => one.test(path)))).toEqual([]);
    // None of these patterns is here for nothing.
    expect(standOnce.filter((one) => !survivors.some((path) => one.test(path)))).toEqual([]);
  });
});
