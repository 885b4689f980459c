import { createBackendClient } from '@appsmiles/client/backend';
import { type AppsMilesErrorCode, CONSENT, createFrontendClient, unwrap } from '@appsmiles/client/frontend';
import { expect, expectTypeOf, test } from 'vitest';
import { signing } from './scripted-server.ts';

const requested: string[] = [];
const fetch = async (request: Request): Promise<Response> => {
  requested.push(new URL(request.url).pathname);
  return Response.json({ errorCode: 0, errorMsg: 'ok', data: { token: 't', user: { userToken: 't' } } });
};
const baseUrl = 'http://127.0.0.1';
const tokenStore = { get: () => 'user-token', set: () => {}, delete: () => {} };
const app = createFrontendClient({ baseUrl, partnerId: 'p', signer: async () => 'a.b.c', tokenStore, fetch });
const server = createBackendClient({ baseUrl, ...signing, fetch });

test('a front-end client cannot name a back-end path, nor the reverse', async () => {
  // @ts-expect-error a path of the other audience
  await app.POST('/buffer/store', {
    body: { partnerClientId: '42', tagId: 'birthdayReward', appId: 'com.mycompany.myapp' },
  });
  // @ts-expect-error a path of the other audience
  await server.POST('/gift/list', { body: {} });
  expect(requested.splice(0)).toEqual(['/buffer/store', '/auth/token', '/gift/list']);
});

test('a missing field and a wrong consent code do not compile', async () => {
  const user = { partnerClientId: '42', email: 'alex@example.com' };
  // @ts-expect-error email is missing
  await app.POST('/user/clientcheckcredentials', { body: { partnerClientId: '42' } });
  // @ts-expect-error no such consent code
  await app.POST('/user/clientcheckcredentials', { body: { ...user, dataConsentCode: 2 } });
  // @ts-expect-error email is missing
  await app.connect({ partnerClientId: '42' });
  // @ts-expect-error no such consent code
  await app.connect({ ...user, dataConsentCode: 2 });
  // @ts-expect-error users are missing
  server.storeForUsers({ tagId: 'birthdayReward' });
  const { user: connected } = await app.connect({ ...user, dataConsentCode: CONSENT.accept });
  expectTypeOf(connected.userToken).toEqualTypeOf<string>();
});

test('unwrap gives the data of the operation, which storing may lack, and a code may be any number', async () => {
  const result = await server.POST('/buffer/store', {
    body: { partnerClientId: '42', tagId: 'x', appId: 'com.mycompany.myapp' },
  });
  // @ts-expect-error storing may have no data
  expect(unwrap(result).earnId).toBeUndefined();
  expectTypeOf(unwrap(result)?.earnId).toEqualTypeOf<string | undefined>();
  expectTypeOf(unwrap(await server.POST('/user/infos', { body: {} })).total).toEqualTypeOf<number>();
  expectTypeOf(result.error?.errorCode).toEqualTypeOf<number | undefined>();
  // @ts-expect-error no such code
  const code: AppsMilesErrorCode = 'notEnoughPoint';
  expect(code).toBe('notEnoughPoint');
});
