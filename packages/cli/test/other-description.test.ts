import { type RunningServer, startMock, startProxy, testPartner } from '@appsmiles/cli';
import {
  type Description,
  describe as describeDocument,
  type Operation,
  type OperationNode,
  readDescription,
  type Schema,
} from '@appsmiles/openapi';
import { afterEach, describe, expect, test } from 'vitest';
import { startClient } from './mock-client.ts';

const closing: RunningServer[] = [];
afterEach(async () => {
  for (const server of closing.splice(0)) await server.close();
});

/** The description with a second method on gift/list: a GET with a query parameter and no body. */
function withGet(): Description {
  const { document } = readDescription();
  const item = document.paths['/gift/list'];
  if (!item?.post) throw new Error('gift/list is missing.');
  const { requestBody: _none, ...operation } = item.post;
  const parameters = [{ name: 'limit', in: 'query' as const, required: true, schema: { type: 'integer' } }];
  item.get = { ...operation, operationId: 'getGifts', parameters };
  return describeDocument(document);
}

/** The description with another text in the example of partner/getprog. */
function withProgramName(name: string): Description {
  const text = JSON.stringify(readDescription().document);
  const example = readDescription()
    .operations.find(({ path }) => path === '/partner/getprog')
    ?.responses.find(({ status }) => status === '200')?.examples[0]?.value;
  const found = (example as { data: { program: { name: string } } }).data.program.name;
  if (!text.includes(JSON.stringify(found))) throw new Error('The example is missing.');
  return describeDocument(JSON.parse(text.replaceAll(JSON.stringify(found), JSON.stringify(name))));
}

const authorization = 'Bearer any';

describe('a description with a GET', () => {
  test('is played by the mock, whose Allow and preflight name both methods', async () => {
    const mock = await startMock({ verify: false, description: withGet() });
    closing.push(mock);
    const get = await fetch(`${mock.url}/gift/list?limit=2`, { headers: { authorization } });
    expect([get.status, await get.json()]).toEqual([200, expect.objectContaining({ errorCode: 0 })]);
    const without = await fetch(`${mock.url}/gift/list`, { headers: { authorization } });
    expect([without.status, await without.json()]).toEqual([422, expect.objectContaining({ errorCode: 100 })]);
    const put = await fetch(`${mock.url}/gift/list`, { method: 'PUT', body: '{}' });
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'POST, GET']);
    expect(await put.json()).toMatchObject({ errorMsg: 'This path takes POST, GET, and no other method.' });
    const headers = { origin: 'https://app.example.com', 'access-control-request-method': 'GET' };
    const preflight = await fetch(`${mock.url}/gift/list`, { method: 'OPTIONS', headers });
    expect(preflight.headers.get('access-control-allow-methods')).toBe('POST, GET');
  });

  test('is forwarded by the proxy without a body, and other methods are refused', async () => {
    const description = withGet();
    const mock = await startMock({ description });
    const proxy = await startProxy({ target: mock.url, ...testPartner, description });
    closing.push(mock, proxy);
    const connect = '{"partnerClientId":"42","email":"alex@example.com","dataConsentCode":0}';
    const headers = { 'content-type': 'application/json' };
    await fetch(`${proxy.url}/user/clientcheckcredentials`, { method: 'POST', headers, body: connect });
    expect((await fetch(`${proxy.url}/gift/list?limit=2`)).status).toBe(200);
    const put = await fetch(`${proxy.url}/gift/list`, { method: 'PUT', body: '{}' });
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'POST, GET']);
    expect(await put.json()).toMatchObject({
      errorMsg: 'This path takes POST, GET, and no other method. With --any-request the proxy forwards other methods.',
    });
  });
});

/** The description as it is, but for some operations. */
function without(isLeftOut: (operation: Operation) => boolean): Description {
  const description = readDescription();
  return { ...description, operations: description.operations.filter((operation) => !isLeftOut(operation)) };
}

