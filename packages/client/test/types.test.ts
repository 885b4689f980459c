import type { paths as BackendPaths } from '@appsmiles/client/backend';
import type { paths as FrontendPaths } from '@appsmiles/client/frontend';
import createClient from 'openapi-fetch';
import { expect, test } from 'vitest';

const requested: string[] = [];
const fetch = async (request: Request): Promise<Response> => {
  requested.push(new URL(request.url).pathname);
  return Response.json({ errorCode: 0, errorMsg: 'ok', data: {} });
};
const baseUrl = 'http://127.0.0.1';

test('a front-end client cannot name a back-end path, nor the reverse', async () => {
  const app = createClient<FrontendPaths>({ baseUrl, fetch });
  const server = createClient<BackendPaths>({ baseUrl, fetch });
  // @ts-expect-error a path of the other audience
  await app.POST('/buffer/store', { body: { partnerClientId: '42', tagId: 'birthdayReward' } });
  // @ts-expect-error a path of the other audience
  await server.POST('/gift/list', { body: {} });
  expect(requested.splice(0)).toEqual(['/buffer/store', '/gift/list']);
});

test('a missing field and a wrong consent code do not compile', async () => {
  const app = createClient<FrontendPaths>({ baseUrl, fetch });
  const user = { partnerClientId: '42', email: 'alex@example.com' };
  // @ts-expect-error email is missing
  await app.POST('/user/clientcheckcredentials', { body: { partnerClientId: '42' } });
  // @ts-expect-error no such consent code
  await app.POST('/user/clientcheckcredentials', { body: { ...user, dataConsentCode: 2 } });
  const { data } = await app.POST('/user/clientcheckcredentials', { body: { ...user, dataConsentCode: 0 } });
  const userToken: string | undefined = data?.data.user?.userToken;
  expect(userToken).toBeUndefined();
});
