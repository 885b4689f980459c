import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Evidence } from '../../src/evidence/exchange.ts';
import { only, readAll, readContent } from './reading.ts';

const SECRET = 's3cret-Value';
const info = { name: 'C', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' };
const item = (name: string): object => ({ name, request: { method: 'POST', url: `https://api.example.com/${name}` } });

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bad-input-'));
});
afterAll(() => rm(folder, { recursive: true }));

function problems(evidence: Evidence[]): [at: string, message: string][] {
  return only(evidence, 'problem').map(({ at, message }) => [at, message]);
}

const NEITHER = 'This is neither a collection, nor recorded traffic, nor an OpenAPI document.';

test.each<[what: string, content: string | Uint8Array | object, at: string, message: string]>([
  ['an empty file', '', '', 'The file is empty.'],
  ['only white space', ' \n\t', '', 'The file is empty.'],
  ['plain text', `Call ${SECRET} first.`, '', NEITHER],
  [
    'a picture',
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0),
    '',
    'This is not a text file. If it is compressed, unpack it first.',
  ],
  ['gzip', Uint8Array.of(0x1f, 0x8b, 8, 0, 0), '', 'This is not a text file. If it is compressed, unpack it first.'],
  [
    'Latin-1',
    Uint8Array.from(Buffer.from('{"a":"é"}', 'latin1')),
    '',
    'The file is not in UTF-8 or UTF-16. Save it as UTF-8.',
  ],
  [
    'JSON with a fault',
    `{\n  "a": "${SECRET}",\n  "b": '${SECRET}'\n}`,
    'line 3, column 8',
    'The file is not valid JSON. Save it again.',
  ],
  [
    'JSON with a control character',
    '{\n  "a": "one \u0001 two three four"\n}',
    'line 2, column 13',
    'The file is not valid JSON. Save it again.',
  ],
  ['JSON that is cut', `{\n"a": "${SECRET}`, 'line 2, column 19', 'The file ends too early. Save it again.'],
  ['YAML with a fault', `a: 1\nb: [${SECRET}: x: y`, 'line 2, column 19', 'The file is not valid YAML.'],
  ['YAML with an alias of nothing', 'a: *b', '', 'The YAML has an alias that cannot be resolved.'],
  ['deep YAML', '- '.repeat(10_000), '', 'The YAML is nested too deeply to be read.'],
  [
    'Swagger 2',
    { swagger: '2.0', info: { title: 'T' } },
    '',
    'Swagger 2.0 is not read. Convert it to OpenAPI 3 first.',
  ],
  ['Swagger 2 in YAML', 'swagger: "2.0"', '', 'Swagger 2.0 is not read. Convert it to OpenAPI 3 first.'],
  [
    'a collection v1',
    { id: '1', name: 'C', order: [], requests: [] },
    '',
    'A Postman collection v1 is not read. Export it as v2.1.',
  ],
  ['a collection without requests', { info, item: [] }, 'item', 'The collection has no requests.'],
  [
    'a collection of empty folders',
    { info, item: [{ name: 'F', item: [] }] },
    'item',
    'The collection has no requests.',
  ],
  ['a collection without items', { info }, 'item', 'The collection has no requests.'],
  [
    'a request without a URL',
    { info, item: [{ name: 'One', request: { method: 'GET' } }] },
    'One',
    'The request has no URL and was left out.',
  ],
])('names %s', async (_, content, at, message) => {
  expect(problems(await readContent(content))).toEqual([[at, message]]);
});

test('says what is wrong with a path', async () => {
  const missing = join(folder, 'missing.har');
  expect(problems(await readAll([missing]))).toEqual([['', 'There is no such file.']]);
  expect(problems(await readAll(['/dev/null']))).toEqual([
    ['', 'This is neither a file nor a folder. Save what it holds in a file.'],
  ]);
  const empty = join(folder, 'empty');
  await mkdir(empty);
  expect(problems(await readAll([empty]))).toEqual([['', 'The folder holds nothing that can be evidence.']]);
});

