import {
  type LogEntry,
  type RunningMock,
  type RunningServer,
  startMock,
  startProxy,
  testPartnerWith,
} from '@appsmiles/cli';
import { type Description, describe as describeDocument, readDescription } from '@appsmiles/openapi';
import { createSigningFetch, type RequestJwtOptions, resolveRequestJwt, SigningError } from '@appsmiles/signing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sendRaw } from './mock-client.ts';

const closing: RunningServer[] = [];
afterEach(async () => {
  for (const server of closing.splice(0)) await server.close();
});

async function running<Server extends RunningServer>(start: Promise<Server>): Promise<Server> {
  const server = await start;
  closing.unshift(server);
  return server;
}

/** The description with another scheme, and with a GET beside the POST of gift/list. */
function described(changes: RequestJwtOptions): Description {
  const { document } = readDescription();
  Object.assign(document['x-request-jwt'], resolveRequestJwt(changes));
  const item = document.paths['/gift/list'];
  if (!item?.post) throw new Error('gift/list is missing.');
  const { requestBody: _none, ...operation } = item.post;
  item.get = { ...operation, operationId: 'getGifts', parameters: [] };
  return describeDocument(document);
}

const schemes: [string, RequestJwtOptions][] = [
  ['another header', { placement: { in: 'header', name: 'x-jwt' } }],
  ['another scheme', { placement: { in: 'header', name: 'authorization', prefix: 'JWT' } }],
  ['the query', { placement: { in: 'query', name: 'jwt' } }],
  ['the body', { placement: { in: 'body', name: 'jwt' } }],
  ['the body, compared as a value', { placement: { in: 'body', name: 'jwt' }, bodyComparison: 'json', maxAge: 5 }],
  ['a list of headers in title case', { dataHeader: { include: ['content-type', 'user-agent'], letterCase: 'title' } }],
  ['a secret in hex', { keyEncoding: 'hex' }],
];
const json = { 'content-type': 'application/json' };
const connectBody = '{"partnerClientId":"42","email":"alex@example.com","dataConsentCode":0}';

