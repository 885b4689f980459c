import { createServer, type IncomingMessage, type RequestListener, request as sendRequest } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { defaultOperations, type Session } from '@appsmiles/client/signing-handler';
import { createNodeSigningHandler, type NodeSigningHandlerOptions } from '@appsmiles/client/signing-handler/node';
import { verifyRequest } from '@appsmiles/signing';
import express from 'express';
import { describe, expect, test, vi } from 'vitest';
import { PARTNER_ID, SECRET, signing } from './scripted-server.ts';

const session: Session = { partnerClientId: '42', email: 'alex@example.com' };
const handlerOf = (options: Partial<NodeSigningHandlerOptions<IncomingMessage>> = {}) =>
  createNodeSigningHandler<IncomingMessage>({ ...signing, authenticate: () => session, ...options });

const fields = { giftId: 'coffee-voucher' };
const unsigned = (body: object = fields): string =>
  JSON.stringify({
    partnerId: PARTNER_ID,
    operationId: 'buyGift',
    userToken: 'user-token',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

interface Running extends AsyncDisposable {
  port: number;
  url: string;
}

async function start(listener: RequestListener): Promise<Running> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Always an address object for a TCP server.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}/appsmiles/sign`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const ask = (url: string, body: string = unsigned(), headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

/** Whether the JWT of a response is good for the body that was asked for. */
async function expectSigned(response: Response): Promise<void> {
  expect(response.status).toBe(200);
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${await response.text()}` };
  const request = new Request('http://api.test/', { method: 'POST', headers, body: JSON.stringify(fields) });
  expect(await verifyRequest(request, { secretFor: () => SECRET })).toMatchObject({ sub: 'user-token' });
}

/** Sends bytes as they are, and returns what comes back until the other side ends, or an own end after `bytes`. */
function sendRaw(port: number, bytes: string, leave = false): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(received));
    if (leave) setTimeout(() => socket.destroy(), 30);
  });
}

const head = (more: string) =>
  `POST / HTTP/1.1\r\nHost: shop.test\r\nContent-Type: application/json\r\n${more}\r\n\r\n`;

test('it signs behind node:http, with the request itself for authenticate', async () => {
  const authenticate = vi.fn((request: IncomingMessage) => (request.headers.cookie === 'sid=1' ? session : undefined));
  await using server = await start(handlerOf({ authenticate }));
  await expectSigned(await ask(server.url, unsigned(), { cookie: 'sid=1' }));
  const response = await ask(server.url, unsigned(), { cookie: 'sid=2' });
  expect([response.status, response.headers.get('cache-control'), await response.text()]).toEqual([
    401,
    'no-store',
    '',
  ]);
  expect(authenticate.mock.calls[0]?.[0].url).toBe('/appsmiles/sign');
});

