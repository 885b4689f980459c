import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { type DocumentName, readDescription } from '../src/index.ts';

const folder = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(`${folder}README.md`, 'utf8');
const [, example = '', output] = /```ts\n(.*?)```\n\nprints\n\n```\n(.*?)```/s.exec(readme) ?? [];

test('the example of the README prints what the README says', async () => {
  const options = ['--conditions=@appsmiles/source', '--input-type=module-typescript', '--eval', example];
  const { stdout } = await promisify(execFile)(process.execPath, options, { cwd: folder });
  expect(stdout).toBe(output);
});

test('the README names every export, and counts the operations of each document', () => {
  const { exports } = JSON.parse(readFileSync(`${folder}package.json`, 'utf8'));
  for (const name of Object.keys(exports)) {
    expect(readme).toContain(`| \`@appsmiles/openapi${name.slice(1)}\` |`);
  }
  const documents: [DocumentName, string][] = [
    ['openapi', 'all'],
    ['frontend', 'the'],
    ['backend', 'the'],
  ];
  for (const [name, article] of documents) {
    const { operations } = readDescription(name);
    expect(readme).toContain(`| \`@appsmiles/openapi/${name}.yaml\` | ${article} ${operations.length} `);
  }
});