test('takes only a HAR for as large as it is', async () => {
  const file = join(folder, 'large.json');
  await writeFile(file, Buffer.alloc(65 * 1024 * 1024, '[').fill(' ', 1));
  expect(problems(await readAll([file]))).toEqual([
    ['', 'The file is larger than 64 MB, which only a HAR may be. Split it.'],
  ]);
});

test('reads the rest beside files that it cannot read, and follows no link in a circle', async () => {
  const mixed = join(folder, 'mixed');
  await mkdir(join(mixed, 'inner'), { recursive: true });
  await writeFile(join(mixed, 'a.json'), '{"a":');
  await writeFile(join(mixed, 'b.bin'), Uint8Array.of(1, 0, 2, 0));
  await writeFile(join(mixed, 'README.md'), '# Evidence');
  await writeFile(join(mixed, 'inner', 'c'), JSON.stringify({ info, item: [item('one')] }));
  await symlink(mixed, join(mixed, 'inner', 'again'));
  const evidence = await readAll([mixed, join(mixed, 'inner', 'c')]);
  expect(problems(evidence)).toHaveLength(2);
  expect(only(evidence, 'exchange').map(({ url }) => url)).toEqual(['https://api.example.com/one']);
});

const collection = JSON.stringify({ info, item: [item('one'), { name: 'F', item: [item('two'), item('three')] }] });

test('reads what is whole of a collection that is cut, wherever the cut is', async () => {
  const seen = new Set<number>();
  for (let end = collection.indexOf('"item"') + 10; end < collection.length; end += 7) {
    const evidence = await readContent(collection.slice(0, end));
    const urls = only(evidence, 'exchange').map(({ url }) => url);
    expect(urls).toEqual(
      ['one', 'two', 'three'].slice(0, urls.length).map((name) => `https://api.example.com/${name}`),
    );
    expect(only(evidence, 'source').every(({ isComplete }) => !isComplete)).toBe(true);
    expect(problems(evidence).at(-1)?.[0]).toBe(`line 1, column ${end + 1}`);
    seen.add(urls.length);
  }
  expect([...seen]).toEqual([0, 1, 2, 3]);
});

