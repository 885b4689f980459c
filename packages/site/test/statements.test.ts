import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startMock } from '@appsmiles/cli';
import { readDescription } from '@appsmiles/openapi';
import { createJwtSigner } from '@appsmiles/signing';
import { expect, test } from 'vitest';
import { guides } from '../src/guides/menu.ts';
import { projectFolder } from './project-copy.ts';

const { document, operations } = readDescription();

const read = (path: string): string => readFileSync(projectFolder + path, 'utf8');

const guidePaths = guides.map(({ url }) => `docs${url.replace('.html', '.md')}`);
const readmes = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'openapi/README.md',
  'docs/adr/README.md',
  'packages/contract-tests/README.md',
  'packages/language-tests/README.md',
];

test.each([...guidePaths, ...readmes])('every command of npm that %s names is there', (path) => {
  const { scripts } = JSON.parse(read('package.json'));
  const shown = [...read(path).matchAll(/^<<< (\S+\.sh)$/gm)].map(([, example = '']) => read(example));
  for (const [command, name = '', workspace] of [read(path), ...shown]
    .join('\n')
    .matchAll(/npm run ([\w:]+)(?: -w @appsmiles\/([\w-]+))?/g)) {
    const known = workspace === undefined ? scripts : JSON.parse(read(`packages/${workspace}/package.json`)).scripts;
    expect(Object.keys(known), command).toContain(name);
  }
});

test.each(readmes)('every file that %s links to or names is there', (path) => {
  const links = [...read(path).matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, link = '']) =>
    join(dirname(path), link),
  );
  const named = [...read(path).matchAll(/(?<![\w./-])((?:docs|openapi|packages|scripts)\/[\w./-]*\w\/?)(?=[`\s])/g)];
  const paths = [...links, ...named.map(([, name = '']) => name)].filter((name) => name !== 'docs/dist');
  expect(paths.filter((name) => !existsSync(projectFolder + name))).toEqual([]);
});

test('index.md counts the operations of each audience, and testing.md what the contract command calls', () => {
  const count = (matches: (id: string, audience: string) => boolean): number =>
    operations.filter(({ operationId, audience }) => matches(operationId, audience)).length;
  const front = count((_, audience) => audience === 'frontend');
  const back = count((_, audience) => audience === 'backend');
  expect(read('docs/index.md')).toContain(`| operations | ${front}: `);
  expect(read('docs/index.md')).toContain(` | ${back}: `);
  // As the suite tells them apart.
  const isRead = /^(get|list)|^createToken$/;
  const tokenless = count((id, audience) => isRead.test(id) && (audience === 'backend' || id === 'getProgram'));
  const withUser = count((id, audience) => isRead.test(id) && audience === 'frontend' && id !== 'getProgram');
  const writes = count((id) => !isRead.test(id));
  for (const path of ['docs/guides/testing.md', 'packages/contract-tests/README.md']) {
    const text = read(path).replace(/\s+/g, ' ');
    expect(text).toMatch(new RegExp(`\\b${tokenless} (of the ${operations.length} operations|operations are called)`));
    expect(text).toMatch(new RegExp(`the ${withUser} of the front end that read`));
    expect(text).toMatch(new RegExp(`${writes} (that )?store, buy, connect, log out and delete`));
  }
});

test('the mock responds about user 42, whoever it was asked for', async () => {
  const mock = await startMock({ verify: false });
  const response = await fetch(`${mock.url}/user/info`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer any' },
    body: '{"partnerClientId":"7"}',
  });
  expect(await response.json()).toMatchObject({ data: { user: { partnerClientId: '42' } } });
  await mock.close();
  for (const path of ['README.md', 'docs/index.md', 'docs/guides/testing.md']) {
    expect(read(path).replace(/\s+/g, ' ')).toMatch(/about user 42.{0,50},? whoever you ask for/);
  }
});

test('what contract --allow-writes deletes are the users that the guide names', () => {
  const requests = operations.flatMap(({ request }) => request?.examples ?? []);
  const users = JSON.stringify(requests).matchAll(/"partnerClientIds?":(\[[^\]]*\]|"[^"]*")/g);
  expect(new Set([...users].flatMap(([, value = '']) => JSON.parse(value)))).toEqual(new Set(['42', '43']));
  expect(read('docs/guides/testing.md').replace(/\s+/g, ' ')).toContain('it deletes users 42 and 43.');
});

test('errors.md has every code of the client that is not in the platform’s table', () => {
  const [, union = ''] =
    /export type AppsMilesErrorCode =([^;]*);/.exec(read('packages/client/src/appsmiles-error.ts')) ?? [];
  const names = [...union.matchAll(/\| '(\w+)'/g)].map(([, name]) => name);
  expect(names).toContain('networkError');
  for (const name of names) expect(read('docs/guides/errors.md')).toContain(`\`${name}\``);
});

test('languages.md has the versions that the packages ask for', () => {
  const [, row = ''] = /^\| needs \|(.*)\|$/m.exec(read('docs/guides/languages.md')) ?? [];
  const cells = row.split('|').map((cell) => cell.trim());
  const versions: [path: string, pattern: RegExp][] = [
    ['packages/client/package.json', /"node": ">=(\d+)/],
    ['packages/client-php/composer.json', /"php": ">=([\d.]+)"/],
    ['packages/client-python/pyproject.toml', /requires-python = ">=([\d.]+)"/],
    ['packages/client-go/go.mod', /^go (\d+\.\d+)/m],
    ['packages/client-java/pom.xml', /<maven\.compiler\.release>(\d+)</],
  ];
  const found = versions.map(([path, pattern]) => pattern.exec(read(path))?.[1]);
  expect(cells.map((cell) => /[\d.]+/.exec(cell)?.[0])).toEqual(found);
});

test('signing.md says how large a body may be, from one of few quotes to one of many', async () => {
  const sign = createJwtSigner({
    partnerId: 'test-partner',
    partnerSecret: 's'.repeat(40),
    token: 't'.repeat(41),
    maxHeaderSize: 1e5,
  });
  const largest = async (make: (size: number) => string): Promise<number> => {
    for (let size = 6000; ; size -= 10) {
      const body = new TextEncoder().encode(make(size));
      const jwt = await sign(new Headers({ 'content-type': 'application/json' }), body);
      if (`Bearer ${jwt}`.length <= 8000) return body.length;
    }
  };
  const few = await largest((size) => JSON.stringify({ param1: 'x'.repeat(size) }));
  const many = await largest((size) =>
    JSON.stringify(Array.from({ length: size / 8 }, (_, index) => `${index + 10000}`)),
  );
  expect([Math.floor(many / 100) / 10, Math.floor(few / 100) / 10]).toEqual([4.6, 5.7]);
  expect(8000 / few).toBeCloseTo(1.4, 1);
  expect(8000 / many).toBeLessThan(1.8);
  const text = read('docs/guides/signing.md').replace(/\s+/g, ' ');
  expect(text).toContain('a body of 4.6 to 5.7 KB, from one that is full of short ids to one of plain text');
  expect(text).toContain('1.4 to 1.8 times its size');
});

test('the description and the provenance page say the same of methods and fields', () => {
  const fact =
    /current page gives no method,? and hardly a field[;,] the older (?:v2\.0 page|one) gives both for `buffer\/store` alone/;
  for (const text of [document.info.description, read('docs/provenance.md')])
    expect(text.replace(/\s+/g, ' ')).toMatch(fact);
});
