import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import zlib from 'node:zlib';
import { type ProxyOptions, startProxy, testPartner } from '@appsmiles/cli';
import { afterEach, describe, expect, test } from 'vitest';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A proxy before a server of the test's own. */
async function proxyTo(listener: RequestListener, options: Partial<ProxyOptions> = {}): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close().closeAllConnections());
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const proxy = await startProxy({ target, ...testPartner, ...options });
  closing.push(proxy.close);
  return proxy.url;
}

async function post(url: string, init: RequestInit = {}): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url, { method: 'POST', body: '{}', ...init });
  return { status: response.status, body: await response.json() };
}

const encoders: Record<string, (text: string) => Buffer> = {
  identity: Buffer.from,
  gzip: zlib.gzipSync,
  'x-gzip': zlib.gzipSync,
  GZIP: zlib.gzipSync,
  br: zlib.brotliCompressSync,
  deflate: zlib.deflateSync,
  'deflate ': zlib.deflateRawSync,
  zstd: zlib.zstdCompressSync,
  'gzip, br': (text) => zlib.brotliCompressSync(zlib.gzipSync(text)),
};

function send(response: ServerResponse, status: number, value: unknown, encoding = 'identity'): void {
  const bytes = (encoders[encoding] ?? Buffer.from)(JSON.stringify(value));
  response.writeHead(status, { 'content-type': 'application/json', 'content-encoding': encoding }).end(bytes);
}

/** Plays auth/token, and passes other requests to a function, with their count. */
function platform(
  play: (response: ServerResponse, count: number, request: IncomingMessage) => void,
  data: (count: number) => unknown = (count) => ({ token: `t${count}`, expiresIn: 3600 }),
  encoding?: string,
): { listener: RequestListener; counts: { tokens: number; calls: number } } {
  const counts = { tokens: 0, calls: 0 };
  return {
    counts,
    listener: (incoming, response) => {
      if (incoming.url === '/auth/token') {
        counts.tokens += 1;
        send(response, 200, { errorCode: 0, errorMsg: 'ok', data: data(counts.tokens) }, encoding);
      } else {
        counts.calls += 1;
        play(response, counts.calls, incoming);
      }
    },
  };
}

const refused = { errorCode: 103, errorMsg: 'no' };
const done = { errorCode: 0, errorMsg: 'ok', data: {} };

describe('the token is renewed after a 103', () => {
  const cases = Object.keys(encoders).flatMap((encoding) =>
    [401, 200, 403].map((status) => [encoding, status] as const),
  );
  test.each(cases)('with content-encoding %s and status %i', async (encoding, status) => {
    const { listener, counts } = platform((response, count) => {
      if (count === 1) send(response, status, refused, encoding);
      else send(response, 200, done, encoding === 'zstd' ? 'identity' : encoding);
    });
    expect(await post(`${await proxyTo(listener)}/user/infos`)).toMatchObject({ status: 200 });
    expect(counts).toEqual({ tokens: 2, calls: 2 });
  });

  test('in a response without a content-length, and with a byte order mark', async () => {
    const { listener, counts } = platform((response, count) => {
      response.write(`\u{feff}${JSON.stringify(count === 1 ? refused : done)}`);
      setTimeout(() => response.end(' '), 5);
    });
    const response = await fetch(`${await proxyTo(listener)}/user/infos`, { method: 'POST', body: '{}' });
    expect(await response.json()).toEqual(done);
    expect(counts).toEqual({ tokens: 2, calls: 2 });
  });

  test('and after no other code or field', async () => {
    for (const body of [{ errorCode: 101 }, { data: { errorCode: 103 } }, { errorCode: '103' }, [103], null]) {
      const { listener, counts } = platform((response) => send(response, 401, body));
      await post(`${await proxyTo(listener)}/user/infos`);
      expect(counts).toEqual({ tokens: 1, calls: 1 });
    }
  });
});

test('a caller receives a response in the encoding that it accepts, byte for byte', async () => {
  const { listener } = platform((response) => send(response, 200, done, 'gzip'));
  const url = await proxyTo(listener);
  const sent = request(`${url}/user/infos`, { method: 'POST', headers: { 'accept-encoding': 'gzip' } }).end('{}');
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const chunks = await response.toArray();
  expect(response.headers['content-encoding']).toBe('gzip');
  expect(zlib.gunzipSync(Buffer.concat(chunks)).toString()).toBe(JSON.stringify(done));
});

test('where the proxy has to read the response, it asks for no encoding that it can’t read', async () => {
  const asked: Record<string, string | undefined> = {};
  const { listener } = platform((response, _count, incoming) => {
    asked[incoming.url ?? ''] = incoming.headers['accept-encoding'];
    send(response, 200, done);
  });
  const url = await proxyTo(listener);
  for (const path of ['/user/infos', '/user/clientcheckcredentials', '/partner/getprog']) {
    await post(url + path, { headers: { 'accept-encoding': 'dcb, gzip;q=0.5, *' } });
  }
  expect(asked).toEqual({
    '/user/infos': 'gzip;q=0.5',
    '/user/clientcheckcredentials': 'gzip;q=0.5',
    '/partner/getprog': 'dcb, gzip;q=0.5, *',
  });
});