test.each<[what: string, encode: (text: string) => Uint8Array]>([
  ['a byte order mark', (text) => Buffer.from(`\ufeff${text}`)],
  ['UTF-16 LE with a mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16 LE without a mark', (text) => Buffer.from(text, 'utf16le')],
  ['UTF-16 BE with a mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ['UTF-16 BE without a mark', (text) => Buffer.from(text, 'utf16le').swap16()],
])('reads a collection and a HAR with %s', async (_, encode) => {
  const har = {
    log: { entries: [{ request: { method: 'GET', url: 'https://api.example.com/é' }, response: { status: 204 } }] },
  };
  for (const [text, url] of [
    [collection, 'https://api.example.com/one'],
    [JSON.stringify(har), 'https://api.example.com/é'],
  ] as const) {
    const evidence = await readContent(encode(text));
    expect(problems(evidence)).toEqual([]);
    expect(only(evidence, 'exchange')[0]?.url).toBe(url);
  }
});

test('takes folders that are nested 10,000 deep', async () => {
  const depth = 10_000;
  const nested = `${'{"name":"f","item":['.repeat(depth)}${JSON.stringify(item('one'))}${']}'.repeat(depth)}`;
  const evidence = await readContent(`{"info":${JSON.stringify(info)},"item":[${nested}]}`);
  expect(problems(evidence)).toEqual([]);
  expect(only(evidence, 'exchange').map(({ url }) => url)).toEqual(['https://api.example.com/one']);
});

test.each([
  ['JSON', '['.repeat(10_000) + ']'.repeat(10_000)],
  ['JSON that is cut', '{"a":'.repeat(10_000)],
  ['a HAR', `{"log":{"entries":[${'['.repeat(10_000)}${']'.repeat(10_000)}]}}`],
  [
    'the body of a request',
    JSON.stringify({
      info,
      item: [{ name: 'a', request: { url: 'x', body: { mode: 'raw', raw: `{{jwt}}${'['.repeat(10_000)}` } } }],
    }),
  ],
])('survives %s that is nested 10,000 deep', async (_, content) => {
  const evidence = await readContent(content);
  expect(evidence.length).toBeGreaterThan(0);
});

test('takes names of members that every object has', async () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  const pairs = names.map((key) => ({ key, value: `{{${key}}}` }));
  const text = JSON.stringify({
    info,
    variable: names.map((key) => ({ key, value: `v-${key}` })),
    item: [
      {
        name: '__proto__',
        request: {
          method: 'POST',
          header: pairs,
          url: { host: ['https://api.example.com'], path: ['x', ':constructor'], query: pairs, variable: pairs },
          body: { mode: 'urlencoded', urlencoded: pairs },
        },
      },
    ],
  }).replace('"info"', '"__proto__":{"item":5},"info"');
  const [exchange, ...others] = only(await readContent(text), 'exchange');
  expect(others).toEqual([]);
  const query = names.map((name) => `${name}=v-${name}`).join('&');
  expect(exchange?.url).toBe(`https://api.example.com/x/v-constructor?${query}`);
  expect(exchange?.request.headers).toEqual([
    ...names.map((name) => [name, `v-${name}`]),
    ['Content-Type', 'application/x-www-form-urlencoded'],
  ]);
  expect(exchange?.request.body).toBe(query);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test.each<[what: string, request: unknown]>([
  ['numbers', 5],
  ['null', null],
  ['lists', { method: [], url: [], header: [[], null, 5], body: [] }],
  ['objects', { method: {}, url: { host: {}, path: {}, query: {}, variable: {} }, header: {}, body: {}, auth: {} }],
  [
    'strange members',
    { url: { host: [null, {}], path: [5, { value: 'x' }], query: [null, 5, { value: {} }] }, header: { a: {} } },
  ],
  [
    'half a character',
    { url: 'https://api.example.com/\ud800', body: { mode: 'urlencoded', urlencoded: [{ key: '\ud800' }] } },
  ],
])('survives a request of %s', async (_, request) => {
  const evidence = await readContent({
    info,
    event: 5,
    auth: [],
    variable: 'x',
    item: [{ request, event: [5, { script: 7 }] }, item('one')],
  });
  expect(only(evidence, 'exchange').at(-1)?.url).toBe('https://api.example.com/one');
});

test('no variable makes a text grow without end', async () => {
  const variable = Array.from({ length: 30 }, (_, n) => ({ key: `v${n}`, value: `{{v${n + 1}}}`.repeat(10) }));
  const loop = { key: 'loop', value: '{{loop}}' };
  const evidence = await readContent({ info, variable: [...variable, loop], item: [item('{{v0}}'), item('{{loop}}')] });
  const [bomb, last] = only(evidence, 'exchange');
  expect(bomb?.url).toBe('https://api.example.com/{{v0}}');
  expect(last?.url).toBe('https://api.example.com/{{loop}}');
});

test('quotes nothing of a file in what it says', async () => {
  for (const content of [
    `{"${SECRET}": ${SECRET}}`,
    `${SECRET}: {{${SECRET}}}`,
    `{"info":{"name":"${SECRET}"},"item":[{"request":{"url":"${SECRET}"},"event":[{"listen":"prerequest","script":{"exec":"let ${SECRET} ="}}]}]}`,
    `{"log":{"entries":[{"request":{"url":"https://example.com/${SECRET}"},"response":{"status":200}}, ${SECRET}]}}`,
  ]) {
    const found = problems(await readContent(content));
    expect(found.length).toBeGreaterThan(0);
    expect(JSON.stringify(found.map(([, message]) => message))).not.toContain(SECRET);
  }
});
