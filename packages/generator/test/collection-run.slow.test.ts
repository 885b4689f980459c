import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { startMock } from '@appsmiles/cli';
import { describe, type RequestJwt, readDescription } from '@appsmiles/openapi';
import { expect, test } from 'vitest';
import { projectFolder } from '../src/copies/index.ts';
import { collectionFolder } from '../src/postman/index.ts';
import { described, type Imported, imported, setVariable } from './imported.ts';
import { runOnMock } from './newman.ts';

const { operations } = readDescription();

/** The files of the docs, as a user imports them. */
async function downloaded(): Promise<Imported> {
  const read = async (name: string) =>
    JSON.parse(await readFile(`${projectFolder}${collectionFolder}/${name}.json`, 'utf8'));
  return {
    collection: await read('appsmiles.postman_collection'),
    environment: await read('mock.postman_environment'),
  };
}

test('the whole collection runs from top to bottom on a mock that verifies, and all tests of responses pass', async () => {
  const what = await downloaded();
  const { requests, tests, failures, log } = await runOnMock(what);
  expect(failures).toEqual([]);
  expect(log.filter(({ status }) => status !== 200)).toEqual([]);
  expect(requests).toBe(what.collection.item.flatMap(({ item }) => item).length);
  expect(tests).toBeGreaterThan(3 * requests);
  expect(new Set(log.map(({ path }) => path))).toEqual(new Set(operations.map(({ path }) => path)));
});

test('the command of the guide runs it, with the newman that is installed', async () => {
  await using mock = await running(startMock());
  const command = await readFile(`${projectFolder}docs/examples/newman.sh`, 'utf8');
  const { stdout } = await promisify(execFile)('sh', ['-ec', command.replace('http://127.0.0.1:4020', mock.url)], {
    cwd: projectFolder,
  });
  expect(stdout).toMatch(/assertions │ +\d+ │ +0 │/);
});

/** A server that closes with the test. */
async function running<Server extends { close(): Promise<void> }>(
  started: Promise<Server>,
): Promise<Server & AsyncDisposable> {
  const server = await started;
  return { ...server, [Symbol.asyncDispose]: () => server.close() };
}

test.each([0, 1])('the folder of workflow %i runs alone', async (index) => {
  const { collection, environment } = await imported();
  const folder = collection.item[index];
  const { requests, failures } = await runOnMock({
    environment,
    collection: { ...collection, item: folder ? [folder] : [] },
  });
  expect(failures).toEqual([]);
  expect(requests).toBe(folder?.item.length);
});

test('the tests of responses find another status, another code and what is lacking', async () => {
  const { collection, environment } = await imported();
  setVariable({ collection, environment }, 'partnerSecret', 'another-secret-than-that-of-the-mock');
  const what = { environment, collection: { ...collection, item: collection.item.slice(0, 1) } };
  const { failures } = await runOnMock(what);
  expect(failures.slice(0, 4)).toEqual([
    'Connect a user, or create them: expected response to have status code 200 but got 401',
    'Connect a user, or create them: expected 101 to equal +0',
    "Connect a user, or create them: expected undefined to equal '42'",
    "Connect a user, or create them: expected '' to match /^.+$/",
  ]);
});

const schemes: [name: string, requestJwt: Partial<RequestJwt>][] = [
  ['in the query', { placement: { in: 'query', name: 'jwt' } }],
  ['in the body', { placement: { in: 'body', name: 'jwt' } }],
  ['in another header, without a prefix', { placement: { in: 'header', name: 'x-jwt', prefix: '' } }],
  ['after another prefix', { placement: { in: 'header', name: 'authorization', prefix: 'JWT ' } }],
  ['with names in title case', { dataHeader: { include: 'all', exclude: ['authorization'], letterCase: 'title' } }],
  [
    'with listed headers, some of which the tool adds',
    {
      dataHeader: {
        include: ['accept', 'accept-encoding', 'connection', 'content-type', 'host', 'user-agent'],
        exclude: [],
        letterCase: 'upper',
      },
    },
  ],
  ['with a key in base64', { keyEncoding: 'base64' }],
  ['with a key in base64url', { keyEncoding: 'base64url' }],
  ['with a key in hex', { keyEncoding: 'hex' }],
];

test.each(schemes)('a JWT %s is accepted by a mock of that description', async (_name, requestJwt) => {
  const description = described(requestJwt);
  const { collection, environment } = await imported(description);
  // The workflows have requests with each kind of `sub`.
  const what = { environment, collection: { ...collection, item: collection.item.slice(0, 2) } };
  const { requests, failures, log } = await runOnMock(what, { description });
  expect(failures).toEqual([]);
  expect(log.map(({ status }) => status)).toEqual(Array.from({ length: requests }, () => 200));
});

test('a description with other paths, and another method, is played as it says', async () => {
  const { document } = readDescription();
  const paths = Object.entries(structuredClone(document.paths)).map(([path, item]) => [`/v3${path}`, item] as const);
  const description = describe({ ...document, paths: Object.fromEntries(paths) });
  const gifts = description.document.paths['/v3/gift/list'];
  const { requestBody: _, ...operation } = gifts?.post ?? {};
  const limit = { name: 'limit', in: 'query', schema: { type: 'integer', examples: [20] } };
  // Stands for a file that somebody changed.
  Object.assign(description.document.paths, { '/v3/gift/list': { get: { ...operation, parameters: [limit] } } });
  const other = describe(description.document);
  const { failures, log } = await runOnMock(await imported(other), { description: other });
  expect(failures).toEqual([]);
  expect(log.filter(({ status }) => status !== 200)).toEqual([]);
  expect(log.filter(({ method }) => method === 'GET').map(({ path }) => path)).toEqual([
    '/v3/gift/list',
    '/v3/gift/list',
  ]);
});
