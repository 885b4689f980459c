import { createReplayCache } from '@appsmiles/signing';
import { expect, it } from 'vitest';

it('knows a MAC again as long as its JWT holds', () => {
  const cache = createReplayCache();
  expect(cache.add('aa', 100, 50)).toBe(true);
  expect(cache.add('aa', 100, 100)).toBe(false);
  expect(cache.add('bb', 100, 100)).toBe(true);
});

it('makes room by forgetting what holds no longer, and only that', () => {
  const cache = createReplayCache({ maxEntries: 2 });
  cache.add('aa', 100, 50);
  cache.add('bb', 200, 50);
  expect(cache.add('cc', 300, 101)).toBe(true);
  expect(cache.add('bb', 200, 200)).toBe(false);
});

it('refuses when it is full of what still holds, because forgetting would let a replay in', () => {
  const cache = createReplayCache({ maxEntries: 2 });
  cache.add('aa', 100, 50);
  cache.add('bb', 100, 50);
  expect(() => cache.add('cc', 200, 100)).toThrow(
    expect.objectContaining({
      code: 'replay_cache_full',
      message: 'The replay cache is full of live requests: raise maxEntries.',
    }),
  );
  expect(cache.add('aa', 100, 100)).toBe(false);
});

it('holds 100000 by default', () => {
  const cache = createReplayCache();
  for (let index = 0; index < 100_000; index += 1) cache.add(String(index), 100, 50);
  expect(() => cache.add('one more', 100, 50)).toThrow(expect.objectContaining({ code: 'replay_cache_full' }));
});
