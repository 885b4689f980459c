import { startMock, startProxy, testPartner } from '@appsmiles/cli';
import type * as Backend from '@appsmiles/client/backend';
import type * as Frontend from '@appsmiles/client/frontend';
import type * as Handler from '@appsmiles/client/signing-handler';
import { requireOperation } from '@appsmiles/openapi';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addOperation,
  changeEnvelope,
  changeMethod,
  prefixPaths,
  removePaths,
  removeSteps,
} from '../src/copies/index.ts';
import { type Differing, differing } from './differing.ts';

const lines = {
  gifts: "unwrap(await app.POST('/gift/list', { body: { from: 0 } })).gifts;",
  users: "unwrap(await miles.POST('/user/infos', { body: { limit: 2 } })).users;",
  user: "unwrap(await miles.POST('/user/info', { body: { partnerClientId: '42' } })).user;",
  envelope: "(await miles.POST('/user/info', { body: { partnerClientId: '42' } })).data?.data;",
  pages: 'for await (const page of miles.users({ limit: 2 })) page.total;',
  batches: "for await (const result of miles.storeForUsers({ tagId: 'a', users: [] })) result.stored;",
  connect: "(await app.connect({ partnerClientId: '42', email: 'alex@example.com' })).user;",
  disconnect: 'await app.disconnect();',
};

/** A program that calls what it may in every way that there is. */
const program = `import type { BackendClient } from './src/backend/index.ts';
import { type FrontendClient, unwrap } from './src/frontend/index.ts';

export async function program(miles: BackendClient, app: FrontendClient): Promise<void> {
  ${Object.values(lines).join('\n  ')}
}
`;

const inProgram = (...names: (keyof typeof lines)[]): string[] => names.map((name) => `program.ts: ${lines[name]}`);

type Result = Backend.Result<{ data?: Record<string, unknown> }>;

type Call = (path: string, init?: object) => Promise<Result>;

interface Running extends AsyncDisposable {
  /** What the mock was sent, such as `GET /gift/list 200`. */
  log: string[];
  /** The URLs of the two servers. */
  mock: string;
  proxy: string;
  miles: Backend.BackendClient;
  /** Its requests are signed by a handler that signs these operations besides those that it signs by default. */
  appFor(...operations: Handler.FrontendOperation[]): Frontend.FrontendClient;
  unwrap(result: Result): Record<string, unknown> | undefined;
}

/** Starts mock and proxy with the description of a copy, and its clients against the mock. */
async function run({ description, load }: Differing): Promise<Running> {
  const log: string[] = [];
  const mock = await startMock({
    description,
    log: ({ method, path, status }) => log.push(`${method} ${path} ${status}`),
  });
  const proxy = await startProxy({ target: mock.url, ...testPartner, description }).catch(async (error: Error) => {
    await mock.close();
    throw error;
  });
  const { createBackendClient, unwrap } = await load<typeof Backend>('backend/index.ts');
  const { createFrontendClient } = await load<typeof Frontend>('frontend/index.ts');
  const handler = await load<typeof Handler>('signing-handler/index.ts');
  const { partnerId } = testPartner;
  return {
    log,
    mock: mock.url,
    proxy: proxy.url,
    miles: createBackendClient({ baseUrl: mock.url, ...testPartner, retries: 0 }),
    appFor(...others) {
      const operations = [...handler.defaultOperations, ...others];
      const sign = handler.createSigningHandler({ ...testPartner, operations, authenticate: () => user });
      return createFrontendClient({
        baseUrl: mock.url,
        partnerId,
        signer: async (unsigned) => signedBy(sign, unsigned),
      });
    },
    unwrap: (result) => unwrap(result),
    async [Symbol.asyncDispose]() {
      await proxy.close();
      await mock.close();
    },
  };
}

async function signedBy(sign: (request: Request) => Promise<Response>, unsigned: object): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify(unsigned) };
  const response = await sign(new Request('http://127.0.0.1/', init));
  if (!response.ok) throw new Error(`The handler refused with ${response.status}.`);
  return response.text();
}

/** A method of a client, for the copy's paths, which this test's types don't know. */
function call(client: object, method: 'GET' | 'PUT' | 'POST' | 'DELETE'): Call {
  return (client as Record<typeof method, Call>)[method];
}

const user = { partnerClientId: '42', email: 'alex@example.com', dataConsentCode: 0 } as const;

async function resultsOf(miles: Backend.BackendClient): Promise<Backend.UserResult[]> {
  const results: Backend.UserResult[] = [];
  for await (const result of miles.storeForUsers({ tagId: 'birthdayReward', users: ['42', '43'] }))
    results.push(result);
  return results;
}

/** A POST to the proxy. */
const post = (url: string, body: object): Promise<Response> =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** The first example of a request. */
function exampleOf({ description }: Differing, operationId: string): unknown {
  return requireOperation(description, operationId, 'which is called').request?.examples[0]?.value;
}

