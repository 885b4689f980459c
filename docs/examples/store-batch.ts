import { DatabaseSync } from 'node:sqlite';
import { createBackendClient, type UserResult } from '@appsmiles/client/backend';

const miles = createBackendClient({
  baseUrl: process.env.APPSMILES_URL ?? 'http://127.0.0.1:4010',
  partnerId: 'test-partner',
  partnerSecret: process.env.APPSMILES_SECRET ?? 'test-secret-of-the-mock-not-for-production',
});

// Stands for your own database: whoever has no outcome is still to be rewarded.
const database = new DatabaseSync('appsmiles-example.db');
database.exec('create table if not exists rewards (user text primary key, outcome text)');
const add = database.prepare('insert or ignore into rewards (user) values (?)');
for (const user of ['42', '43']) add.run(user);
const saveOutcome = database.prepare('update rewards set outcome = ? where user = ?');

/** What is final. Nothing is where the next run has to send the user again. */
function outcomeOf(result: UserResult): string | undefined {
  if ('error' in result || result.errorCode === 199) return undefined;
  if (result.stored || result.errorCode === 107) return 'stored';
  return `refused with ${result.errorCode}`;
}

const users = database.prepare('select user from rewards where outcome is null').all();
for await (const result of miles.storeForUsers({
  tagId: 'birthdayReward',
  param1: '2026', // Makes it harmless to send a user twice.
  users: users.map(({ user }) => String(user)),
})) {
  const outcome = outcomeOf(result);
  if (outcome !== undefined) saveOutcome.run(outcome, result.partnerClientId);
  console.log(`${result.partnerClientId}: ${outcome ?? 'failed, the next run sends it again'}`);
}
