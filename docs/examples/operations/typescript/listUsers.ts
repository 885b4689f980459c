import { createBackendClient } from '@appsmiles/client/backend';

const miles = createBackendClient({
  baseUrl:
    process.env.APPSMILES_URL ?? 'http://127.0.0.1:4010',
  partnerId:
    process.env.APPSMILES_PARTNER ?? 'test-partner',
  partnerSecret: process.env.APPSMILES_SECRET ?? '',
});

for await (const { users } of miles.users()) {
  for (const { partnerClientId, points } of users)
    console.log(partnerClientId, points);
}
