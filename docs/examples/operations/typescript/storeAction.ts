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

// With `param1` a repeat is refused with 107
// (duplicateAction), so nothing counts twice.
const stored = unwrap(
  await app.POST('/generosity/store', {
    body: { tagId: 'purchase', param1: 'order-7001' },
  }),
);
// Without data, the points may come later.
console.log(
  stored
    ? `${stored.points} points earned, ${stored.balance} now`
    : 'Stored',
);
