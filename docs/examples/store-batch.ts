import { createBackendClient } from '@appsmiles/client/backend';

const miles = createBackendClient({
  baseUrl: process.env.APPSMILES_URL ?? 'http://127.0.0.1:4010',
  partnerId: 'test-partner',
  partnerSecret: process.env.APPSMILES_SECRET ?? 'test-secret-of-the-mock-not-for-production',
});

// Any iterable or async iterable: an array, a generator, rows that come from a database.
const users = ['42', '43'];

for await (const result of miles.storeForUsers({ tagId: 'birthdayReward', param1: '2026', users })) {
  const { partnerClientId } = result;
  if ('error' in result) console.log(`${partnerClientId}: ${result.error}`);
  else console.log(`${partnerClientId}: ${result.stored ? 'stored' : `refused with ${result.errorCode}`}`);
}
