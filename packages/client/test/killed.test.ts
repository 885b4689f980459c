import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { backendOf, withToken } from './fixtures.ts';
import { ok, startScripted } from './scripted-server.ts';

const COUNT = 3000;
const users = Array.from({ length: COUNT }, (_, index) => String(index));

/** A job that prints a line for each result. */
const job = (baseUrl: string) => `
  import { createBackendClient } from '@appsmiles/client/backend';
  import { writeSync } from 'node:fs';
  const miles = createBackendClient({ baseUrl: '${baseUrl}', partnerId: 'partner-1', partnerSecret: 'a-secret-of-the-tests-with-40-characters' });
  const users = Array.from({ length: ${COUNT} }, (_, index) => String(index));
  for await (const { partnerClientId } of miles.storeForUsers({ tagId: 'x', param1: '2026', users })) writeSync(1, partnerClientId + '\\n');
`;

test('a job killed half-way and resumed behind its last result stores every user once', async () => {
  const stored = new Set<string>();
  let duplicates = 0;
  let kill = () => {};
  await using server = await startScripted(
    withToken(({ body }, index) => {
      const ids = body.partnerClientIds as string[]; // What storeForUsers sends.
      const results = ids.map((partnerClientId) => {
        const isNew = !stored.has(partnerClientId);
        if (isNew) stored.add(partnerClientId);
        else duplicates += 1;
        return { partnerClientId, stored: isNew, errorCode: isNew ? 0 : 107, errorMsg: 'ok' };
      });
      if (index !== COUNT / 200) return ok({ results });
      // Stored, and without a response.
      return () => kill();
    }),
  );
  const flags = ['--conditions=@appsmiles/source', '--input-type=module', '--eval', job(server.url)];
  const child = spawn(process.execPath, flags, { cwd: fileURLToPath(new URL('..', import.meta.url)) });
  kill = () => child.kill('SIGKILL');
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  await new Promise((resolve) => child.once('close', resolve));
  expect(child.signalCode).toBe('SIGKILL');
  const done = printed.split('\n').length - 1;
  expect(printed.split('\n').slice(0, done)).toEqual(users.slice(0, done));
  expect(done).toBeLessThan(COUNT);
  expect(stored.size).toBeGreaterThan(done);

  kill = () => {};
  const inFlight = stored.size - done;
  const rest: string[] = [];
  const options = { tagId: 'x', param1: '2026', users: users.slice(done) };
  for await (const { partnerClientId } of backendOf(server.url).storeForUsers(options)) rest.push(partnerClientId);
  expect(rest).toEqual(users.slice(done));
  expect([stored.size, duplicates]).toEqual([COUNT, inFlight]);
});
