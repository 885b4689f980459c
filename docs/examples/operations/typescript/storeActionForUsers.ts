import { createBackendClient } from '@appsmiles/client/backend';

const miles = createBackendClient({
  baseUrl:
    process.env.APPSMILES_URL ?? 'http://127.0.0.1:4010',
  partnerId:
    process.env.APPSMILES_PARTNER ?? 'test-partner',
  partnerSecret: process.env.APPSMILES_SECRET ?? '',
});

// Any number of users, in batches of up to 100. With
// `param1` it may be run again: nobody gets points twice.
for await (const result of miles.storeForUsers({
  tagId: 'birthdayReward',
  param1: '2026',
  users: ['42', '43'],
})) {
  // With an error, nothing is known about this user.
  if ('error' in result) throw result.error;
  console.log(
    result.partnerClientId,
    result.stored
      ? 'stored'
      : `${result.errorCode} ${result.errorMsg}`,
  );
}