test('the mock reads a list in the query, and the user whom connecting by a query is about', async () => {
  const { document } = readDescription();
  const { '/user/clientcheckcredentials': connect, '/user/multidelete': remove, ...paths } = document.paths;
  if (!connect?.post || !remove?.post) throw new Error('The operations are missing.');
  const inQuery = (name: string, schema: Schema) => ({ name, in: 'query' as const, required: true, schema });
  const withQuery = ({ requestBody: _none, ...node }: OperationNode, ...parameters: object[]): OperationNode =>
    // They are parameters, by the function above.
    ({ ...node, parameters: parameters as NonNullable<OperationNode['parameters']> });
  const ids = { type: 'array', items: { type: 'string' }, minItems: 2 };
  const description = describeDocument({
    ...document,
    paths: {
      ...paths,
      '/user/multidelete': { delete: withQuery(remove.post, inQuery('partnerClientIds', ids)) },
      '/user/clientcheckcredentials': { get: withQuery(connect.post, inQuery('partnerClientId', { type: 'string' })) },
    },
  });
  const mock = await startMock({ description });
  const proxy = await startProxy({ target: mock.url, ...testPartner, description });
  closing.push(mock, proxy);
  const status = async (path: string, method = 'GET', body: string | null = null): Promise<number> => {
    const headers = body === null ? {} : { 'content-type': 'application/json' };
    return (await fetch(proxy.url + path, { method, headers, body })).status;
  };
  expect(await status('/user/multidelete?partnerClientIds=42&partnerClientIds=43', 'DELETE')).toBe(200);
  expect(await status('/user/multidelete?partnerClientIds=42', 'DELETE')).toBe(422);
  expect(await status('/user/multidelete', 'DELETE')).toBe(422);
  expect(await status('/user/clientcheckcredentials?partnerClientId=42')).toBe(200);
  expect(await status('/gift/list', 'POST', '{}')).toBe(200);
  // Of the user in the query, and of nobody else.
  expect(await status('/user/logout', 'POST', '{}')).toBe(200);
  expect(await status('/gift/list', 'POST', '{}')).toBe(401);
});

test('the proxy rejects a description without the operation that issues its token, where one takes it', async () => {
  const description = without(({ operationId }) => operationId === 'createToken');
  await expect(startProxy({ target: 'http://127.0.0.1:1', ...testPartner, description })).rejects.toThrow(
    'The description has no operation createToken, from which the proxy fetches the token that storeBufferedAction takes.',
  );
});

test('the proxy runs without that operation where nothing takes its token', async () => {
  const description = without(({ audience }) => audience === 'backend');
  const mock = await startMock();
  closing.push(mock);
  const proxy = await startProxy({ target: mock.url, ...testPartner, description });
  closing.push(proxy);
  const headers = { 'content-type': 'application/json' };
  const call = (path: string) => fetch(proxy.url + path, { method: 'POST', headers, body: '{}' });
  expect((await call('/partner/getprog')).status).toBe(200);
  expect((await call('/user/infos')).status).toBe(404);
});

describe('replaceDescription', () => {
  test('plays another description, at the same address and with the same tokens', async () => {
    await using client = await startClient();
    const token = await client.token();
    await client.mock.replaceDescription(withProgramName('Another name'));
    const { body } = await client.call('/partner/getprog');
    expect(JSON.stringify(body)).toContain('Another name');
    expect(await client.call('/user/infos', { token })).toMatchObject({ status: 200 });
  });

  test('changes nothing when Prism can’t read the description', async () => {
    await using client = await startClient({ verify: false });
    const description = readDescription();
    // As a broken file would be read.
    const broken = { ...description, document: {} } as unknown as Description;
    await expect(client.mock.replaceDescription(broken)).rejects.toThrow();
    expect(await client.call('/partner/getprog')).toMatchObject({ status: 200 });
  });
});
