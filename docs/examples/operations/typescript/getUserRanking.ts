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

const { user, above, below } = unwrap(
  await miles.POST('/user/ranking', {
    body: { partnerClientId: '42', n: 2 },
  }),
);
for (const { rank, points } of [...above, user, ...below])
  console.log(rank, points);
