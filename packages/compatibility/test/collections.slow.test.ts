import { readDescription } from '@appsmiles/openapi';
import { describe, expect, test } from 'vitest';
import { exampleOf } from '../src/signed-api.ts';
import { type CollectedRequest, sendCollection } from '../src/steps/collections.ts';

const whole = readDescription();

/** A request for each operation, as a good converter makes them. */
const collected = (): CollectedRequest[] =>
  whole.operations.map((operation) => ({
    method: operation.method.toUpperCase(),
    path: operation.path,
    body: JSON.stringify(exampleOf(operation)),
  }));

describe('a collection', () => {
  test('works when each operation has a request that the mock takes', async () => {
    await sendCollection(collected(), whole, whole);
  });

  test('fails for an operation without a request, which is named', async () => {
    const requests = collected().filter(({ path }) => path !== '/gift/list');
    await expect(sendCollection(requests, whole, whole)).rejects.toThrow('no request for /gift/list');
  });

  test('fails for a request that is of no operation', async () => {
    const requests = [...collected(), { method: 'POST', path: '/gift/lists', body: '{}' }];
    await expect(sendCollection(requests, whole, whole)).rejects.toThrow('/gift/lists gave 404');
  });

  test('fails for a body that breaks the schema', async () => {
    const requests = collected().map((request) =>
      request.path === '/gift/checkavailability' ? { ...request, body: '{"giftId": 1}' } : request,
    );
    await expect(sendCollection(requests, whole, whole)).rejects.toThrow('/gift/checkavailability gave 422 for');
  });
});
