import { AppsMilesError, createBackendClient, unwrap } from '@appsmiles/client/backend';

const miles = createBackendClient({
  baseUrl: process.env.APPSMILES_URL ?? 'http://127.0.0.1:4010',
  partnerId: 'test-partner',
  partnerSecret: process.env.APPSMILES_SECRET ?? 'test-secret-of-the-mock-not-for-production',
});

/** Gives the points of a birthday, however often it is called for the same year. */
async function rewardBirthday(partnerClientId: string, year: string, headers = {}): Promise<string> {
  const body = { partnerClientId, tagId: 'birthdayReward', appId: 'com.mycompany.myapp', param1: year };
  try {
    const stored = unwrap(await miles.POST('/buffer/store', { body, headers }));
    // A platform may accept it without data, and give the points later.
    return stored ? `${stored.points} points given` : 'given';
  } catch (error) {
    if (error instanceof AppsMilesError && error.code === 'duplicateAction') return 'had been given before';
    throw error;
  }
}

console.log(await rewardBirthday('42', '2026'));
// The mock remembers no actions, so the header asks for the response that a platform would give.
console.log(await rewardBirthday('42', '2026', { prefer: 'code=409, example=duplicateAction' }));
