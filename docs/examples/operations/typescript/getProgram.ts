import {
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

// Say a language: the signing handler refuses an empty
// body here, as a JWT for it would also fit `auth/token`.
const { program } = unwrap(
  await app.POST('/partner/getprog', {
    body: { lang: 'en' },
  }),
);
for (const { title, points } of program.actions)
  console.log(`${title}: ${points} ${program.pointsLabel}`);