test.each(Object.keys(encoders))('the userToken of a connect call that comes as %s is kept', async (encoding) => {
  const subs: string[] = [];
  const url = await proxyTo((incoming, response) => {
    const claims = incoming.headers.authorization?.split('.')[1] ?? '';
    subs.push(JSON.parse(Buffer.from(claims, 'base64url').toString()).sub);
    const data = { user: { userToken: 'a-user-token' } };
    send(response, 200, { errorCode: 0, errorMsg: 'ok', data }, incoming.url === '/gift/list' ? 'identity' : encoding);
  });
  await fetch(`${url}/user/clientcheckcredentials`, { method: 'POST', body: '{}' }).then((response) =>
    response.bytes(),
  );
  await post(`${url}/gift/list`);
  expect(subs).toEqual(['', 'a-user-token']);
});

test('takes no token from an envelope that says it failed', async () => {
  const url = await proxyTo((_incoming, response) => {
    send(response, 200, { errorCode: 101, errorMsg: 'no', data: { token: 't', user: { userToken: 'u' } } });
  });
  await post(`${url}/user/clientcheckcredentials`);
  expect(await post(`${url}/gift/list`)).toMatchObject({ status: 401, body: { errorCode: 103 } });
  expect(await post(`${url}/user/infos`)).toMatchObject({ status: 502, body: { errorCode: 101 } });
});

test('a compressed refusal of auth/token is handed on as text', async () => {
  const url = await proxyTo((_incoming, response) => send(response, 401, { errorCode: 1, errorMsg: 'who' }, 'gzip'));
  expect(await post(`${url}/user/infos`)).toEqual({ status: 401, body: { errorCode: 1, errorMsg: 'who' } });
});

test('a platform that always says 103 receives three requests for the first call and one for each further call', async () => {
  let time = 1_700_000_000_000;
  const { listener, counts } = platform((response, count) => send(response, 401, count === 1 ? done : refused));
  const url = `${await proxyTo(listener, { now: () => time })}/user/infos`;
  await post(url);
  expect(counts).toEqual({ tokens: 1, calls: 1 });
  for (let call = 0; call < 4; call += 1)
    expect(await post(url)).toMatchObject({ status: 401, body: { errorCode: 103 } });
  expect(counts).toEqual({ tokens: 2, calls: 1 + 2 + 3 });
  time += 60_000;
  await post(url);
  expect(counts).toEqual({ tokens: 3, calls: 8 });
  await Promise.all([post(url), post(url), post(url)]);
  expect(counts).toEqual({ tokens: 3, calls: 11 });
});

test('a token that was renewed and worked is renewed again when it is refused', async () => {
  const { listener, counts } = platform((response, count) => send(response, 200, count % 2 === 1 ? refused : done));
  const url = `${await proxyTo(listener)}/user/infos`;
  for (let call = 0; call < 3; call += 1) expect(await post(url)).toEqual({ status: 200, body: done });
  expect(counts).toEqual({ tokens: 4, calls: 6 });
});

test.each([null, '3600', 0, -5, [60], undefined])('an expiresIn of %o counts as an hour', async (expiresIn) => {
  let time = 1_700_000_000_000;
  const { listener, counts } = platform(
    (response) => send(response, 200, done),
    () => ({ token: 't', expiresIn }),
  );
  const url = `${await proxyTo(listener, { now: () => time })}/user/infos`;
  await post(url);
  time += 3_539_000;
  await post(url);
  expect(counts.tokens).toBe(1);
  time += 2_000;
  await post(url);
  expect(counts.tokens).toBe(2);
});

describe('a response that has to be read is bounded', () => {
  const large = { errorCode: 101, errorMsg: 'x'.repeat(200_000) };
  const tooLarge = {
    status: 502,
    body: { errorCode: 199, errorMsg: expect.stringContaining('more than 100000 bytes') },
  };
  const limit = { maxResponseSize: 100_000 };

  test.each(['identity', 'gzip', 'br', 'gzip, br'])('a failure as %s', async (encoding) => {
    const { listener } = platform((response) => send(response, 400, large, encoding));
    expect(await post(`${await proxyTo(listener, limit)}/user/infos`)).toEqual(tooLarge);
  });

  test('a small body under 200 that grows when it is decompressed', async () => {
    const { listener } = platform((response) => send(response, 200, large, 'gzip'));
    expect(await post(`${await proxyTo(listener, limit)}/user/infos`)).toEqual(tooLarge);
  });

  test('a token, and the response to a connect call', async () => {
    const url = await proxyTo((_incoming, response) => send(response, 200, large, 'gzip'), limit);
    expect(await post(`${url}/user/infos`)).toEqual(tooLarge);
    expect(await post(`${url}/user/clientcheckcredentials`)).toEqual(tooLarge);
  });

  test('an endless one, whose connection is closed', async () => {
    let sent = 0;
    let closed = Promise.resolve<unknown>(undefined);
    const url = await proxyTo((_incoming, response) => {
      closed = once(response, 'close');
      const more = (): void => {
        if (response.destroyed) return;
        sent += 10_000;
        response.write('x'.repeat(10_000), more);
      };
      response.writeHead(500);
      more();
    }, limit);
    expect(await post(`${url}/user/clientcheckcredentials`)).toEqual(tooLarge);
    await closed;
    expect(sent).toBeLessThan(5_000_000);
  });
});

