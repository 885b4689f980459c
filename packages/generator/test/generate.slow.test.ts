import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { runGenerate } from '../src/command.ts';
import { copyDescription, projectFolder } from '../src/copies/index.ts';

interface Result {
  code: number;
  stdout: string;
  stderr: string;
}

/** What `npm run generate` does in a folder, without a process of its own, which would take half of the time to start. */
async function generate(folder: string, ...args: string[]): Promise<Result> {
  const result: Result = { code: 0, stdout: '', stderr: '' };
  const output = {
    log: (text: string) => {
      result.stdout += `${text}\n`;
    },
    error: (text: string) => {
      result.stderr += `${text}\n`;
    },
  };
  result.code = await runGenerate(folder, ['node', 'generate', ...args], output);
  return result;
}

const run = promisify(execFile);

const outputs = [
  'openapi/generated/openapi.yaml',
  'openapi/generated/frontend.yaml',
  'openapi/generated/backend.yaml',
  'openapi/generated/openapi-3.0.yaml',
  'openapi/generated/frontend-3.0.yaml',
  'openapi/generated/backend-3.0.yaml',
  'packages/client/src/frontend/schema.gen.ts',
  'packages/client/src/backend/schema.gen.ts',
  'packages/signing/src/lib/request-jwt.gen.ts',
  'packages/client/src/lib/envelope.gen.ts',
  'packages/client/src/lib/error-codes.gen.ts',
  'packages/client/src/lib/frontend/operations.gen.ts',
  'packages/client/src/lib/frontend/same-as-empty.gen.ts',
  'packages/client/src/lib/signing-handler/request-fields.gen.ts',
  'packages/client/src/lib/backend/operations.gen.ts',
  'packages/client-php/generated/client.php',
  'packages/client-php/generated/Metadata.php',
  'packages/client-python/src/appsmiles/generated/client.py',
  'packages/client-python/src/appsmiles/generated/__init__.py',
  'packages/client-python/src/appsmiles/generated/metadata.py',
  'packages/client-python/src/appsmiles/generated/requests.py',
  'packages/client-go/api/client.gen.go',
  'packages/client-go/api/metadata.gen.go',
  'packages/client-go/code.gen.go',
  'packages/client-go/signing/request_jwt.gen.go',
  'packages/client-java/src/main/java/appsmiles/client/generated/Client.java',
  'packages/client-java/src/main/java/appsmiles/client/generated/Metadata.java',
  'docs/diagrams/frontend-workflow.gen.svg',
  'docs/diagrams/backend-workflow.gen.svg',
  'docs/diagrams/jwt-anatomy.gen.svg',
  'docs/collections/generated/appsmiles.postman_collection.json',
  ...['mock', 'sandbox', 'deployment'].map((name) => `docs/collections/generated/${name}.postman_environment.json`),
  ...['openapi', ...['cli', 'client', 'drift', 'signing'].map((name) => `packages/${name}`)].map(
    (folder) => `${folder}/package.json`,
  ),
  'packages/client-java/pom.xml',
  'packages/client-php/composer.json',
  'packages/client-python/pyproject.toml',
  'openapi/LICENSE',
  ...['cli', 'client', 'client-go', 'client-java', 'client-php', 'client-python', 'drift', 'signing'].map(
    (name) => `packages/${name}/LICENSE`,
  ),
];

/** Where each language's client has the fields of the description, and how it declares the field appId. */
const clients: [language: string, path: string, declaration: (field: string) => string][] = [
  ['TypeScript', 'packages/client/src/backend/schema.gen.ts', (field) => `            ${field}: string;`],
  ['PHP', 'packages/client-php/generated/client.php', (field) => `public string $${field},`],
  ['Python', 'packages/client-python/src/appsmiles/generated/client.py', (field) => `: "${field}"}`],
  ['Go', 'packages/client-go/api/client.gen.go', (field) => `\`json:"${field}"\``],
  [
    'Java',
    'packages/client-java/src/main/java/appsmiles/client/generated/Client.java',
    (field) => `        String ${field},\n`,
  ],
];

