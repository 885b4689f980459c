import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type LogEntry, type RunningServer, startMock, startProxy, testPartner } from '@appsmiles/cli';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

let time = Date.now();
const now = (): number => time;
const log: LogEntry[] = [];
let mock: RunningServer;
let proxy: RunningServer;
const closing: (() => unknown)[] = [];
beforeAll(async () => {
  mock = await startMock({ now, log: (entry) => log.push(entry) });
});
beforeEach(async () => {
  proxy = await startProxy({ target: mock.url, ...testPartner, now });
  log.length = 0;
});
afterEach(async () => {
  await proxy.close();
  for (const close of closing.splice(0)) await close();
});
afterAll(() => mock.close());

async function post(
  path: string,
  init: RequestInit = {},
  url: string = proxy.url,
): Promise<{ status: number; body: unknown }> {
  const headers = { 'content-type': 'application/json', ...init.headers };
  const response = await fetch(url + path, { method: 'POST', body: '{}', ...init, headers });
  return { status: response.status, body: await response.json() };
}

/** A proxy before a server of the test's own. */
async function proxyTo(listener: RequestListener, path = ''): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  closing.push(() => server.close().closeAllConnections());
  const { port } = server.address() as AddressInfo;
  const other = await startProxy({ target: `http://127.0.0.1:${port}${path}`, ...testPartner });
  closing.push(other.close);
  return other.url;
}

const connectBody = '{"partnerClientId":"42","email":"alex@example.com","dataConsentCode":0}';
const paths = (): string[] => log.map(({ path }) => path);

test('back-end calls are signed with one token, however many come at once', async () => {
  const responses = await Promise.all(Array.from({ length: 10 }, () => post('/user/infos')));
  expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
  expect(paths().filter((path) => path === '/auth/token')).toHaveLength(1);
});

test('front-end calls take the userToken of the connect call before them', async () => {
  expect(await post('/gift/list')).toMatchObject({ status: 401, body: { errorCode: 103 } });
  expect(log).toEqual([]);
  expect(await post('/user/clientcheckcredentials', { body: connectBody })).toMatchObject({ status: 200 });
  expect(await post('/gift/list')).toMatchObject({ status: 200, body: { errorCode: 0 } });
});

test('a userToken in x-user-token takes precedence over the one of the connect call', async () => {
  await post('/user/clientcheckcredentials', { body: connectBody });
  expect(await post('/gift/list', { headers: { 'x-user-token': 'unknown' } })).toMatchObject({ status: 401 });
});

test('a POST without a body is sent as {}', async () => {
  const { status } = await fetch(`${proxy.url}/user/infos`, { method: 'POST' });
  expect(status).toBe(200);
});

test('a token is renewed shortly before it expires', async () => {
  await post('/user/infos');
  time += 3_539_000;
  await post('/user/infos');
  expect(paths().filter((path) => path === '/auth/token')).toHaveLength(1);
  time += 2_000;
  expect(await post('/user/infos')).toMatchObject({ status: 200 });
  expect(paths().filter((path) => path === '/auth/token')).toHaveLength(2);
});

describe('a target that refuses with 103', () => {
  async function callRefusing(times: number): Promise<{ status: number; tokens: number }> {
    let tokens = 0;
    let refusals = 0;
    const url = await proxyTo((request, response) => {
      if (request.url === '/auth/token') {
        tokens += 1;
        response.end(JSON.stringify({ errorCode: 0, errorMsg: 'ok', data: { token: `t${tokens}`, expiresIn: 3600 } }));
        return;
      }
      response.statusCode = refusals < times ? 401 : 200;
      refusals += 1;
      response.end(JSON.stringify({ errorCode: response.statusCode === 401 ? 103 : 0 }));
    });
    return { status: (await post('/user/infos', {}, url)).status, tokens };
  }

  test('once receives the call again with a new token', async () => {
    expect(await callRefusing(1)).toEqual({ status: 200, tokens: 2 });
  });

  test('twice is handed on', async () => {
    expect(await callRefusing(9)).toEqual({ status: 401, tokens: 2 });
  });
});

