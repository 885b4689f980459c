import { DatabaseSync } from 'node:sqlite';
import { createBackendClient } from '@appsmiles/client/backend';

const miles = createBackendClient({
  baseUrl: process.env.APPSMILES_URL ?? 'http://127.0.0.1:4010',
  partnerId: 'test-partner',
  partnerSecret: process.env.APPSMILES_SECRET ?? 'test-secret-of-the-mock-not-for-production',
});

// Stands for your own database. A page and the place where it ends are saved in one transaction.
const database = new DatabaseSync('appsmiles-example.db');
database.exec('create table if not exists users (id text primary key, points integer)');
database.exec('create table if not exists earns (id text primary key, points integer)');
database.exec('create table if not exists progress (id integer primary key, json text)');
const saveUser = database.prepare('insert or replace into users values (?, ?)');
const saveEarn = database.prepare('insert or replace into earns values (?, ?)');
const saveProgress = database.prepare('insert or replace into progress values (1, ?)');

/** Where the next run begins; with a cursor, it goes on with one that was interrupted. */
interface Progress {
  since: string;
  cursor?: string;
  startedAt?: string;
}

const saved = database.prepare('select json from progress').get()?.json;
const progress: Progress = saved ? JSON.parse(String(saved)) : { since: '2020-01-01T00:00:00Z' };
const { since, cursor } = progress;
// Two clocks differ, by up to 5 minutes as JWTs are accepted. What the margin reads twice is written over itself.
const startedAt = progress.startedAt ?? new Date(Date.now() - 10 * 60_000).toISOString();

let changed = 0;
for await (const { users, nextCursor } of miles.userChanges(since, cursor === undefined ? {} : { cursor })) {
  const next: Progress = nextCursor === null ? { since: startedAt } : { since, cursor: nextCursor, startedAt };
  database.exec('begin');
  for (const { partnerClientId, points, earns } of users) {
    saveUser.run(partnerClientId, points);
    for (const earn of earns) saveEarn.run(earn.earnId, earn.points);
  }
  saveProgress.run(JSON.stringify(next));
  database.exec('commit');
  changed += users.length;
}
console.log(`Changed since the last run: ${changed}`);
