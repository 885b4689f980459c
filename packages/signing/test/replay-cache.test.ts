import { createReplayCache } from '@appsmiles/signing';
import { afterEach, expect, it, vi } from 'vitest';

it('recognises a MAC as long as its JWT is valid', () => {
  const cache = createReplayCache();
  expect(cache.add('aa', 100, 50)).toBe(true);
  expect(cache.add('aa', 100, 100)).toBe(false);
  expect(cache.add('bb', 100, 100)).toBe(true);
});

it('makes room by forgetting what has expired, and only that', () => {
  const cache = createReplayCache({ maxEntries: 2 });
  cache.add('aa', 100, 50);
  cache.add('bb', 200, 50);
  expect(cache.add('cc', 300, 101)).toBe(true);
  expect(cache.add('bb', 200, 200)).toBe(false);
});

it('refuses when it is full of what is still valid, because forgetting would let a replay in', () => {
  const cache = createReplayCache({ maxEntries: 2 });
  cache.add('aa', 100, 50);
  cache.add('bb', 100, 50);
  expect(() => cache.add('cc', 200, 100)).toThrow(
    expect.objectContaining({
      code: 'replay_cache_full',
      message: 'The replay cache is full of live requests of this partner: raise maxEntries.',
    }),
  );
  expect(cache.add('aa', 100, 100)).toBe(false);
});

it('holds 100000 by default', () => {
  const cache = createReplayCache();
  for (let index = 0; index < 100_000; index += 1) cache.add(String(index), 100, 50);
  expect(() => cache.add('one more', 100, 50)).toThrow(expect.objectContaining({ code: 'replay_cache_full' }));
});

it('forgets all that expire in one second, each from its own partner', () => {
  const cache = createReplayCache({ maxEntries: 2 });
  const all = [undefined, 'one', 'two'].flatMap((iss) => ['aa', 'bb'].map((mac) => [mac, iss] as const));
  for (const [mac, iss] of all) expect(cache.add(mac, 100, 50, iss)).toBe(true);
  for (const [mac, iss] of all) expect(cache.add(mac, 100, 100, iss)).toBe(false);
  for (const [mac, iss] of all) expect(cache.add(mac, 200, 101, iss)).toBe(true);
});

it('bounds each partner for itself, so that none locks out another', () => {
  const cache = createReplayCache({ maxEntries: 2 });
  cache.add('aa', 100, 50, 'greedy');
  cache.add('bb', 100, 50, 'greedy');
  expect(() => cache.add('cc', 100, 50, 'greedy')).toThrow(expect.objectContaining({ code: 'replay_cache_full' }));
  expect([cache.add('cc', 100, 50, 'other'), cache.add('cc', 100, 50, 'other')]).toEqual([true, false]);
  expect(() => cache.add('dd', 100, 50, 'greedy')).toThrow(expect.objectContaining({ code: 'replay_cache_full' }));
  expect(cache.add('dd', 200, 101, 'greedy')).toBe(true);
});

it('refuses every MAC when maxEntries is not a number', () => {
  const cache = createReplayCache({ maxEntries: Number.NaN });
  expect(() => cache.add('aa', 100, 50)).toThrow(expect.objectContaining({ code: 'replay_cache_full' }));
});

it('remembers to the last second, a fraction and a clock that is set back included', () => {
  const cache = createReplayCache({ maxEntries: 3 });
  cache.add('aa', 100.5, 50);
  expect(cache.add('aa', 100.5, 100)).toBe(false);
  cache.add('bb', 400, 200);
  cache.add('cc', 110, 100);
  expect(cache.add('cc', 110, 110)).toBe(false);
  expect(cache.add('cc', 110, 111)).toBe(true);
  expect(cache.add('bb', 400, 400)).toBe(false);
});

it('forgets in time what it was given after the clock was set back', () => {
  const cache = createReplayCache({ maxEntries: 2 });
  cache.add('aa', 2e9, 2e9);
  cache.add('bb', 1e9 + 1, 1e9);
  expect(cache.add('bb', 1e9 + 1, 1e9 + 1)).toBe(false);
  expect(cache.add('cc', 1e9 + 9, 1e9 + 2)).toBe(true);
  expect(cache.add('aa', 2e9, 2e9)).toBe(false);
});

/** Counts what a run looks at, of all Maps and Sets together. */
function countSteps(run: () => void): number {
  let steps = 0;
  const iterators = [new Map().entries(), new Set().values()].map((iterator) => Object.getPrototypeOf(iterator));
  for (const [owner, name] of [
    ...iterators.map((iterator) => [iterator, 'next'] as const),
    ...(['get', 'has', 'delete', 'forEach'] as const).map((name) => [Map.prototype, name] as const),
    ...(['has', 'delete', 'forEach'] as const).map((name) => [Set.prototype, name] as const),
  ]) {
    const original = owner[name];
    vi.spyOn(owner, name).mockImplementation(function (this: unknown, ...args: unknown[]) {
      steps += 1;
      return original.apply(this, args);
    });
  }
  run();
  vi.restoreAllMocks();
  return steps;
}

afterEach(() => {
  vi.restoreAllMocks();
});

it.each([
  ['in one second', 0],
  ['while the clock goes on', 1],
])('looks at a few entries for each add to a full cache, never at all of them: %s', (_, tick) => {
  const size = 1000;
  const start = 1_700_000_000;
  const cache = createReplayCache({ maxEntries: size });
  for (let index = 0; index < size; index += 1) cache.add(`live ${index}`, start + 2 * size + index, start);
  let refused = 0;
  const steps = countSteps(() => {
    for (let index = 1; index <= size; index += 1) {
      try {
        cache.add(`more ${index}`, start + 9 * size, start + index * tick);
      } catch {
        refused += 1;
      }
    }
  });
  expect(refused).toBe(size);
  expect(steps).toBeGreaterThan(0);
  expect(steps).toBeLessThan(20 * size);
});

it('drops each of many entries once, whether the clock crawls or leaps', () => {
  const size = 1000;
  const start = 1_700_000_000;
  const cache = createReplayCache({ maxEntries: size });
  const steps = countSteps(() => {
    for (let index = 0; index < 5 * size; index += 1) cache.add(String(index), start + index + 500, start + index);
    for (let index = 1; index <= size; index += 1) cache.add(`leap ${index}`, start + 1e6 * index, start + 1e6 * index);
  });
  expect(steps).toBeLessThan(20 * 6 * size);
});
