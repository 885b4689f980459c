import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { operationOf } from '../../src/evidence/response-names.ts';
import { only, readAll } from './reading.ts';

const operations = [
  { operationId: 'getUser', path: '/user/info', method: 'post' },
  { operationId: 'listUsers', path: '/user/infos', method: 'post' },
  { operationId: 'listUserChanges', path: '/user/incrementalinfos', method: 'post' },
  { operationId: 'getUserRanking', path: '/user/ranking', method: 'post' },
  { operationId: 'listGifts', path: '/gift/list', method: 'post' },
  { operationId: 'getThing', path: '/thing/{id}', method: 'get' },
  { operationId: 'putThing', path: '/thing/{id}', method: 'put' },
];

test.each<[name: string, operationId: string | undefined, status?: number, method?: string]>([
  ['user_info.json', 'getUser'],
  ['user/info.json', 'getUser'],
  ['user-infos.json', 'listUsers'],
  ['userInfo.json', 'getUser'],
  ['getUser.json', 'getUser'],
  ['get_user.json', 'getUser'],
  ['getuser.json', 'getUser'],
  ['getUser.200.json', 'getUser'],
  ['getUser.404.json', 'getUser', 404],
  ['getUserRanking.json', 'getUserRanking'],
  ['POST user_info 404.json', 'getUser', 404],
  ['GET user_info.json', 'getUser', 200, 'GET'],
  ['user/info/404.json', 'getUser', 404],
  ['getUser/unknown user.json', 'getUser'],
  ['gift_list/responses/user_info.json', 'getUser'],
  ['003 - user info (ok) 2026-11-02.json', 'getUser'],
  ['PUT thing.json', 'putThing', 200, 'PUT'],
  ['thing.json', undefined],
  ['user.json', undefined],
  ['information.json', undefined],
  ['user_information.json', undefined],
  ['__proto__.json', undefined],
  ['constructor.json', undefined],
])('%s tells %s', (name, operationId, status = 200, method = 'POST') => {
  const named = operationOf(name, operations);
  expect(named && { id: named.operation.operationId, status: named.status, method: named.method }).toEqual(
    operationId && { id: operationId, status, method },
  );
});

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'responses-'));
  const files = {
    'user/info.json': '{"errorCode":0,"errorMsg":"ok","data":{}}',
    'listGifts.409.json': '[1]',
    'notes.json': '{"note":"s3cret"}',
    'broken.json': '{"errorCode":',
  };
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
});
afterAll(() => rm(folder, { recursive: true }));

test('a folder of saved responses is one source, and names the files that tell no operation', async () => {
  const evidence = await readAll([folder], { operations });
  expect(only(evidence, 'source')).toEqual([{ kind: 'source', file: folder, isComplete: false, format: 'responses' }]);
  expect(only(evidence, 'exchange')).toEqual([
    {
      kind: 'exchange',
      file: join(folder, 'listGifts.409.json'),
      at: '',
      method: 'POST',
      url: '/gift/list',
      request: { headers: [] },
      response: { status: 409, headers: [], body: '[1]' },
    },
    expect.objectContaining({ url: '/user/info', method: 'POST' }),
  ]);
  expect(only(evidence, 'problem').map(({ file }) => file)).toEqual([
    join(folder, 'broken.json'),
    join(folder, 'notes.json'),
  ]);
});

test('an OpenAPI document is read with its parts, which are not problems by themselves', async () => {
  const api = join(folder, 'api');
  await mkdir(api);
  const schema = '{ $ref: Gift.yaml }';
  const response = `{ '200': { content: { application/json: { schema: ${schema} } } } }`;
  await writeFile(join(api, 'openapi.yaml'), `openapi: 3.1.0\npaths: { /gift: { get: { responses: ${response} } } }\n`);
  await writeFile(
    join(api, 'Gift.yaml'),
    'type: object\nrequired: [giftId]\nproperties: { giftId: { type: string } }\n',
  );
  const file = join(api, 'openapi.yaml');
  const [source, ...exchanges] = await readAll([api]);
  expect(source).toEqual({ kind: 'source', file, isComplete: true, format: 'openapi' });
  expect(only(exchanges, 'exchange').map(({ response: { body } = {} }) => body)).toContain('{"giftId":"text"}');
  expect(only(exchanges, 'problem')).toEqual([]);
});

test('an OpenAPI document that refers to the network is read without it', async () => {
  const file = join(folder, 'far.yaml');
  await writeFile(file, "openapi: 3.1.0\npaths: { /gift: { $ref: 'http://127.0.0.1:1/gift.yaml' } }\n");
  const [problem] = only(await readAll([file]), 'problem');
  expect(problem?.message).toMatch(/^Not all files that the document refers to/);
});
