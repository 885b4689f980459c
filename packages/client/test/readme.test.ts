import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type RunningServer, startMock } from '@appsmiles/cli';
import { afterAll, beforeAll, expect, test } from 'vitest';

const projectFolder = fileURLToPath(new URL('../../../', import.meta.url));
const example = readFileSync(`${projectFolder}docs/examples/first-call.ts`, 'utf8');

let mock: RunningServer;
beforeAll(async () => {
  mock = await startMock({ verify: false });
});
afterAll(() => mock.close());

test("the README's first call is the example that is type-checked", () => {
  expect(readFileSync(`${projectFolder}README.md`, 'utf8')).toContain(`\`\`\`ts\n${example}\`\`\``);
});

test("the README's first call has the response of the mock that the README shows", async () => {
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-'], { cwd: projectFolder });
  child.stdin.end(example.replace('http://127.0.0.1:4010', mock.url));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  expect([stdout, stderr]).toEqual(['A cup of coffee: 150 points\nA cup of tea: 120 points\n', '']);
  expect(readFileSync(`${projectFolder}README.md`, 'utf8')).toContain(stdout.trim());
});