describe.each(schemes)('with %s', (_, requestJwt) => {
  const partner = testPartnerWith(requestJwt.keyEncoding);
  const log: LogEntry[] = [];
  let mock: RunningMock;
  beforeAll(async () => {
    mock = await startMock({ requestJwt, log: (entry) => log.push(entry) });
  });
  beforeEach(() => {
    log.length = 0;
  });
  afterAll(() => mock.close());

  async function postTo(url: string, path: string, body = '{}', options: RequestJwtOptions = requestJwt, token = '') {
    const headers = { ...json, 'user-agent': 'test' };
    const signingFetch = createSigningFetch({ ...partner, ...options, token });
    const response = await signingFetch(url + path, { method: 'POST', headers, body });
    return { status: response.status, body: (await response.json()) as { data: { token: string } } };
  }

  test('the mock takes what is signed so, issues tokens, and refuses what is signed otherwise', async () => {
    const { url } = mock;
    const { body } = await postTo(url, '/auth/token');
    expect(body).toMatchObject({ errorCode: 0 });
    const users = await postTo(url, '/user/info', '{"partnerClientId":"42"}', requestJwt, body.data.token);
    expect(users).toMatchObject({ status: 200, body: { errorCode: 0 } });
    expect(await postTo(url, '/user/info', '{"unknown":1}', requestJwt, body.data.token)).toMatchObject({
      status: 422,
    });
    const bare = await fetch(`${url}/auth/token`, { method: 'POST', headers: json, body: '{}' });
    expect([bare.status, await bare.json()]).toEqual([401, expect.objectContaining({ errorCode: 101 })]);
    expect(JSON.stringify(log)).not.toMatch(/eyJ|\?jwt/);
    if (!requestJwt.placement) return;
    expect(await postTo(url, '/auth/token', '{}', {})).toMatchObject({ status: 401, body: { errorCode: 101 } });
  });

  test('the proxy signs so, and renews and keeps the tokens of both sides', async () => {
    const proxy = await running(startProxy({ target: mock.url, ...partner, requestJwt }));
    const post = async (path: string, body = '{}') => {
      // What the caller has where the JWT goes is replaced.
      const headers = { ...json, authorization: 'Bearer old', 'x-jwt': 'old' };
      const response = await fetch(`${proxy.url}${path}?jwt=old&other=1`, { method: 'POST', headers, body });
      return { status: response.status, body: await response.json() };
    };
    expect(await post('/user/info', '{"partnerClientId":"42"}')).toMatchObject({ status: 200, body: { errorCode: 0 } });
    mock.endTokens();
    expect(await post('/user/infos')).toMatchObject({ status: 200 });
    expect(await post('/user/clientcheckcredentials', connectBody)).toMatchObject({ status: 200 });
    expect(await post('/gift/list')).toMatchObject({ status: 200, body: { errorCode: 0 } });
    expect(JSON.stringify(log)).not.toMatch(/eyJ|jwt=/);
    if (requestJwt.placement?.in !== 'body') return;
    expect(await post('/gift/list', '[]')).toMatchObject({ status: 422, body: { errorCode: 100 } });
    expect(await post('/gift/list', '{"jwt":"x"}')).toMatchObject({ status: 422, body: { errorCode: 100 } });
  });

  test('mock and proxy follow a description that says so, without an option', async () => {
    const description = described(requestJwt);
    const other = await running(startMock({ description }));
    const proxy = await running(startProxy({ target: other.url, ...partner, description }));
    const connect = await fetch(`${proxy.url}/user/clientcheckcredentials`, {
      method: 'POST',
      headers: json,
      body: connectBody,
    });
    expect([connect.status, await connect.json()]).toEqual([200, expect.objectContaining({ errorCode: 0 })]);
    if (requestJwt.placement?.in === 'body') return;
    expect((await fetch(`${proxy.url}/gift/list?limit=1`)).status).toBe(200);
  });

  test('without verification any credential in that place is taken, and none elsewhere', async () => {
    const { url } = await running(startMock({ requestJwt, verify: false }));
    const placement = resolveRequestJwt(requestJwt).placement;
    const headers = { ...json, ...(placement.in === 'header' && { [placement.name]: `${placement.prefix}any` }) };
    const query = placement.in === 'query' ? '?jwt=any' : '';
    const body = placement.in === 'body' ? '{"jwt":"any","limit":5}' : '{"limit":5}';
    const response = await fetch(`${url}/gift/list${query}`, { method: 'POST', headers, body });
    expect([response.status, await response.json()]).toEqual([200, expect.objectContaining({ errorCode: 0 })]);
    const bare = await fetch(`${url}/gift/list`, { method: 'POST', headers: json, body: '{"limit":5}' });
    expect([bare.status, await bare.json()]).toEqual([401, expect.objectContaining({ errorCode: 101 })]);
  });

  test('a preflight lets a page send the header, where there is one', async () => {
    const headers = { origin: 'https://app.example.com', 'access-control-request-method': 'POST' };
    const response = await fetch(`${mock.url}/gift/list`, { method: 'OPTIONS', headers });
    const { placement } = resolveRequestJwt(requestJwt);
    expect(response.headers.get('access-control-allow-headers')).toBe(
      placement.in === 'header' ? `${placement.name}, content-type` : 'content-type',
    );
  });
});

test('a description that is replaced brings its scheme with it', async () => {
  const mock = await running(startMock());
  await mock.replaceDescription(described({ placement: { in: 'query', name: 'jwt' }, keyEncoding: 'hex' }));
  const options = { ...testPartnerWith('hex'), placement: { in: 'query', name: 'jwt' }, keyEncoding: 'hex' } as const;
  const init = { method: 'POST', headers: json, body: '{}' };
  expect((await createSigningFetch(options)(`${mock.url}/auth/token`, init)).status).toBe(200);
  expect((await createSigningFetch(testPartnerWith())(`${mock.url}/auth/token`, init)).status).toBe(401);
});