test('writes again what --check finds missing or stale, and deletes nothing', async () => {
  await using copy = await copyDescription();
  const before = await Promise.all(outputs.map(copy.read));
  await rm(join(copy.folder, 'openapi/generated/backend.yaml'));
  await copy.edit('packages/client/src/frontend/schema.gen.ts', 'export interface paths', 'export interface Paths');
  await writeFile(join(copy.folder, 'openapi/generated/old.yaml'), '');
  await writeFile(join(copy.folder, 'packages/client-go/api/old.go'), '');
  expect(await generate(copy.folder, '--check')).toMatchObject({
    code: 1,
    stderr: [
      'packages/client/src/frontend/schema.gen.ts is stale',
      'openapi/generated/backend.yaml is missing',
      'openapi/generated/old.yaml is left over, delete it',
      'packages/client-go/api/old.go is left over, delete it',
      'Run `npm run generate` and commit the result.\n',
    ].join('\n'),
  });
  await rm(join(copy.folder, 'openapi/generated/old.yaml'));
  await rm(join(copy.folder, 'packages/client-go/api/old.go'));
  expect(await generate(copy.folder)).toMatchObject({ code: 0, stderr: '' });
  expect(await Promise.all(outputs.map(copy.read))).toEqual(before);
  expect(await generate(copy.folder, '--check')).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('--check notices a picture that is stale, and one that is left over', async () => {
  await using copy = await copyDescription();
  await copy.edit('openapi/workflows/backend.arazzo.yaml', 'operationId: getUserRanking', 'operationId: listUsers');
  await writeFile(join(copy.folder, 'docs/diagrams/old.gen.svg'), '');
  expect(await generate(copy.folder, '--check')).toMatchObject({
    code: 1,
    stderr: [
      'docs/diagrams/backend-workflow.gen.svg is stale',
      'docs/collections/generated/appsmiles.postman_collection.json is stale',
      'docs/diagrams/old.gen.svg is left over, delete it',
      'Run `npm run generate` and commit the result.\n',
    ].join('\n'),
  });
});

test('--check names a file that git does not track', async () => {
  await using copy = await copyDescription();
  await run('git', ['init', '--quiet'], { cwd: copy.folder });
  await run('git', ['add', ...outputs.slice(1)], { cwd: copy.folder });
  const { code, stderr } = await generate(copy.folder, '--check');
  expect(code).toBe(1);
  expect(stderr).toBe(`${outputs[0]} is not tracked by git\nRun \`npm run generate\` and commit the result.\n`);
});

test('the script writes, says what is up to date, and ends with 1 when --check finds a fault', async () => {
  await using copy = await copyDescription();
  const script = ['--conditions=@appsmiles/source', join(projectFolder, 'scripts/generate.ts')];
  await copy.edit('packages/client/src/lib/error-codes.gen.ts', 'unknownGift', 'unknownPresent');
  await expect(run(process.execPath, [...script, '--check'], { cwd: copy.folder })).rejects.toMatchObject({ code: 1 });
  const { stdout } = await run(process.execPath, script, { cwd: copy.folder });
  for (const path of outputs) expect(stdout).toContain(`\n  ${path}\n`);
  expect(await copy.read('packages/client/src/lib/error-codes.gen.ts')).toContain('unknownGift');
});

test('the address of the project stands in its own package.json, and is written into every manifest', async () => {
  await using copy = await copyDescription();
  const text = await copy.read('package.json');
  expect(text).toContain('https://repository.invalid/appsmiles');
  await writeFile(join(copy.folder, 'package.json'), text.replaceAll('repository.invalid', 'code.example'));
  expect(await generate(copy.folder)).toMatchObject({ code: 0 });
  for (const path of outputs.filter((one) => /^(openapi|packages)\/.*(json|xml|toml)$/.test(one))) {
    expect(await copy.read(path), path).toContain('https://code.example/appsmiles');
    expect(await copy.read(path), path).not.toContain('repository.invalid');
  }
});

test('one changed field changes the documents and the types', async () => {
  await using copy = await copyDescription();
  await copy.edit('openapi/paths/gift_checkavailability.yaml', 'giftId: coffee-voucher', 'presentId: coffee-voucher');
  await copy.edit('openapi/components/schemas/BuyGiftRequest.yaml', '- giftId', '- presentId');
  await copy.edit('openapi/components/schemas/BuyGiftRequest.yaml', 'giftId:', 'presentId:');
  expect(await generate(copy.folder)).toMatchObject({ code: 0 });
  expect(await copy.read('packages/client/src/frontend/schema.gen.ts')).toContain('presentId: string;');
  expect(await copy.read('openapi/generated/frontend.yaml')).toContain('- presentId');
  expect(await copy.read('openapi/generated/backend.yaml')).not.toContain('presentId');
});

test('one renamed field is renamed in the clients of all five languages', async () => {
  await using copy = await copyDescription();
  await copy.edit('openapi/components/schemas/StoreBufferedActionRequest.yaml', '- appId', '- shopApp');
  await copy.edit('openapi/components/schemas/StoreBufferedActionRequest.yaml', 'appId:', 'shopApp:');
  const examples = (await copy.read('openapi/paths/buffer_store.yaml')).match(/ appId:/g) ?? [];
  for (const _ of examples) await copy.edit('openapi/paths/buffer_store.yaml', ' appId:', ' shopApp:');
  for (const [language, path, declaration] of clients) {
    expect(await copy.read(path), language).toContain(declaration('appId'));
  }
  expect(await generate(copy.folder)).toMatchObject({ code: 0 });
  for (const [language, path, declaration] of clients) {
    const text = await copy.read(path);
    expect(text, language).toContain(declaration('shopApp'));
    expect(text, language).not.toContain(declaration('appId'));
  }
});

test.each([
  [
    'a broken YAML file',
    'openapi/components/schemas/Gift.yaml',
    'required:',
    'required: [',
    /^openapi\/components\/schemas\/Gift\.yaml:\d+:\d+: Failed to parse: /m,
  ],
  ['a broken root file', 'openapi/openapi.yaml', 'servers:', 'servers: [', /in "openapi\/openapi\.yaml" \(\d+:\d+\)$/m],
  [
    'an unknown $ref',
    'openapi/components/schemas/Gift.yaml',
    './GiftPrice.yaml',
    './Nowhere.yaml',
    /^openapi\/components\/schemas\/Gift\.yaml:\d+:\d+: Can't resolve \$ref: .*Nowhere\.yaml/m,
  ],
  [
    'a method that clients don’t know',
    'openapi/paths/user_info.yaml',
    'post:',
    'head:',
    /^openapi\/paths\/user_info\.yaml:1:1: The method must be one of get, delete, .*know no head\./m,
  ],
  [
    'an operation without a body',
    'openapi/paths/gift_list.yaml',
    '  requestBody:',
    '  x-body:',
    /^openapi\/paths\/gift_list\.yaml:1:1: A post needs a requestBody/m,
  ],
  [
    'a duplicate operationId',
    'openapi/paths/gift_checkavailability.yaml',
    'buyGift',
    'listGifts',
    /^openapi\/paths\/gift_checkavailability\.yaml:2:\d+: Every operation must have a unique `operationId`/m,
  ],
])('%s stops it with file, line and reason, and changes no file', async (_fault, path, from, to, message) => {
  await using copy = await copyDescription();
  const before = await Promise.all(outputs.map(copy.read));
  await copy.edit(path, from, to);
  const { code, stderr } = await generate(copy.folder);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^The description has errors, so nothing was generated\.\n\n/);
  expect(stderr).toMatch(message);
  expect(stderr).not.toContain('    at ');
  expect(await Promise.all(outputs.map(copy.read))).toEqual(before);
});
