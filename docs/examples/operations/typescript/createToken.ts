import {
  createBackendClient,
  unwrap,
} from '@appsmiles/client/backend';

const miles = createBackendClient({
  baseUrl:
    process.env.APPSMILES_URL ?? 'http://127.0.0.1:4010',
  partnerId:
    process.env.APPSMILES_PARTNER ?? 'test-partner',
  partnerSecret: process.env.APPSMILES_SECRET ?? '',
});

// The client gets and renews the token by itself; ask for
// one only to hand it to something else.
const { tokenType, expiresIn } = unwrap(
  await miles.POST('/auth/token', { body: {} }),
);
console.log(`A ${tokenType} token for ${expiresIn} s`);
