import {
  CONSENT,
  createFrontendClient,
  createRemoteSigner,
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

const { user, created } = await app.connect({
  partnerClientId: '42',
  email: 'alex@example.com',
  firstName: 'Alex',
  dataConsentCode: CONSENT.accept, // 0: they agreed.
});
console.log(
  created ? 'Welcome' : 'Welcome back',
  user.firstName,
  user.points,
);
