import { expect, test } from 'vitest';
import { only, readAll } from './reading.ts';
import { traffic, trafficFile } from './traffic.ts';

const environments = [trafficFile('local.postman_environment.json')];

test.each([
  ['a collection v2.0', 'v2.0.postman_collection.json', 'postman-v2'],
  ['a collection v2.1', 'v2.1.postman_collection.json', 'postman-v2'],
  ['a collection v3', 'v3/Loyalty', 'postman-v3'],
  ['a HAR', 'traffic.har', 'har'],
] as const)('%s holds the traffic', async (_, name, format) => {
  const evidence = await readAll([trafficFile(name)], format === 'har' ? {} : { environments });
  const exchanges = only(evidence, 'exchange').filter(({ response }) => response);
  expect(exchanges.map(({ kind: _kind, file: _file, at: _at, path: _path, ...message }) => message)).toEqual(traffic);
  expect(only(evidence, 'source')).toEqual([
    { kind: 'source', file: trafficFile(name), isComplete: format !== 'har', format },
  ]);
  expect(only(evidence, 'problem')).toEqual([]);
});

test.each(['v2.0.postman_collection.json', 'v2.1.postman_collection.json', 'v3/Loyalty'])(
  '%s also has each request without a response, and says where the JWT goes',
  async (name) => {
    const evidence = await readAll([trafficFile(name)], { environments });
    const requests = only(evidence, 'exchange').filter(({ response }) => !response);
    const [token, user, , gifts] = traffic.map(({ response: _, ...message }) => message);
    expect(requests.map(({ kind: _kind, file: _file, at: _at, path: _path, ...message }) => message)).toEqual([
      token,
      user,
      gifts,
    ]);
    expect(only(evidence, 'placement').map(({ placement, at }) => ({ placement, at }))).toEqual([
      {
        placement: { in: 'header', name: 'Authorization', prefix: 'Bearer ' },
        at: 'the collection › pre-request script',
      },
    ]);
  },
);

test.each([
  ['v2.0.postman_collection.json', 'Back end › Get one user › example "unknown"'],
  ['v2.1.postman_collection.json', 'Back end › Get one user › example "unknown"'],
  ['v3/Loyalty', 'Back end › Get one user › example "unknown"'],
  ['traffic.har', 'log.entries[2]'],
])('%s tells where an exchange stands', async (name, at) => {
  const exchanges = only(await readAll([trafficFile(name)], { environments }), 'exchange');
  expect(exchanges.find(({ response }) => response?.status === 404)?.at).toBe(at);
});

test('a folder may hold a collection v3 with its environment, which is used', async () => {
  const evidence = await readAll([trafficFile('v3')]);
  const urls = only(evidence, 'exchange').map(({ url }) => url);
  expect(new Set(urls)).toEqual(new Set(traffic.map(({ url }) => url)));
  expect(only(evidence, 'problem')).toEqual([]);
});

test('a folder may hold all forms at once', async () => {
  const evidence = await readAll([trafficFile('')]);
  expect(only(evidence, 'source').map(({ format }) => format)).toEqual([
    'har',
    'postman-v2',
    'postman-v2',
    'postman-v3',
  ]);
  expect(only(evidence, 'problem').map(({ message }) => message)).toEqual([
    'Variables have no value, and 2 environments were found. Choose one with --environment.',
  ]);
});

test('without an environment its variables stay in the exchanges', async () => {
  const [exchange] = only(await readAll([trafficFile('v2.1.postman_collection.json')]), 'exchange');
  expect(exchange?.url).toBe('{{baseUrl}}/auth/token');
});