test('it passes on what the handler has against a request', async () => {
  await using server = await start(handlerOf());
  expect((await ask(server.url, '[]')).status).toBe(400);
  expect((await ask(server.url, unsigned({ giftId: 'x', partnerClientId: '43' }))).status).toBe(403);
  expect((await ask(server.url, unsigned(), { 'content-type': 'text/plain' })).status).toBe(415);
  expect((await ask(server.url, unsigned(), { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
});

test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])(
  'it responds with 405 to %s, and goes on',
  async (method) => {
    const onError = vi.fn();
    await using server = await start(handlerOf({ onError }));
    const status = await new Promise((resolve, reject) => {
      const request = sendRequest(server.url, { method, headers: { 'x-http-method-override': 'POST' } });
      request.on('response', ({ statusCode, headers }) => resolve([statusCode, headers.allow]));
      request.on('error', reject);
      request.end();
    });
    expect(status).toEqual([405, 'POST']);
    await expectSigned(await ask(server.url));
    expect(onError).not.toHaveBeenCalled();
  },
);

test('CONNECT and an upgrade end only their own connection', async () => {
  await using server = await start(handlerOf());
  await sendRaw(server.port, 'CONNECT shop.test:443 HTTP/1.1\r\nHost: shop.test\r\n\r\n');
  await sendRaw(server.port, head('Connection: upgrade, close\r\nUpgrade: websocket\r\nContent-Length: 0'));
  await expectSigned(await ask(server.url));
});

test('an invalid URL and odd headers end nothing', async () => {
  await using server = await start(handlerOf());
  const body = unsigned();
  const more = `Host: [\r\nContent-Type: application/json\r\nConnection: close\r\nX-Odd: \x80\xff\r\nContent-Length: ${body.length}`;
  expect(await sendRaw(server.port, `POST //[ HTTP/1.1\r\n${more}\r\n\r\n${body}`)).toMatch(/^HTTP\/1\.1 200 /);
  await expectSigned(await ask(server.url));
});

test('a client that leaves in mid-body is not an error, and nobody is looked up', async () => {
  const onError = vi.fn();
  const authenticate = vi.fn(() => session);
  await using server = await start(handlerOf({ onError, authenticate }));
  await sendRaw(server.port, `${head('Content-Length: 500')}{"partnerId":`, true);
  await sendRaw(server.port, `${head('Transfer-Encoding: chunked')}5\r\n{"par`, true);
  await sendRaw(server.port, `${head('Transfer-Encoding: chunked')}zz\r\n`);
  expect([onError.mock.calls, authenticate.mock.calls]).toEqual([[], []]);
  await expectSigned(await ask(server.url));
});

test('a client that leaves while authenticate looks it up ends nothing', async () => {
  const onError = vi.fn();
  const done = vi.fn();
  const authenticate = async () => {
    await new Promise((resolve) => setTimeout(resolve, 80));
    done();
    return session;
  };
  await using server = await start(handlerOf({ onError, authenticate }));
  const body = unsigned();
  await sendRaw(server.port, `${head(`Content-Length: ${body.length}`)}${body}`, true);
  await vi.waitFor(() => expect(done).toHaveBeenCalled());
  await expectSigned(await ask(server.url));
  expect(onError).not.toHaveBeenCalled();
});

describe('a body over what a JWT can hold', () => {
  test('is refused by its length, unread', async () => {
    await using server = await start(handlerOf());
    expect(await sendRaw(server.port, head('Content-Length: 8001'))).toMatch(/^HTTP\/1\.1 413 .*connection: close/is);
    expect((await ask(server.url, ' '.repeat(20_000))).status).toBe(413);
    await expectSigned(await ask(server.url));
  });

  test('is read no further than the limit when it says nothing of its length', async () => {
    await using server = await start(handlerOf());
    const chunk = `4000\r\n${' '.repeat(0x4000)}\r\n`;
    const socket = connect(server.port, '127.0.0.1', () => socket.write(head('Transfer-Encoding: chunked')));
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('error', () => {});
    const send = () => {
      while (socket.writable && socket.bytesWritten < 150e6) if (!socket.write(chunk)) return;
      socket.end();
    };
    socket.on('drain', send);
    socket.resume();
    send();
    await closed;
    // What the system's buffers take, and no more.
    expect(socket.bytesWritten).toBeLessThan(20e6);
    await expectSigned(await ask(server.url));
  });
});

describe('what authenticate, allow or a session of a wrong type throws', () => {
  const broken = new Error('postgres://user:password@db');
  const thrown: [string, Partial<NodeSigningHandlerOptions<IncomingMessage>>][] = [
    ['from authenticate', { authenticate: () => Promise.reject(broken) }],
    [
      'at once from authenticate',
      {
        authenticate: () => {
          throw broken;
        },
      },
    ],
    ['from allow', { allow: () => Promise.reject(broken) }],
  ];

  test.each(thrown)('%s is a 500 without detail, and onError is told', async (_name, options) => {
    const onError = vi.fn();
    await using server = await start(handlerOf({ ...options, onError }));
    const response = await ask(server.url);
    expect([response.status, await response.text()]).toEqual([500, '']);
    expect(onError).toHaveBeenCalledExactlyOnceWith(broken);
  });

  test('is printed where there is no onError', async () => {
    const print = vi.spyOn(console, 'error').mockReturnValue();
    await using server = await start(handlerOf({ authenticate: () => ({ ...session, partnerClientId: '' }) }));
    expect((await ask(server.url)).status).toBe(500);
    expect(String(print.mock.calls[0]?.[0])).toContain('authenticate must return partnerClientId and email as strings');
    print.mockRestore();
  });

  test('ends nothing when onError itself throws, at once or later', async () => {
    const onErrors = [
      () => {
        throw new Error('of the log');
      },
      () => Promise.reject(new Error('of the log')) as unknown as undefined,
    ];
    for (const onError of onErrors) {
      await using server = await start(handlerOf({ onError, authenticate: () => Promise.reject(broken) }));
      expect((await ask(server.url)).status).toBe(500);
      expect((await ask(server.url)).status).toBe(500);
    }
  });
});

test('what has a response already, by a timeout for instance, is left alone', async () => {
  const onError = vi.fn();
  const handler = handlerOf({ onError });
  await using server = await start(async (request, response) => {
    response.writeHead(503).end('late');
    await handler(request, response);
  });
  const response = await ask(server.url);
  expect([response.status, await response.text(), onError.mock.calls]).toEqual([503, 'late', []]);
});

describe('behind Express', () => {
  const startApp = (make: (app: express.Express) => void): Promise<Running> => {
    const app = express();
    make(app);
    return start(app);
  };
  const path = '/appsmiles/sign';
  const setEmptyBody: express.RequestHandler = (request, _response, next) => {
    request.body = {};
    next();
  };

  test('it takes the user of the request that Express made', async () => {
    await using server = await startApp((app) => {
      app.use((request, _response, next) => {
        Object.assign(request, { user: session });
        next();
      });
      const authenticate = (request: express.Request & { user?: Session }) => request.user;
      app.post(path, createNodeSigningHandler({ ...signing, authenticate }));
    });
    await expectSigned(await ask(server.url));
  });

  test.each<[string, express.RequestHandler[]]>([
    ['nothing', []],
    ['express.json()', [express.json()]],
    ['express.json() and express.urlencoded()', [express.json(), express.urlencoded()]],
    ['express.urlencoded(), which leaves JSON alone', [express.urlencoded()]],
    ['express.text()', [express.text({ type: '*/*' })]],
    ['express.raw()', [express.raw({ type: '*/*' })]],
    // body-parser of Express 4 sets it for a body that it did not read.
    ['an empty body of Express 4', [setEmptyBody]],
  ])('after %s it signs', async (_name, before) => {
    await using server = await startApp((app) => app.post(path, ...before, handlerOf()));
    await expectSigned(await ask(server.url));
    expect((await ask(server.url, '{}')).status).toBe(400);
  });

  test('a body that express.json() has parsed is bounded too', async () => {
    await using server = await startApp((app) => app.post(path, express.json(), handlerOf()));
    expect((await ask(server.url, unsigned({ giftId: 'x'.repeat(9000) }))).status).toBe(413);
    const chunked = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(unsigned({ giftId: 'x'.repeat(9000) })));
        controller.close();
      },
    });
    const headers = { 'content-type': 'application/json' };
    // The types of the DOM lack `duplex`, which the Fetch standard requires with a stream.
    const init = { method: 'POST', headers, body: chunked, duplex: 'half' } as RequestInit;
    expect((await fetch(server.url, init)).status).toBe(413);
  });

  test('a body that somebody read and kept is a 500, and onError is told what to do', async () => {
    const onError = vi.fn();
    await using server = await startApp((app) => {
      app.use(async (request, _response, next) => {
        await text(request);
        next();
      });
      app.post(path, handlerOf({ onError }));
    });
    const response = await ask(server.url);
    expect([response.status, await response.text()]).toEqual([500, '']);
    expect(String(onError.mock.calls[0]?.[0])).toContain('put the handler before whatever reads bodies');
  });

  test('an error does not reach Express, which would show its stack', async () => {
    const fallback = vi.fn();
    await using server = await startApp((app) => {
      app.use(path, handlerOf({ onError: () => {}, authenticate: () => Promise.reject(new Error('secret')) }));
      app.use(((error, _request, _response, next) => {
        fallback();
        next(error);
      }) satisfies express.ErrorRequestHandler);
    });
    expect(await (await ask(server.url)).text()).toBe('');
    expect(fallback).not.toHaveBeenCalled();
  });
});

test('what can’t be signed with is refused when the handler is made', () => {
  expect(() => handlerOf({ partnerSecret: 'short' })).toThrow('less than 32 bytes');
  expect(() => handlerOf({ operations: [...defaultOperations, 'storeAction'] })).toThrow('give allow');
});
