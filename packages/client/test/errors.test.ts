import { AppsMilesError, unwrap } from '@appsmiles/client/backend';
import { expect, test } from 'vitest';
import { backendOf, frontendOf, rejection, stored, withToken } from './fixtures.ts';
import { fail, ok, type Reply, SECRET, startScripted } from './scripted-server.ts';

const PATH = '/buffer/store';
const body = { partnerClientId: '42', tagId: 'birthdayReward', appId: 'com.mycompany.myapp', param1: '2026' };

test('a non-zero errorCode in a 200 is the error of the result, and thrown by unwrap', async () => {
  await using server = await startScripted(withToken(() => fail(200, 107)));
  const result = await backendOf(server.url).POST(PATH, { body });
  expect(result).toMatchObject({ error: { errorCode: 107 }, response: { status: 200, ok: false } });
  expect(result.data).toBeUndefined();
  expect(() => unwrap(result)).toThrow(AppsMilesError);
  expect(() => unwrap(result)).toThrow('storeBufferedAction failed: duplicateAction (errorCode 107, HTTP 200).');
});

test('unwrap returns the data of a success', async () => {
  await using server = await startScripted(withToken(() => stored));
  const data = unwrap(await backendOf(server.url).POST(PATH, { body }));
  expect([data?.earnId, data?.balance]).toEqual(['e1', 350]);
});

test('a code that the table lacks is unknownCode', async () => {
  await using server = await startScripted(withToken(() => fail(400, 2)));
  const result = await backendOf(server.url).POST(PATH, { body });
  const error = await rejection(Promise.resolve().then(() => unwrap(result)));
  expect(error).toMatchObject({ errorCode: 2, code: 'unknownCode', status: 400, retryable: false });
});

test.each([
  ['an empty 200', { json: '' }],
  ['an empty 200 that says so', { json: '', headers: { 'content-length': '0' } }],
  ['a 204', (_, response) => response.writeHead(204).end()],
  ['a page', { json: '<h1>Welcome</h1>' }],
  ['JSON that ends too early', { json: '{"errorCode":0,"errorMsg":"ok","da' }],
  ['JSON that is not an envelope', { json: { access_token: 'x' } }],
  ['null', { json: 'null' }],
  ['a success whose data is a text', { json: { errorCode: 0, errorMsg: 'ok', data: 'done' } }],
  ['a success at status 400', { status: 400, json: { errorCode: 0, errorMsg: 'ok', data: {} } }],
  ['an errorCode that is a text', { json: { errorCode: '107', errorMsg: 'no' } }],
  ['an empty 404', { status: 404, json: '' }],
] satisfies [string, Reply][])('%s is the error unreadableResponse, and not repeated', async (_name, reply) => {
  await using server = await startScripted(withToken(() => reply));
  const error = await rejection(backendOf(server.url).POST(PATH, { body }));
  expect(error).toBeInstanceOf(AppsMilesError);
  expect(error).toMatchObject({
    code: 'unreadableResponse',
    errorCode: undefined,
    operationId: 'storeBufferedAction',
  });
  expect((error as AppsMilesError).status).toBeGreaterThanOrEqual(200);
  expect((error as AppsMilesError).message).toContain('is empty, not JSON, or not an envelope. Check the baseUrl.');
  expect(server.count(PATH)).toBe(1);
});

test('retryable is true only where a repeat is harmless and has a chance', async () => {
  const table: [Reply, { param1?: string }, boolean][] = [
    [fail(503, 199), { param1: '2026' }, true],
    [fail(503, 199), {}, false],
    [fail(429, 113), { param1: '2026' }, true],
    [fail(409, 107), { param1: '2026' }, false],
    [(request) => request.socket.destroy(), { param1: '2026' }, true],
    [(request) => request.socket.destroy(), {}, false],
  ];
  for (const [reply, param1, retryable] of table) {
    await using server = await startScripted(withToken(() => reply));
    const call = backendOf(server.url).POST(PATH, {
      body: { partnerClientId: '42', tagId: 'x', appId: 'com.mycompany.myapp', ...param1 },
    });
    expect(await rejection(call.then(unwrap))).toHaveProperty('retryable', retryable);
  }
});

test('a network failure keeps its cause, and says that the outcome is unknown', async () => {
  const cause = new TypeError('fetch failed');
  const miles = backendOf('http://127.0.0.1', { fetch: () => Promise.reject(cause), retries: 0 });
  const error = await rejection(miles.POST('/user/infos', { body: {} }));
  expect(error).toMatchObject({ code: 'networkError', status: undefined, cause });
  expect(error).toHaveProperty('message', expect.stringContaining('whether the call took effect is unknown'));
});

test('no error that can be provoked holds a secret, a token or an email', async () => {
  const replies: Reply[] = [
    fail(401, 103),
    fail(200, 100),
    { json: 'alex@example.com' },
    (request) => request.socket.destroy(),
  ];
  for (const reply of replies) {
    await using server = await startScripted(withToken(() => reply));
    const tokenStore = { get: () => 'a-user-token', set: () => {}, delete: () => {} };
    const connection = { email: 'alex@example.com', partnerClientId: '42' };
    const errors = [
      await rejection(
        backendOf(server.url)
          .POST('/user/info', { body: { partnerClientId: '42' } })
          .then(unwrap),
      ),
      await rejection(frontendOf(server.url, { tokenStore }).POST('/gift/list', { body: {} }).then(unwrap)),
      await rejection(frontendOf(server.url).connect(connection)),
    ];
    for (const error of errors) {
      const { message, stack } = error as Error;
      const words = [
        'alex@example.com',
        'token-1',
        'a-user-token',
        SECRET,
        ...server.seen.map(({ jwt }) => jwt.slice(7)),
      ];
      for (const word of words) expect(`${message} ${stack} ${JSON.stringify(error)}`).not.toContain(word);
    }
  }
});

test('what is too large to sign is refused before anything of it is sent', async () => {
  await using server = await startScripted(withToken(() => ok({})));
  const large = { ...body, param1: 'x'.repeat(8000) };
  const error = await rejection(backendOf(server.url).POST(PATH, { body: large }));
  expect(error).toMatchObject({ name: 'SigningError', code: 'request_too_large' });
  expect(server.count(PATH)).toBe(0);
});

test('a base URL may end in a slash, and a response is still what openapi-fetch gives', async () => {
  await using server = await startScripted(withToken(() => stored));
  const { response } = await backendOf(`${server.url}/`).POST(PATH, { body });
  expect(response).toBeInstanceOf(Response);
  expect([response.status, response.ok, response.headers.get('content-type')]).toEqual([200, true, 'application/json']);
});
