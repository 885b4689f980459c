import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { runGenerate } from '../src/command.ts';
import { type Copy, copyDescription } from '../src/copies/index.ts';

const HEAD = 'overlay: 1.1.0\ninfo: { title: A deployment, version: 1.0.0 }\nactions:\n';

let copy: Copy;
let printed = '';
beforeAll(async () => {
  copy = await copyDescription();
});
beforeEach(() => {
  printed = '';
});
afterAll(() => copy?.[Symbol.asyncDispose]());

async function generateWith(...args: string[]): Promise<0 | 1> {
  const output = { log: () => {}, error: (text: string) => (printed += text) };
  return runGenerate(copy.folder, ['node', 'generate', ...args], output);
}

async function overlay(path: string, actions: string): Promise<string> {
  const file = join(copy.folder, path);
  await mkdir(join(copy.folder, 'openapi/overlays'), { recursive: true });
  await writeFile(file, HEAD + actions);
  return file;
}

const FIELD = `  - target: $.components.schemas.User
    update:
      properties:
        nickname:
          type: string
          description: How others call the user.
          examples: [Al]
          x-provenance: { name: confirmed, type: confirmed, presence: confirmed, meaning: inferred }
          x-confirmed: 2026-11-26
`;

test('all that is generated follows the overlays: those of the folder by their names, then those of the command', async () => {
  await overlay('openapi/overlays/10-field.yaml', FIELD);
  await overlay(
    'openapi/overlays/20-text.yaml',
    '  - target: $.components.schemas.User.properties.nickname.description\n    update: Second.\n',
  );
  const last = await overlay(
    'last.yaml',
    "  - target: $.components.schemas.User.properties.nickname[?@=='Second.']\n    update: Third.\n",
  );
  expect([await generateWith('--overlay', last), printed]).toEqual([0, '']);
  for (const file of [
    'openapi/generated/openapi.yaml',
    'openapi/generated/backend.yaml',
    'openapi/generated/backend-3.0.yaml',
    'packages/client/src/backend/schema.gen.ts',
    'packages/client-php/generated/client.php',
    'packages/client-python/src/appsmiles/generated/client.py',
    'packages/client-go/api/client.gen.go',
    'packages/client-java/src/main/java/appsmiles/client/generated/Client.java',
  ]) {
    expect.soft(await copy.read(file), file).toMatch(/nickname/i);
  }
  expect(await copy.read('openapi/generated/backend.yaml')).toContain('description: Third.');
  expect([await generateWith('--check', '--overlay', last), printed]).toEqual([0, '']);
});

test.each([
  [
    'a target that matches nothing',
    '  - target: $.nothing\n    update: {}\n',
    'wrong.yaml:4: The target $.nothing matches nothing.',
  ],
  [
    'a field without marks',
    '  - target: $.components.schemas.Gift.properties\n    update: { size: { type: string, description: S, examples: [s] } }\n',
    'has no x-provenance',
  ],
  [
    'a confirmed field without a date',
    '  - target: $.components.schemas.Gift.properties.title\n    update: { x-provenance: confirmed }\n',
    'has no x-confirmed with the date',
  ],
])('nothing is generated from an overlay with %s', async (_name, actions, message) => {
  const before = await copy.read('openapi/generated/openapi.yaml');
  const file = await overlay('wrong.yaml', actions);
  expect(await generateWith('--overlay', file)).toBe(1);
  expect(printed).toContain(message);
  expect(await copy.read('openapi/generated/openapi.yaml')).toBe(before);
});