test('a response that is only handed on is not bounded, and comes while it is still being sent', async () => {
  const part = 'x'.repeat(40_000);
  let end = (): void => {};
  const { listener } = platform((response) => {
    response.write(part);
    end = () => response.end(part);
  });
  const url = await proxyTo(listener, { maxResponseSize: 50_000 });
  const { body } = await fetch(`${url}/user/infos`, { method: 'POST', body: '{}' });
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (text.length < part.length) text += (await reader?.read())?.value;
  end();
  for (;;) {
    const { value, done: isDone } = (await reader?.read()) ?? { value: undefined, done: true };
    if (isDone) break;
    text += value;
  }
  expect(text).toBe(part + part);
});

test('a response that is cut after its start was read ends the connection to the caller', async () => {
  const { listener } = platform((response) => {
    response.write('x'.repeat(40_000), () => setTimeout(() => response.destroy(), 20));
  });
  const response = await fetch(`${await proxyTo(listener)}/user/infos`, { method: 'POST', body: '{}' });
  await expect(response.text()).rejects.toThrow('terminated');
});

test.each([301, 302, 303, 307, 308])(
  'a redirect with %i is a failure, and its target is not handed on',
  async (status) => {
    const url = await proxyTo((_incoming, response) => {
      response.writeHead(status, { location: 'http://evil.example.com/' }).end();
    });
    for (const path of ['/partner/getprog', '/user/infos']) {
      const response = await fetch(url + path, { method: 'POST', body: '{}', redirect: 'manual' });
      expect([response.status, response.headers.get('location'), await response.json()]).toEqual([
        502,
        null,
        { errorCode: 199, errorMsg: expect.stringContaining('set --target to the URL where the API is') },
      ]);
    }
  },
);

describe('what the description lacks', () => {
  const requests: [string, string][] = [
    ['GET', '/gift/list'],
    ['HEAD', '/gift/list'],
    ['DELETE', '/user/delete'],
    ['OPTIONS', '/gift/list'],
    ['PUT', '/auth/token'],
    ['POST', '/'],
    ['POST', '/gift/list/'],
    ['POST', '/gift%2Flist'],
    ['GET', '/user/../gift/list'],
    ['POST', '//gift/list'],
  ];

  const statusOf = async (url: string, method: string, path: string): Promise<number> => {
    const sent = request(url, { method, path }).end();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    response.resume();
    return response.statusCode ?? 0;
  };

  test.each(requests)('%s %s is neither signed nor sent', async (method, path) => {
    let count = 0;
    const url = await proxyTo((_incoming, response) => {
      count += 1;
      response.end('{}');
    });
    expect([404, 405]).toContain(await statusOf(url, method, path));
    expect(count).toBe(0);
  });

  test('is forwarded with anyRequest', async () => {
    const paths: string[] = [];
    const url = await proxyTo(
      (incoming, response) => {
        paths.push(`${incoming.method} ${incoming.url}`);
        response.end('{}');
      },
      { anyRequest: true },
    );
    expect(await statusOf(url, 'GET', '/partner/getprog')).toBe(200);
    expect(await statusOf(url, 'PUT', '/new/operation')).toBe(200);
    expect(paths).toEqual(['GET /partner/getprog', 'PUT /new/operation']);
  });
});

describe('a body that no JWT can hold is refused with 413', () => {
  test('by its content-length, before it is sent', async () => {
    const url = await proxyTo((_incoming, response) => response.end('{}'));
    const sent = request(`${url}/partner/getprog`, { method: 'POST', headers: { 'content-length': 1e12 } });
    sent.on('error', () => {}).flushHeaders();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(413);
    sent.destroy();
  });

  test('while it comes, at the first byte too many', async () => {
    const url = await proxyTo((_incoming, response) => response.end('{}'));
    const sent = request(`${url}/partner/getprog`, { method: 'POST' });
    sent.on('error', () => {}).write('x'.repeat(6001));
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(413);
    sent.destroy();
  });
});