test('the mock refuses a header of the list that was not signed', async () => {
  const requestJwt: RequestJwtOptions = { dataHeader: { include: ['content-type', 'x-app'] } };
  const { url } = await running(startMock({ requestJwt }));
  const fetchBeside = (request: Request) => {
    request.headers.set('x-app', '1');
    return fetch(request);
  };
  const signingFetch = createSigningFetch({ ...testPartnerWith(), fetch: fetchBeside });
  const response = await signingFetch(`${url}/auth/token`, { method: 'POST', headers: json, body: '{}' });
  expect([response.status, await response.json()]).toEqual([
    401,
    { errorCode: 101, errorMsg: 'A header arrived that data_header has to name: sign it, or don’t send it.' },
  ]);
});

test('the proxy keeps to maxHeaderSize', async () => {
  const mock = await running(startMock());
  const proxy = await running(
    startProxy({ target: mock.url, ...testPartnerWith(), requestJwt: { maxHeaderSize: 300 } }),
  );
  const response = await fetch(`${proxy.url}/partner/getprog`, {
    method: 'POST',
    headers: json,
    body: '{"lang":"en"}',
  });
  expect([response.status, await response.json()]).toEqual([413, expect.objectContaining({ errorCode: 100 })]);
});

test('a body with a JWT may be as long as both together', async () => {
  const requestJwt = { placement: { in: 'body', name: 'jwt' }, maxHeaderSize: 16_000 } as const;
  const { url } = await running(startMock({ requestJwt }));
  const signingFetch = createSigningFetch({ ...testPartnerWith(), ...requestJwt });
  const init = { method: 'POST', headers: json, body: JSON.stringify({ lang: 'x'.repeat(11_000) }) };
  const response = await signingFetch(`${url}/partner/getprog`, init);
  expect([response.status, await response.json()]).toEqual([422, expect.objectContaining({ errorCode: 100 })]);
});

test.each([
  [
    { placement: { in: 'cookie', name: 'jwt' } },
    'placement must be a function, or have an "in" of header, query or body.',
  ],
  [{ maxAge: -1 }, 'maxAge must be a whole number of seconds, from 1.'],
])('%j is rejected as the servers start', async (value, message) => {
  // Stands for what JavaScript callers can pass.
  const requestJwt = value as RequestJwtOptions;
  await expect(startMock({ requestJwt })).rejects.toThrow(new SigningError('invalid_option', message));
  const proxy = startProxy({ target: 'http://127.0.0.1:1', ...testPartnerWith(), requestJwt });
  await expect(proxy).rejects.toThrow(new SigningError('invalid_option', message));
});

test('a partner whose secret can’t be decoded is rejected as the mock starts, and the secret is not quoted', async () => {
  const start = startMock({ requestJwt: { keyEncoding: 'hex' }, partners: { me: 'a-secret-that-is-text' } });
  await expect(start).rejects.toThrow('The partnerSecret is not canonical hex: check it, and the keyEncoding.');
});

test('a mock whose JWT is in the query takes any target', async () => {
  const { url } = await running(startMock({ requestJwt: { placement: { in: 'query', name: 'jwt' } } }));
  for (const target of ['/gift/list?jwt=%zz', '/gift/list?jwt=a#b', '/gift/list??jwt=', '/gift/list?jwt=a&jwt=b']) {
    const head = `POST ${target} HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Type: application/json\r\n`;
    expect(await sendRaw(url, `${head}Content-Length: 2\r\nConnection: close\r\n\r\n{}`), target).toMatch(
      /^HTTP\/1\.1 401/,
    );
  }
});