/** The generated clients of the four other languages. */
const clientFiles = [
  'packages/client-php/generated/client.php',
  'packages/client-python/src/appsmiles/generated/client.py',
  'packages/client-go/api/client.gen.go',
  'packages/client-java/src/main/java/appsmiles/client/generated/Client.java',
];

/** The files among {@link clientFiles} in which a text is missing. */
async function without(copy: Differing, ...wanted: RegExp[]): Promise<string[]> {
  const texts = await Promise.all(clientFiles.map(copy.read));
  return clientFiles.filter((_, index) => !wanted.every((one) => one.test(texts[index] ?? '')));
}

describe('other methods', () => {
  let copy: Differing;
  beforeAll(async () => {
    copy = await differing(async (description) => {
      for (const path of ['gift_list', 'user_infos', 'auth_token', 'partner_getprog']) {
        await changeMethod(description, path, 'get');
      }
      for (const path of ['user_logout', 'user_multidelete']) await changeMethod(description, path, 'delete');
      await changeMethod(description, 'buffer_store', 'put');
    });
  });
  afterAll(() => copy?.[Symbol.asyncDispose]());

  test('tsc names who called by POST, and what has no body is sent in the query', async () => {
    expect(await copy.faults(program)).toEqual(inProgram('gifts', 'users'));
    expect(await without(copy, /users['"].*\bGET\b/i, /['"]limit['"]/)).toEqual([]);
    await using running = await run(copy);
    const { miles, log, proxy, unwrap } = running;
    for await (const { users } of miles.users({ limit: 2 })) expect(users).not.toEqual([]);
    const body = exampleOf(copy, 'storeBufferedAction');
    expect(await call(miles, 'PUT')('/buffer/store', { body })).not.toHaveProperty('error');
    const ids = { params: { query: { partnerClientIds: ['42', '43'] } } };
    expect(unwrap(await call(miles, 'DELETE')('/user/multidelete', ids))).toHaveProperty('results');
    await post(`${proxy}/user/clientcheckcredentials`, user);
    const paths = ['/gift/list?from=0', '/gift/list?from=-1', '/gift/list?from=x', '/user/infos?limit=2'];
    const statuses = await Promise.all(paths.map(async (path) => (await fetch(proxy + path)).status));
    expect(statuses).toEqual([200, 422, 422, 200]);
    expect((await fetch(`${proxy}/user/infos`, { method: 'POST', body: '{}' })).status).toBe(405);
    for (const line of ['GET /auth/token 200', 'GET /user/infos 200', 'PUT /buffer/store 200'])
      expect(log).toContain(line);
  });

  test('a request without a body is signed for a page only where all of its kind are allowed', async () => {
    await using running = await run(copy);
    const gifts = { params: { query: { from: 20, limit: 20 } } };
    const careful = running.appFor();
    await careful.connect(user);
    // A JWT for an empty body is good for disconnecting too, which nobody has allowed.
    await expect(call(careful, 'GET')('/gift/list', gifts)).rejects.toThrow('The handler refused with 403.');
    const app = running.appFor('disconnectUser', 'getProgram');
    await app.connect(user);
    expect(running.unwrap(await call(app, 'GET')('/gift/list', gifts))).toHaveProperty('gifts');
    expect(await call(app, 'GET')('/gift/list', { params: { query: { from: -1 } } })).toHaveProperty('error');
    // With an empty sub it might be good for the token of the back end.
    await expect(call(app, 'GET')('/partner/getprog')).rejects.toThrow('The handler refused with 403.');
    await app.disconnect();
    expect(running.log.filter((line) => line.startsWith('DELETE'))).toEqual(['DELETE /user/logout 200']);
  });
});

