import { createBackendClient, unwrap } from '@appsmiles/client/backend';

const miles = createBackendClient({
  baseUrl: process.env.APPSMILES_URL ?? 'http://127.0.0.1:4010',
  partnerId: 'test-partner',
  partnerSecret: process.env.APPSMILES_SECRET ?? 'test-secret-of-the-mock-not-for-production',
});
const partnerClientId = '42';

const stored = unwrap(
  await miles.POST('/buffer/store', {
    body: { partnerClientId, tagId: 'birthdayReward', appId: 'com.mycompany.myapp', param1: '2026' },
  }),
);
// A platform may accept an action without data, and give the points later.
console.log(stored ? `Stored: ${stored.points} points, ${stored.balance} in all` : 'Stored');

const { user } = unwrap(await miles.POST('/user/info', { body: { partnerClientId } }));
console.log(`${user.firstName} has ${user.points} points`);

const ranking = unwrap(await miles.POST('/user/ranking', { body: { partnerClientId, n: 2 } }));
console.log(`Rank ${ranking.user.rank} of ${ranking.total}`);

for await (const { users } of miles.userChanges('2026-01-01T00:00:00Z')) {
  for (const { earns, burns } of users) console.log(`Changed: ${earns.length} earned, ${burns.length} bought`);
}

const { results } = unwrap(await miles.POST('/user/multidelete', { body: { partnerClientIds: [partnerClientId] } }));
console.log(results[0]?.deleted ? 'Deleted' : 'Not deleted');
