import {
  CONSENT,
  createFrontendClient,
  createRemoteSigner,
  unwrap,
} from '@appsmiles/client/frontend';

const app = createFrontendClient({
  baseUrl:
    process.env.APPSMILES_URL ?? 'http://127.0.0.1:4010',
  partnerId:
    process.env.APPSMILES_PARTNER ?? 'test-partner',
  // Your own server signs, as docs/examples/
  // signing-server.ts does: an app must not have the secret.
  signer: createRemoteSigner(
    process.env.APPSMILES_SIGNER ??
      'http://127.0.0.1:4030/',
  ),
});
await app.connect({
  email: 'alex@example.com',
  partnerClientId: '42',
  dataConsentCode: CONSENT.accept,
});

const { ads } = unwrap(
  await app.POST('/ad/news', { body: { lang: 'en' } }),
);
for (const { title, deeplink } of ads)
  console.log(title, deeplink ?? '');
