import { expect, test } from 'vitest';
import type { Exchange } from '../../src/evidence/exchange.ts';
import { only, readContent } from './reading.ts';

const info = { name: 'C', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' };
const url = 'https://api.example.com/x';

async function exchanges(collection: object): Promise<Exchange[]> {
  const evidence = await readContent({ info, ...collection });
  expect(only(evidence, 'problem')).toEqual([]);
  return only(evidence, 'exchange');
}

async function sent(request: unknown, around: object = {}): Promise<Exchange | undefined> {
  return (await exchanges({ ...around, item: [{ name: 'One', request }] }))[0];
}

test.each<[what: string, url: unknown, read: string]>([
  ['a text', 'https://api.example.com/a?b=c#d', 'https://api.example.com/a?b=c'],
  ['a text without a scheme', 'api.example.com/a', 'http://api.example.com/a'],
  ['only a path', '/a', '/a'],
  ['a variable', '{{base}}/a?b={{c}}', '{{base}}/a?b={{c}}'],
  ['only raw', { raw: 'https://api.example.com/a' }, 'https://api.example.com/a'],
  [
    'parts',
    { protocol: 'https', host: ['api', 'example', 'com'], port: '8443', path: ['a', 'b'] },
    'https://api.example.com:8443/a/b',
  ],
  ['texts as parts', { protocol: 'https', host: 'api.example.com', path: '/a/b' }, 'https://api.example.com/a/b'],
  ['segments as objects', { host: ['{{base}}'], path: [{ type: 'string', value: 'a' }] }, '{{base}}/a'],
  ['a query as a map', { host: ['{{base}}'], path: ['a'], query: { b: 'c' } }, '{{base}}/a?b=c'],
  [
    'a parameter without a value',
    { host: ['{{base}}'], path: ['a'], query: [{ key: 'b', value: null }] },
    '{{base}}/a?b',
  ],
  [
    'a path variable',
    { host: ['{{base}}'], path: [':id', ':none'], variable: [{ key: 'id', value: '7' }] },
    '{{base}}/7/{{none}}',
  ],
  [
    'a path variable by its old name',
    { host: ['{{base}}'], path: [':id'], variable: [{ id: 'id', value: 7 }] },
    '{{base}}/7',
  ],
  [
    'spaces and accents',
    'https://api.example.com/é?date=1 2/{{a b}}',
    'https://api.example.com/%C3%A9?date=1%202/{{a b}}',
  ],
])('reads a URL that is %s', async (_, value, read) => {
  expect((await sent({ method: 'post', url: value }))?.url).toBe(read);
});

test('a request may be a URL alone', async () => {
  expect(await sent(url)).toMatchObject({ method: 'GET', url, request: { headers: [] } });
});

test.each<[what: string, body: object, text: string | undefined, type?: string]>([
  [
    'JSON',
    { mode: 'raw', raw: '{"a":{{n}}}', options: { raw: { language: 'json' } } },
    '{"a":{{n}}}',
    'application/json',
  ],
  ['a text whose type is not told', { mode: 'raw', raw: 'a' }, 'a'],
  ['an empty text', { mode: 'raw', raw: '' }, undefined],
  [
    'a form',
    {
      mode: 'urlencoded',
      urlencoded: [
        { key: 'a b', value: '{{c d}}&' },
        { key: 'e', value: 'f', disabled: true },
      ],
    },
    'a+b={{c d}}%26',
    'application/x-www-form-urlencoded',
  ],
  [
    'GraphQL',
    { mode: 'graphql', graphql: { query: '{ a }', variables: '{"b": {{c}}}' } },
    '{"query":"{ a }","variables":{"b": {{c}}}}',
    'application/json',
  ],
  ['switched off', { mode: 'raw', raw: 'a', disabled: true }, undefined],
])('reads a body that is %s', async (_, body, text, type) => {
  const exchange = await sent({ method: 'POST', url, body });
  expect(exchange?.request.body).toBe(text);
  expect(exchange?.request.headers).toEqual(type ? [['Content-Type', type]] : []);
});

test('leaves form data out and says so', async () => {
  const evidence = await readContent({
    info,
    item: [{ name: 'One', request: { method: 'POST', url, body: { mode: 'formdata' } } }],
  });
  expect(only(evidence, 'exchange')).toHaveLength(1);
  expect(only(evidence, 'problem').map(({ at }) => at)).toEqual(['One']);
});

test('sends no body with GET, as Postman does, unless it is told to', async () => {
  const request = { method: 'GET', url, body: { mode: 'raw', raw: '{}' } };
  expect((await sent(request))?.request).not.toHaveProperty('body');
  const [exchange] = await exchanges({ item: [{ request, protocolProfileBehavior: { disableBodyPruning: true } }] });
  expect(exchange?.request.body).toBe('{}');
});

test.each<[what: string, auth: object, headers: object, query?: string]>([
  ['bearer of v2.1', { type: 'bearer', bearer: [{ key: 'token', value: '{{t}}' }] }, [['Authorization', 'Bearer T']]],
  ['bearer of v2.0', { type: 'bearer', bearer: { token: '{{t}}' } }, [['Authorization', 'Bearer T']]],
  ['basic', { type: 'basic', basic: { username: 'a', password: '{{t}}' } }, [['Authorization', 'Basic YTpU']]],
  ['an API key', { type: 'apikey', apikey: { key: 'X-Key', value: '{{t}}' } }, [['X-Key', 'T']]],
  ['an API key in the query', { type: 'apikey', apikey: { key: 'k', value: '{{t}}', in: 'query' } }, [], '?k=T'],
  [
    'OAuth 2',
    { type: 'oauth2', oauth2: { accessToken: '{{t}}', headerPrefix: 'OAuth ' } },
    [['Authorization', 'OAuth T']],
  ],
  [
    'OAuth 2 in the query',
    { type: 'oauth2', oauth2: { accessToken: 'a', addTokenTo: 'queryParams' } },
    [],
    '?access_token=a',
  ],
  ['none', { type: 'noauth' }, []],
  ['one that is computed', { type: 'awsv4', awsv4: { accessKey: 'a' } }, []],
])('sends the authorization %s', async (_, auth, headers, query = '') => {
  const exchange = await sent({ method: 'POST', url, auth }, { variable: [{ key: 't', value: 'T' }] });
  expect(exchange?.request.headers).toEqual(headers);
  expect(exchange?.url).toBe(url + query);
});

test('takes the authorization of the closest folder, and prefers a header of the request', async () => {
  const bearer = (token: string): object => ({ type: 'bearer', bearer: { token } });
  const request = { method: 'POST', url };
  const own = { ...request, header: [{ key: 'authorization', value: 'own' }] };
  const read = await exchanges({
    auth: bearer('collection'),
    item: [
      { request },
      {
        item: [{ request }, { request: { ...request, auth: { type: 'noauth' } } }, { request: own }],
        auth: bearer('folder'),
      },
      { item: [{ request }] },
    ],
  });
  expect(read.map((exchange) => exchange.request.headers[0]?.[1])).toEqual([
    'Bearer collection',
    'Bearer folder',
    undefined,
    'own',
    'Bearer collection',
  ]);
});

test('an example has the headers of its original request, and the authorization of its request', async () => {
  const [, exchange] = await exchanges({
    item: [
      {
        request: { method: 'POST', url, auth: { type: 'bearer', bearer: { token: 't' } } },
        response: [{ originalRequest: { method: 'PUT', url, header: 'X-A: 1' }, header: 'X-B: 2\nX-C:3', body: '' }],
      },
    ],
  });
  expect(exchange).toMatchObject({
    method: 'PUT',
    request: {
      headers: [
        ['X-A', '1'],
        ['Authorization', 'Bearer t'],
      ],
    },
    response: {
      status: 200,
      headers: [
        ['X-B', '2'],
        ['X-C', '3'],
      ],
      body: '',
    },
  });
});

test('reads a collection and an environment as the Postman API sends them', async () => {
  const evidence = await readContent({ collection: { info, item: [{ name: 'One', request: url }] } });
  expect(only(evidence, 'exchange')).toHaveLength(1);
  const environment = { environment: { name: 'E', values: [{ key: 'a', value: 'b' }] } };
  expect(only(await readContent(environment), 'problem')).toEqual([]);
});

test('a folder’s variables go before the collection’s, and one variable may hold another', async () => {
  const read = await exchanges({
    variable: [
      { key: 'a', value: 'https://{{b}}' },
      { key: 'b', value: 'collection.example.com' },
    ],
    item: [
      { request: '{{a}}/x' },
      {
        item: [{ request: '{{ a }}/x' }],
        variable: [
          { key: 'b', value: 'folder.example.com' },
          { key: 'a', value: '', disabled: true },
        ],
      },
    ],
  });
  expect(read.map((exchange) => exchange.url)).toEqual([
    'https://collection.example.com/x',
    'https://folder.example.com/x',
  ]);
});