test('headers of one connection and of the proxy are dropped, others are forwarded, below the path of the target', async () => {
  const received: IncomingMessage[] = [];
  const url = await proxyTo((request, response) => {
    received.push(request);
    response.setHeader('keep-alive', 'timeout=5').setHeader('x-response', 'kept').end('{}');
  }, '/2.0/');
  const headers = { 'x-user-token': 'a-token', 'x-own': 'kept', te: 'trailers', prefer: 'code=409' };
  const response = await fetch(`${url}/gift/list?a=/../b`, { method: 'POST', headers, body: '{}' });
  expect(response.headers.get('x-response')).toBe('kept');
  const [request] = received;
  expect(request?.url).toBe('/2.0/gift/list?a=/../b');
  expect(request?.headers).toMatchObject({ 'x-own': 'kept', prefer: 'code=409', host: expect.stringMatching(/^127/) });
  for (const name of ['x-user-token', 'te']) expect(request?.headers).not.toHaveProperty(name);
  const claims = request?.headers.authorization?.split('.')[1] ?? '';
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ sub: 'a-token', data_body: '{}' });
});

test('a response is handed on while it is still coming', async () => {
  let end = (): void => {};
  const url = await proxyTo((_request, response) => {
    response.write('first');
    end = () => response.end('last');
  });
  const { body } = await fetch(`${url}/partner/getprog`, { method: 'POST', body: '{}' });
  const reader = body?.getReader();
  const first = await reader?.read();
  expect(new TextDecoder().decode(first?.value)).toBe('first');
  end();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('last');
});

test('a caller who went away while the token was fetched costs no call, and others get theirs', async () => {
  const events = new EventEmitter();
  const lengths: (string | undefined)[] = [];
  let giveToken = (): void => {};
  const url = await proxyTo(({ url: path, headers }, response) => {
    if (path === '/auth/token') {
      giveToken = () => response.end('{"errorCode":0,"errorMsg":"ok","data":{"token":"a-token","expiresIn":3600}}');
      events.emit('asked');
      return;
    }
    lengths.push(headers['content-length']);
    response.end('{}');
  });
  const caller = new AbortController();
  const asked = once(events, 'asked');
  const call = fetch(`${url}/user/info`, { method: 'POST', body: '{}', signal: caller.signal });
  await asked;
  caller.abort('gone');
  await expect(call).rejects.toBe('gone');
  // The proxy hears of it a moment later.
  await new Promise((resolve) => setTimeout(resolve, 100));
  const other = post('/user/info', { body: '{"partnerClientId":"42"}' }, url);
  giveToken();
  expect(await other).toEqual({ status: 200, body: {} });
  expect(lengths).toEqual(['24']);
});

test('what a page in a browser sends is refused, because any page could make calls', async () => {
  for (const headers of [{ origin: 'https://evil.example.com' }, { 'sec-fetch-site': 'cross-site' }]) {
    expect(await post('/user/multidelete', { headers })).toMatchObject({ status: 403, body: { errorCode: 100 } });
  }
  expect(log).toEqual([]);
});

describe('responds with the envelope when', () => {
  test('the partner is unknown to the target, also where only a token was needed', async () => {
    const other = await startProxy({ target: mock.url, partnerId: 'nobody', partnerSecret: 'x'.repeat(32), now });
    closing.push(other.close);
    for (const path of ['/partner/getprog', '/user/infos']) {
      expect(await post(path, {}, other.url)).toMatchObject({ status: 401, body: { errorCode: 1 } });
    }
  });

  test('a body is too long for a JWT', async () => {
    const { status, body } = await post('/partner/getprog', { body: `{"x":"${'x'.repeat(9000)}"}` });
    expect([status, body]).toEqual([413, { errorCode: 100, errorMsg: expect.stringContaining('send less at once') }]);
  });

  test('the target is down, or ends the connection', async () => {
    const down = await startProxy({ target: 'http://127.0.0.1:1', ...testPartner });
    closing.push(down.close);
    const cutting = await proxyTo((request) => request.socket.destroy());
    for (const [url, reason] of [
      [down.url, 'ECONNREFUSED'],
      [cutting, 'other side closed'],
    ] as const) {
      const { status, body } = await post('/partner/getprog', {}, url);
      expect([status, body]).toEqual([502, { errorCode: 199, errorMsg: expect.stringContaining(reason) }]);
    }
  });
});

test('logs no token, no JWT and no secret', async () => {
  const entries: LogEntry[] = [];
  const logging = await startProxy({ target: mock.url, ...testPartner, now, log: (entry) => entries.push(entry) });
  closing.push(logging.close);
  await post('/user/clientcheckcredentials', { body: connectBody }, logging.url);
  await post('/user/infos', {}, logging.url);
  expect(entries.map(({ status }) => status)).toEqual([200, 200]);
  expect(JSON.stringify(entries)).not.toMatch(/eyJ|[0-9a-f]{8}-[0-9a-f]{4}|test-secret/);
});
