import { createBackendClient, unwrap } from '@appsmiles/client/backend';

const miles = createBackendClient({
  baseUrl: process.env.APPSMILES_URL ?? 'http://127.0.0.1:4010',
  partnerId: 'test-partner',
  partnerSecret: 'test-secret-of-the-mock-not-for-production',
});

const { user } = unwrap(await miles.POST('/user/info', { body: { partnerClientId: '42' } }));
console.log(`User ${user.partnerClientId} has ${user.points} points`);
