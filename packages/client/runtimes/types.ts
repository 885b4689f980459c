// Type-checked in a project that has installed the packed package.
import { createBackendClient, unwrap } from '@appsmiles/client/backend';
import { CONSENT, createFrontendClient, createRemoteSigner } from '@appsmiles/client/frontend';
import { createSigningHandler, defaultOperations } from '@appsmiles/client/signing-handler';
import { createNodeSigningHandler } from '@appsmiles/client/signing-handler/node';

const baseUrl = 'http://127.0.0.1';
const partnerId = 'partner-1';
const partnerSecret = 'a-secret-of-the-tests-with-40-characters';

export async function use(): Promise<[number, number, string]> {
  const miles = createBackendClient({ baseUrl, partnerId, partnerSecret });
  const app = createFrontendClient({ baseUrl, partnerId, signer: createRemoteSigner('/sign') });
  createSigningHandler({ partnerId, partnerSecret, authenticate: () => undefined });
  createNodeSigningHandler({
    partnerId,
    partnerSecret,
    // No types of Node are needed for it.
    authenticate: ({ headers }) => (headers.cookie === 'sid=1' ? { partnerClientId: '42', email: '' } : undefined),
    operations: [...defaultOperations, 'storeAction'],
    allow: (operationId, { tagId }, { partnerClientId }) => tagId === operationId + partnerClientId,
    // @ts-expect-error no such option
    placement: (request: Request) => request,
  });
  const { user } = await app.connect({
    email: 'a@example.com',
    partnerClientId: '42',
    dataConsentCode: CONSENT.accept,
  });
  const { total } = unwrap(await app.POST('/gift/list', { body: {} }));
  const stored = unwrap(
    await miles.POST('/buffer/store', { body: { partnerClientId: '42', tagId: 'x', appId: 'com.mycompany.myapp' } }),
  );
  // @ts-expect-error a path of the other audience
  await app.POST('/buffer/store', { body: { partnerClientId: '42', tagId: 'x', appId: 'com.mycompany.myapp' } });
  // @ts-expect-error a missing field
  await miles.POST('/buffer/store', { body: { tagId: 'x' } });
  // @ts-expect-error no such consent code
  await app.connect({ email: 'a@example.com', partnerClientId: '42', dataConsentCode: 2 });
  return [total, stored?.balance ?? 0, user.userToken];
}
