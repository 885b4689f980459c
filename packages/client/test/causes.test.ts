import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { inspect } from 'node:util';
import { createFrontendClient, createRemoteSigner } from '@appsmiles/client/frontend';
import { afterEach, describe, expect, test } from 'vitest';
import { backendOf, frontendOf, recordedTiming, rejection, signer, withToken } from './fixtures.ts';
import { type Reply, SECRET, startScripted } from './scripted-server.ts';

const PRIVATE = 'alex@example.com';
const body = { partnerClientId: '42', tagId: 'birthdayReward', appId: 'com.mycompany.myapp' };
const tokenStore = { get: () => 'a-user-token', set: () => {}, delete: () => {} };
const buy = { body: { giftId: 'coffee-voucher' } };

/** All that a log could print of an error. */
const printed = (error: unknown) =>
  inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true, maxStringLength: null });

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Starts a server that writes bytes and hangs up, as no HTTP server would. */
async function startRaw(bytes: string): Promise<string> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(bytes));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server as Server); // To be closed, which both can be.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/2.0`; // Always an object for a TCP server.
}

describe.each([
  ['what is not HTTP', `${PRIVATE}\r\n\r\n`],
  ['a malformed header', `HTTP/1.1 200 OK\r\n${PRIVATE}\r\n\r\n`],
  ['a malformed chunk', `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${PRIVATE}\r\n`],
  ['malformed gzip', `HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 16\r\n\r\n${PRIVATE}`],
  ['half of a body', `HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"${PRIVATE}`],
  ['malformed JSON', `HTTP/1.1 200 OK\r\ncontent-length: 16\r\n\r\n${PRIVATE}`],
])('an error about %s', (_name, bytes) => {
  test('prints nothing of it, nor of the request', async () => {
    const url = await startRaw(bytes);
    const errors = [
      await rejection(backendOf(url).POST('/buffer/store', { body })),
      await rejection(frontendOf(url, { tokenStore }).POST('/gift/list', { body: {} })),
      await rejection(
        frontendOf('http://127.0.0.1', { signer: createRemoteSigner(url), tokenStore }).POST('/gift/list', {
          body: {},
        }),
      ),
    ];
    for (const error of errors) {
      expect(error).toBeInstanceOf(Error);
      for (const word of [PRIVATE, 'a-user-token', SECRET, 'eyJ']) expect(printed(error)).not.toContain(word);
    }
  });
});

test('the cause of a fetch of the caller’s is left out where it quotes a body or holds the request', async () => {
  const quoting = () => Promise.reject(new SyntaxError(`Unexpected token 'a', "${PRIVATE}" is not valid JSON`));
  const holding = (request: Request) =>
    Promise.reject(Object.assign(new Error('failed'), { config: { request }, code: 'E1' }));
  const nested = () => Promise.reject(new TypeError('fetch failed', { cause: new SyntaxError(PRIVATE) }));
  const text = () => Promise.reject(PRIVATE);
  const circular = () => {
    const error = new Error('round');
    error.cause = error;
    return Promise.reject(error);
  };
  for (const fetch of [quoting, holding, nested, text, circular]) {
    const error = await rejection(
      frontendOf('http://127.0.0.1', { fetch, retries: 0 }).POST('/partner/getprog', { body: {} }),
    );
    expect(error).toMatchObject({ code: 'networkError' });
    expect(printed(error)).not.toContain(PRIVATE);
    expect(printed(error)).not.toContain('eyJ');
  }
  const error = await rejection(
    frontendOf('http://127.0.0.1', { fetch: holding, retries: 0 }).POST('/partner/getprog', { body: {} }),
  );
  expect(error).toMatchObject({ cause: { name: 'Error', code: 'E1' } });
  const outer = await rejection(
    frontendOf('http://127.0.0.1', { fetch: nested, retries: 0 }).POST('/partner/getprog', { body: {} }),
  );
  expect(outer).toMatchObject({
    cause: { name: 'TypeError', message: 'fetch failed', cause: { name: 'SyntaxError' } },
  });
});

