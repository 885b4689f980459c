import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Evidence } from '../../src/evidence/exchange.ts';
import { only, readAll } from './reading.ts';

const folders: string[] = [];
afterEach(() => Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true }))));

/** Reads a collection of files, or one path in it. */
async function read(files: Record<string, string>, path = ''): Promise<Evidence[]> {
  const folder = await mkdtemp(join(tmpdir(), 'v3-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return (await readAll([join(folder, path)])).map((one) => ({ ...one, file: one.file.replace(`${folder}/`, '') }));
}

const root =
  '$kind: collection\nname: C\nvariables:\n  - {key: base, value: https://api.example.com}\nauth: {type: bearer, token: t}\n';
const request = (path: string, more = ''): string =>
  `$kind: http-request\nurl: "{{base}}/${path}"\nmethod: POST\n${more}`;

test('reads texts as they are written, not as booleans and numbers', async () => {
  const headers = 'headers:\n  a: yes\n  b: 0123\n  c: 1.0\n  d: off\n';
  const [exchange] = only(await read({ 'One.request.yaml': request('x', headers) }), 'exchange');
  expect(exchange?.request.headers).toEqual([
    ['a', 'yes'],
    ['b', '0123'],
    ['c', '1.0'],
    ['d', 'off'],
  ]);
});

test('keeps the order of Postman: folders and requests by one key, without one last', async () => {
  const evidence = await read({
    '.resources/definition.yaml': root,
    'B.request.yaml': request('b', 'order: 20'),
    'A [é] – x.request.yaml': request('a', 'order: 30'),
    'Z/.resources/definition.yaml': 'order: 10',
    'Z/z.request.yaml': request('z'),
    'A/last.request.yaml': request('last'),
  });
  expect(only(evidence, 'exchange').map(({ url, at }) => [url.split('/').at(-1), at])).toEqual([
    ['z', 'Z › z'],
    ['b', 'B'],
    ['a', 'A [é] – x'],
    ['last', 'A › last'],
  ]);
});

test('names a file that is not valid, and reads the others', async () => {
  const evidence = await read({
    '.resources/definition.yaml': root,
    'One.request.yaml': request('one', 'headers:\n  Authorization: {{s3cret}}\n'),
    'Two.request.yaml': request('two'),
    'Three.request.yaml': 'name: Three\n',
    'notes.yaml': 'a: 1\n',
  });
  expect(only(evidence, 'exchange').map(({ at }) => at)).toEqual(['Two']);
  expect(only(evidence, 'problem').map(({ file, at, message }) => [file, at, message])).toEqual([
    [
      'One.request.yaml',
      'line 5, column 19',
      'The file is not valid YAML. A value that begins with {{ must be in quotes.',
    ],
    ['notes.yaml', '', 'The file is not part of a Postman collection.'],
    ['Three.request.yaml', 'Three', 'The request has no URL and was left out.'],
  ]);
});

test('takes queries, path variables and bodies in each spelling', async () => {
  const evidence = await read({
    'A.request.yaml': request(':id/x?a=1', 'order: 1\nqueryParams: {a: "1", b: "2"}\npathVariables: {id: "7"}\n'),
    'B.request.yaml': request(
      ':id',
      'order: 2\nqueryParams: [{key: a, value: b, disabled: true}]\npathVariables: [{key: id, value: "8"}]\n',
    ),
    'C.request.yaml': request('c', 'order: 3\nbody:\n  type: json\n  content:\n    n: 1\n    yes: true\n    s: "1"\n'),
    'D.request.yaml': request('d', 'order: 4\nbody:\n  type: urlencoded\n  content: [{key: a, value: b}]\n'),
  });
  expect(only(evidence, 'exchange').map(({ url, request: { body } }) => [url, body])).toEqual([
    ['{{base}}/7/x?a=1&b=2', undefined],
    ['{{base}}/8', undefined],
    ['{{base}}/c', '{"n":1,"yes":true,"s":"1"}'],
    ['{{base}}/d', 'a=b'],
  ]);
});

test('passes authorization, scripts and variables on to what is in a folder, unless it has its own', async () => {
  const script =
    'scripts:\n  - type: beforeRequest\n    code: |-\n      pm.request.headers.add({key: "X-Jwt", value: sign(x)})\n';
  const evidence = await read({
    '.resources/definition.yaml': root,
    'F/.resources/definition.yaml': `auth: {type: apikey, credentials: {key: X-Key, value: k}}\n${script}`,
    'F/A.request.yaml': request('a', 'auth: {type: noauth}'),
    'F/B.request.yaml': request('b'),
    'G.request.yaml': request('g'),
  });
  expect(only(evidence, 'exchange').map(({ url, request: { headers } }) => [url, headers])).toEqual([
    ['https://api.example.com/a', []],
    ['https://api.example.com/b', [['X-Key', 'k']]],
    ['https://api.example.com/g', [['Authorization', 'Bearer t']]],
  ]);
  expect(only(evidence, 'placement')).toEqual([
    {
      kind: 'placement',
      file: 'F/.resources/definition.yaml',
      at: 'F › pre-request script',
      placement: { in: 'header', name: 'X-Jwt', prefix: '' },
    },
  ]);
});

test.each(['F/A.request.yaml', 'F'])('reads %s alone with what its collection passes on', async (path) => {
  const evidence = await read({ '.resources/definition.yaml': root, 'F/A.request.yaml': request('a') }, path);
  expect(only(evidence, 'exchange').map(({ url, request: { headers } }) => [url, headers])).toEqual([
    ['https://api.example.com/a', [['Authorization', 'Bearer t']]],
  ]);
  expect(only(evidence, 'source').map(({ isComplete }) => isComplete)).toEqual([false]);
});

test('does not follow a path to examples out of the folder', async () => {
  const example = '$kind: http-example\nresponse: {statusCode: 200}\n';
  const evidence = await read(
    {
      'secret/x.example.yaml': example,
      'c/A.request.yaml': request('a', 'examples: ./../secret\n'),
    },
    'c',
  );
  expect(only(evidence, 'exchange')).toHaveLength(1);
});
