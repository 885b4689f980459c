import { createBackendClient } from '@appsmiles/client/backend';

const miles = createBackendClient({
  baseUrl:
    process.env.APPSMILES_URL ?? 'http://127.0.0.1:4010',
  partnerId:
    process.env.APPSMILES_PARTNER ?? 'test-partner',
  partnerSecret: process.env.APPSMILES_SECRET ?? '',
});

for await (const { users, nextCursor } of miles.userChanges(
  '2026-01-01T00:00:00Z',
)) {
  for (const { partnerClientId, earns, burns } of users)
    console.log(
      partnerClientId,
      earns.length,
      burns.length,
    );
  // Keep it: the next run can begin here.
  console.log('resume at', nextCursor);
}
