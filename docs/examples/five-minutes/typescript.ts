import { AppsMilesError, createBackendClient, unwrap } from '@appsmiles/client/backend';

const miles = createBackendClient({
  baseUrl: process.env.APPSMILES_URL ?? 'http://127.0.0.1:4010',
  partnerId: 'test-partner',
  partnerSecret: process.env.APPSMILES_SECRET ?? '',
});

const body = { partnerClientId: '42' };
const { user } = unwrap(await miles.POST('/user/info', { body }));
console.log(`${user.firstName} has ${user.points} points`);

const action = { ...body, tagId: 'birthdayReward', appId: 'com.mycompany.myapp', param1: '2026' };
const stored = unwrap(await miles.POST('/buffer/store', { body: action }));
console.log(`+${stored?.points} points`);

try {
  // The mock remembers nothing, but plays the failure that a header asks for.
  const headers = { Prefer: 'code=409, example=duplicateAction' };
  unwrap(await miles.POST('/buffer/store', { body: action, headers }));
} catch (error) {
  const code = error instanceof AppsMilesError && error.code;
  if (code !== 'duplicateAction') throw error;
  console.log('stored already, nothing counts twice');
}