test('another prefix: tsc names who wrote a path, and what names an operation goes on', async () => {
  await using copy = await differing((description) => prefixPaths(description, 'v3'));
  expect(await copy.faults(program)).toEqual(inProgram('gifts', 'users', 'user', 'envelope'));
  expect(await without(copy, /['"]\/v3\/user\/infos['"]/)).toEqual([]);
  await using running = await run(copy);
  const { miles, log, mock, proxy, unwrap } = running;
  for await (const { users } of miles.users()) expect(users).not.toEqual([]);
  const results = await resultsOf(miles);
  expect(results).toMatchObject([{ partnerClientId: '42' }, { partnerClientId: '43' }]);
  const app = running.appFor();
  await app.connect(user);
  const gifts = await call(app, 'POST')('/v3/gift/list', { body: { from: 0 } });
  expect(unwrap(gifts)).toHaveProperty('gifts');
  expect(gifts.response).toMatchObject({ operationId: 'listGifts' });
  expect((await post(`${proxy}/v3/user/infos`, {})).status).toBe(200);
  expect((await post(`${mock}/user/infos`, {})).status).toBe(404);
  expect(log).toContain('POST /v3/auth/token 200');
});

test('another envelope: tsc names who read it by hand, and clients, mock and proxy read the new one', async () => {
  const envelope = { code: 'resultCode', message: 'resultText', data: 'payload', success: 1000 };
  await using copy = await differing((description) => changeEnvelope(description, envelope));
  expect(await copy.faults(program)).toEqual(inProgram('envelope'));
  expect(await without(copy, /\bpayload\b/i)).toEqual([]);
  await using running = await run(copy);
  const { miles, mock, proxy } = running;
  for await (const { users } of miles.users()) expect(users).not.toEqual([]);
  const results = await resultsOf(miles);
  expect(results.filter((result) => 'error' in result)).toEqual([]);
  expect(results).toContainEqual(expect.objectContaining({ stored: true, errorCode: 1000 }));
  await running.appFor().connect(user);
  const init = {
    body: exampleOf(copy, 'storeBufferedAction'),
    headers: { Prefer: 'code=409, example=duplicateAction' },
  };
  const failed = await call(miles, 'POST')('/buffer/store', init);
  expect(failed).toMatchObject({ error: { resultCode: 107, resultText: expect.any(String) } });
  expect(() => running.unwrap(failed)).toThrow(
    'storeBufferedAction failed: duplicateAction (errorCode 107, HTTP 409).',
  );
  const refused = async (url: string): Promise<unknown> => (await post(url, {})).json();
  const message = { resultCode: 100, resultText: expect.any(String) };
  expect(await refused(`${mock}/nowhere`)).toEqual(message);
  expect(await refused(`${proxy}/nowhere`)).toEqual(message);
  expect(await (await post(`${proxy}/user/infos`, {})).json()).toMatchObject({ resultCode: 1000, payload: {} });
  await post(`${proxy}/user/clientcheckcredentials`, user);
  expect((await post(`${proxy}/gift/list`, {})).status).toBe(200);
});

test('new operations, of new tags, on a new path and beside another method: nobody is named, and they can be called', async () => {
  await using copy = await differing(async (description) => {
    const card = { path: '/user/info', method: 'get', operationId: 'getUserCard', tag: 'Cards', summary: 'Get a card' };
    await addOperation(description, 'user_info', card);
    const list = { path: '/card/list', method: 'post', operationId: 'listCards', tag: 'Wallet', summary: 'List cards' };
    await addOperation(description, 'gift_list', list);
  });
  const calls = `
  unwrap(await miles.GET('/user/info')).user;
  unwrap(await app.POST('/card/list', { body: {} })).gifts;
}`;
  expect(await copy.faults(program.replace(/\n}\n$/, calls))).toEqual([]);
  expect(await without(copy, /get_?user_?card/i)).toEqual([]);
  await using running = await run(copy);
  const { miles, proxy, unwrap } = running;
  const found = await call(miles, 'GET')('/user/info');
  expect(unwrap(found)).toHaveProperty('user');
  expect(found.response).toMatchObject({ operationId: 'getUserCard' });
  const other = await call(miles, 'POST')('/user/info', { body: { partnerClientId: '42' } });
  expect(other.response).toMatchObject({ operationId: 'getUser' });
  expect((await fetch(`${proxy}/user/info`)).status).toBe(200);
});

test('operations less: tsc names who called them, and nothing else breaks', async () => {
  await using copy = await differing(async (description) => {
    await removePaths(description, '/generosity/multistore', '/user/logout', '/user/info');
    await removeSteps(description, 'frontend', 'disconnectUser');
    await removeSteps(description, 'backend', 'getUser');
  });
  expect(await copy.faults(program)).toEqual([
    ...inProgram('user', 'envelope'),
    expect.stringMatching(/^src\/lib\/backend\/store-batch\.ts: .*'storeActionForUsers'/),
    expect.stringMatching(/^src\/lib\/backend\/store-batch\.ts: .*'storeActionForUsers'/),
    expect.stringMatching(/^src\/lib\/backend\/store-batch\.ts: .*readResults/),
    expect.stringMatching(/^src\/frontend\/client\.ts: .*'disconnectUser'/),
    expect.stringMatching(/^src\/backend\/store-results\.ts: .*'StoreResult'/),
  ]);
  await using running = await run(copy);
  for await (const { users } of running.miles.users()) expect(users).not.toEqual([]);
  await running.appFor().connect(user);
  expect((await post(`${running.proxy}/user/infos`, {})).status).toBe(200);
});

test('no operation that issues tokens, and another field: tsc names who uses them, and the proxy says what it lacks', async () => {
  await using copy = await differing(async (description) => {
    await removePaths(description, '/auth/token', '/user/clientcheckcredentials');
    await removeSteps(description, 'frontend', 'connectUser');
    await removeSteps(description, 'backend', 'createToken');
    await description.edit('openapi/components/schemas/ListUserChangesData.yaml', /\bnextCursor\b/g, 'next');
    await description.edit('openapi/paths/user_incrementalinfos.yaml', /\bnextCursor:/g, 'next:');
  });
  const files = (await copy.faults(program)).map((place) => place.split(':')[0]);
  expect([...new Set(files)].sort()).toEqual([
    'src/backend/client.ts',
    'src/backend/pages.ts',
    'src/frontend/client.ts',
    'src/signing-handler/options.ts',
  ]);
  await expect(run(copy)).rejects.toThrow('The description has no operation createToken, from which the proxy fetches');
});
