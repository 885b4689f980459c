import { QueryClient } from '@tanstack/react-query';
import createQueries from 'openapi-react-query';
import { expect, test } from 'vitest';
import { frontendOf, rejection } from './fixtures.ts';
import { fail, ok, startScripted } from './scripted-server.ts';

const tokenStore = { get: () => 'user-token', set: () => {}, delete: () => {} };

test('openapi-react-query takes the client as it is: data, typed, and cached', async () => {
  await using server = await startScripted(() => ok({ gifts: [{ giftId: 'tea' }], total: 1 }));
  const queries = createQueries(frontendOf(server.url, { tokenStore }));
  const cache = new QueryClient();
  const options = queries.queryOptions('post', '/gift/list', { body: { categoryId: 'drinks' } }, { staleTime: 1e6 });
  const { data } = await cache.fetchQuery(options);
  const titles: string[] = data.gifts.map(({ giftId }) => giftId);
  expect(titles).toEqual(['tea']);
  await cache.fetchQuery(options);
  expect(server.count('/gift/list')).toBe(1);
  // @ts-expect-error a path of the other audience
  queries.queryOptions('post', '/user/infos', { body: {} });
});

test('openapi-react-query sees a non-zero errorCode in a 200 as an error', async () => {
  await using server = await startScripted(() => fail(200, 113));
  const queries = createQueries(frontendOf(server.url, { tokenStore }));
  const query = queries.queryOptions('post', '/gift/list', { body: {} });
  const error = await rejection(new QueryClient().fetchQuery({ ...query, retry: false }));
  expect(error).toMatchObject({ errorCode: 113 });
});
