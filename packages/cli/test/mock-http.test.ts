import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MockClient, sendRaw, startClient } from './mock-client.ts';

let client: MockClient;
let open: MockClient;
beforeAll(async () => {
  client = await startClient();
  open = await startClient({ verify: false });
});
afterAll(() => Promise.all([client.mock.close(), open.mock.close()]));

const json = { 'content-type': 'application/json' };
const signed = { authorization: 'Bearer any', ...json };

async function post(path: string, init: RequestInit = {}): Promise<{ status: number; body: unknown }> {
  const response = await fetch(open.mock.url + path, { method: 'POST', headers: signed, body: '{}', ...init });
  return { status: response.status, body: await response.json() };
}

const refusal = (errorMsg: string): object => ({ errorCode: 100, errorMsg: expect.stringContaining(errorMsg) });

describe('responds with the envelope', () => {
  test.each([
    ['a body that is not JSON', { body: '{bad' }, 422, 'not JSON'],
    ['a body that is not UTF-8', { body: new Uint8Array([0x22, 0xff, 0x22]) }, 422, 'not JSON'],
    ['no body', { body: null }, 422, 'empty'],
    ['another content-type', { headers: { ...signed, 'content-type': 'text/plain' } }, 422, 'application/json'],
    ['a body of 12 KiB and a byte', { body: ' '.repeat(12_289) }, 413, '12288 bytes'],
    ['a body of 12 KiB', { body: `"${'x'.repeat(12_286)}"` }, 422, 'must be object'],
    ['GET', { method: 'GET', body: null }, 405, 'takes POST'],
    ['PUT', { method: 'PUT' }, 405, 'takes POST'],
  ])('%s', async (_title, init, status, message) => {
    expect(await post('/gift/list', init)).toEqual({ status, body: refusal(message) });
  });

  test('an unknown path', async () => {
    for (const path of ['/nothing', '/gift/list/', '//', '/GIFT/list']) {
      expect(await post(path)).toEqual({ status: 404, body: refusal('No operation') });
    }
  });
});

test('names the method that is allowed', async () => {
  const { headers } = await fetch(`${open.mock.url}/gift/list`, { method: 'DELETE' });
  expect(headers.get('allow')).toBe('POST');
});

describe('CORS', () => {
  const origin = 'https://app.example.com';

  test('lets a page send its JWT as JSON from any origin', async () => {
    const response = await fetch(`${client.mock.url}/gift/list`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'authorization,content-type',
    });
  });

  test('lets a page read responses and refusals', async () => {
    for (const { url } of [open.mock, client.mock]) {
      const init = { method: 'POST', headers: { ...signed, origin }, body: '{}' };
      const { headers } = await fetch(`${url}/gift/list`, init);
      expect(headers.get('access-control-allow-origin')).toBe(origin);
    }
  });
});

describe('without verification', () => {
  test('any bearer credential is taken, and none is refused', async () => {
    expect(await post('/gift/list')).toMatchObject({ status: 200 });
    expect(await post('/gift/list', { headers: json })).toMatchObject({ status: 401 });
  });

  test('dynamic responses repeat with a seed', async () => {
    const responses = async (seed: string): Promise<unknown> => {
      await using other = await startClient({ verify: false, dynamic: true, seed });
      return (await fetch(`${other.mock.url}/gift/list`, { method: 'POST', headers: signed, body: '{}' })).json();
    };
    expect(await responses('1')).toEqual(await responses('1'));
    expect(await responses('1')).not.toEqual(await responses('2'));
  });
});

test('a dynamic response gives a token that lasts, whatever number its schema would allow', async () => {
  for (const seed of ['1', '2', '3', '4']) {
    await using other = await startClient({ dynamic: true, seed });
    const { body } = await other.call('/auth/token');
    expect((body.data as { expiresIn: number }).expiresIn).toBeGreaterThan(0);
  }
});

describe('stays up after', () => {
  const head =
    'POST /gift/list HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Type: application/json\r\nAuthorization: Bearer any\r\n';

  test('a body cut short', async () => {
    await sendRaw(open.mock.url, `${head}Content-Length: 100\r\n\r\n{`);
    expect(await post('/gift/list')).toMatchObject({ status: 200 });
  });

  test('headers of 20 KB, which are refused with 431', async () => {
    expect(await sendRaw(open.mock.url, `${head}X-Long: ${'x'.repeat(20_000)}\r\n\r\n`)).toContain('431');
    expect(await post('/gift/list')).toMatchObject({ status: 200 });
  });

  test('requests on one connection that do not wait for each other, and responds in their order', async () => {
    const one = `${head}Content-Length: 2\r\n\r\n{}`;
    const bad = `${head}Content-Length: 2\r\n\r\n[]`;
    const last = `${head}Connection: close\r\nContent-Length: 2\r\n\r\n{}`;
    const text = await sendRaw(open.mock.url, one + bad + last);
    expect([...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual(['200', '422', '200']);
  });
});