async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // Always an object for a TCP server.
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}/2.0`;
}

const refusing =
  (code: string, facts: object = {}) =>
  () =>
    Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code, ...facts }) }));

describe('a connection that could not be made', () => {
  test('says that nothing was sent, and that even a purchase may be tried again; the client leaves that to its caller', async () => {
    const timing = recordedTiming();
    const app = frontendOf(await closedPort(), { tokenStore }, timing);
    const error = await rejection(app.POST('/gift/checkavailability', buy));
    expect(error).toMatchObject({
      code: 'networkError',
      retryable: true,
      cause: { cause: { code: 'ECONNREFUSED' } },
    });
    expect(error).toHaveProperty(
      'message',
      'buyGift failed: networkError: no connection could be made, so nothing was sent.',
    );
    expect(timing.pauses).toEqual([]);
  });

  test('is known to createFrontendClient where it runs on Node', async () => {
    const app = createFrontendClient({ baseUrl: await closedPort(), partnerId: 'p', signer, tokenStore });
    const error = await rejection(app.POST('/gift/checkavailability', buy));
    expect(error).toMatchObject({ retryable: true, message: expect.stringContaining('nothing was sent') });
  });

  test.each([
    ['ECONNREFUSED', {}],
    ['ENOTFOUND', {}],
    ['EAI_AGAIN', {}],
    ['UND_ERR_CONNECT_TIMEOUT', {}],
    ['EHOSTUNREACH', { syscall: 'connect' }],
    ['ETIMEDOUT', { syscall: 'connect' }],
  ])('is told by %s', async (code, facts) => {
    const app = frontendOf('http://127.0.0.1', { tokenStore, fetch: refusing(code, facts) });
    const error = await rejection(app.POST('/gift/checkavailability', buy));
    expect(error).toMatchObject({ retryable: true, message: expect.stringContaining('nothing was sent') });
  });

  test.each([
    ['ECONNRESET', {}],
    ['UND_ERR_SOCKET', {}],
    ['EHOSTUNREACH', { syscall: 'read' }],
    ['EPIPE', { syscall: 'write' }],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', {}],
  ])('is not told by %s, which may come midway', async (code, facts) => {
    const app = frontendOf('http://127.0.0.1', { tokenStore, fetch: refusing(code, facts) });
    const error = await rejection(app.POST('/gift/checkavailability', buy));
    expect(error).toMatchObject({ retryable: false, message: expect.stringContaining('is unknown') });
  });

  test('says that the outcome is unknown when an earlier attempt may have arrived', async () => {
    let calls = 0;
    const fetch = () => refusing(calls++ === 0 ? 'ECONNRESET' : 'ECONNREFUSED')();
    const error = await rejection(frontendOf('http://127.0.0.1', { fetch }).POST('/partner/getprog', { body: {} }));
    expect(error).toMatchObject({ retried: true, message: expect.stringContaining('is unknown') });
    expect(calls).toBe(3);
  });

  test.each([
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
  ])('for want of a trusted certificate, %s, is not tried again, and prints no certificate', async (code) => {
    const cert = { subject: PRIVATE };
    const timing = recordedTiming();
    const app = frontendOf('http://127.0.0.1', { fetch: refusing(code, { cert }) }, timing);
    const error = await rejection(app.POST('/partner/getprog', { body: {} }));
    expect(error).toMatchObject({ retryable: false, cause: { cause: { code } } });
    expect(error).toHaveProperty('message', expect.stringContaining('is not trusted, so nothing was sent'));
    expect(printed(error)).not.toContain(PRIVATE);
    expect(timing.pauses).toEqual([]);
  });
});

test('a connection that broke after the request was sent says that the outcome is unknown', async () => {
  const cut: Reply = (request) => request.socket.destroy();
  await using server = await startScripted(withToken(() => cut));
  const error = await rejection(backendOf(server.url).POST('/buffer/store', { body }));
  expect(error).toMatchObject({ code: 'networkError', retryable: false });
  expect(error).toHaveProperty('message', expect.stringContaining('whether the call took effect is unknown'));
});
