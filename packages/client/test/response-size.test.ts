import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { createRemoteSigner } from '@appsmiles/client/frontend';
import { describe, expect, test } from 'vitest';
import { backendOf, frontendOf, rejection, stored, withToken } from './fixtures.ts';
import { type Reply, startScripted } from './scripted-server.ts';

const PATH = '/buffer/store';
const body = { partnerClientId: '42', tagId: 'birthdayReward', appId: 'com.mycompany.myapp', param1: '2026' };
const MEGABYTE = Buffer.alloc(1_000_000, ' ');
const HEADERS = { 'content-type': 'application/json' };

/** Sends white space, which JSON takes for nothing, until it is told to stop; notes how much went out. */
function endless(status = 200): { reply: Reply; sent: () => number; closed: Promise<void> } {
  let sent = 0;
  let close = () => {};
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  const reply: Reply = (_request, response) => {
    response.writeHead(status, HEADERS);
    response.once('close', close);
    const pump = (): void => {
      while (!response.destroyed && sent < 400e6) {
        sent += MEGABYTE.length;
        if (!response.write(MEGABYTE)) return void response.once('drain', pump);
      }
      response.end();
    };
    pump();
  };
  return { reply, sent: () => sent, closed };
}

const tooLarge = { name: 'AppsMilesError', code: 'responseTooLarge', retryable: false };

describe.each([200, 500, 404])('a response of HTTP %i that does not end', (status) => {
  test('is not read on, not asked for again, and its connection is closed', async () => {
    const { reply, sent, closed } = endless(status);
    await using server = await startScripted(withToken(() => reply));
    const error = await rejection(backendOf(server.url).POST(PATH, { body }));
    expect(error).toMatchObject({ ...tooLarge, status, operationId: 'storeBufferedAction' });
    expect(error).toHaveProperty('message', expect.stringContaining('whether the call took effect is unknown'));
    await closed;
    expect(sent()).toBeLessThan(40e6);
    expect(server.count(PATH)).toBe(1);
  });
});

test('of auth/token it is the failure of the call', async () => {
  const { reply, closed } = endless();
  await using server = await startScripted(() => reply);
  const error = await rejection(backendOf(server.url).POST(PATH, { body }));
  expect(error).toMatchObject({ ...tooLarge, operationId: 'createToken' });
  await closed;
});

test('389 KB of gzip that would be 400 MB are not unpacked', async () => {
  // Ten members, which gzip takes for one file.
  const bomb = Buffer.concat(Array(10).fill(gzipSync(Buffer.alloc(40e6, ' '), { level: 9 })));
  expect(bomb.length).toBeLessThan(400_000);
  const reply: Reply = (_request, response) => {
    response
      .writeHead(200, { ...HEADERS, 'content-encoding': 'gzip', 'content-length': String(bomb.length) })
      .end(bomb);
  };
  await using server = await startScripted(() => reply);
  const before = process.memoryUsage();
  const error = await rejection(frontendOf(server.url).POST('/partner/getprog', { body: {} }));
  expect(error).toMatchObject(tooLarge);
  const { rss } = process.memoryUsage();
  expect(rss - before.rss).toBeLessThan(150e6);
});

/** A response of this many bytes, an envelope all the same. */
function padded(size: number): string {
  const envelope = JSON.stringify({ errorCode: 0, errorMsg: 'ok', data: { earnId: 'é' } });
  return envelope + ' '.repeat(size - Buffer.byteLength(envelope));
}

test.each([
  ['with its length', { 'content-length': '1000' }],
  ['in chunks', {}],
])('maxResponseSize counts bytes exactly, %s', async (_name, headers) => {
  const send = (size: number) => (_: unknown, response: ServerResponse) => {
    response.writeHead(200, { ...HEADERS, ...(headers && size === 1000 ? headers : {}) });
    const bytes = Buffer.from(padded(size));
    // Cut within a character.
    response.write(bytes.subarray(0, bytes.indexOf(0xa9)));
    setTimeout(() => response.end(bytes.subarray(bytes.indexOf(0xa9))), 10);
  };
  await using server = await startScripted(withToken((_, index) => send(1000 + index)));
  const miles = backendOf(server.url, { maxResponseSize: 1000 });
  expect(await miles.POST(PATH, { body })).toHaveProperty('data.data.earnId', 'é');
  expect(await rejection(miles.POST(PATH, { body }))).toMatchObject(tooLarge);
});

test('a Content-Length that says less than there is does not help', async () => {
  const response = () => new Response(padded(2000), { headers: { 'content-length': '5' } });
  const app = frontendOf('http://127.0.0.1', { fetch: async () => response(), maxResponseSize: 1000 });
  expect(await rejection(app.POST('/partner/getprog', { body: {} }))).toMatchObject(tooLarge);
});

test('a response that drips is cut at the size, and by the timeout before it, of a fetch that heeds no signal too', async () => {
  let cancelled = 0;
  const drip = () =>
    new ReadableStream({
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, 2));
        controller.enqueue(new Uint8Array(10).fill(32));
      },
      cancel() {
        cancelled += 1;
      },
    });
  const fetch = async () => new Response(drip());
  const small = frontendOf('http://127.0.0.1', { fetch, maxResponseSize: 50 });
  expect(await rejection(small.POST('/partner/getprog', { body: {} }))).toMatchObject(tooLarge);
  const slow = frontendOf('http://127.0.0.1', { fetch, timeout: 30, retries: 0 });
  expect(await rejection(slow.POST('/partner/getprog', { body: {} }))).toHaveProperty('code', 'timeout');
  await expect.poll(() => cancelled).toBe(2);
});

test('where responses have no stream, as in React Native, the text is measured', async () => {
  const without = (text: string) => Object.defineProperty(new Response(text), 'body', { value: undefined });
  const call = (size: number) =>
    frontendOf('http://127.0.0.1', { fetch: async () => without(padded(size)), maxResponseSize: 1000 }).POST(
      '/partner/getprog',
      { body: {} },
    );
  expect(await call(1000)).toHaveProperty('data.errorCode', 0);
  expect(await rejection(call(1001))).toMatchObject(tooLarge);
});

test('a signing handler’s response is read as far as a JWT can go, and nothing of it is said', async () => {
  const { reply, sent, closed } = endless();
  await using server = await startScripted(
    () => stored,
    () => reply,
  );
  const app = frontendOf('http://127.0.0.1', { signer: createRemoteSigner(`${server.url}/sign`) });
  const error = await rejection(app.POST('/partner/getprog', { body: {} }));
  expect(error).toHaveProperty('message', 'The signing handler did not respond with a JWT.');
  await closed;
  expect(sent()).toBeLessThan(20e6);
});

test('a body that no JWT can hold is refused before anything is made of it', async () => {
  let made = 0;
  const signer = async () => {
    made += 1;
    return 'a.b.c';
  };
  const fetch = async () => Response.json({ errorCode: 0, data: {} });
  const large = { tagId: 'x'.repeat(6000) };
  const tokenStore = { get: () => 't', set: () => {}, delete: () => {} };
  const app = frontendOf('http://127.0.0.1', { signer, fetch, tokenStore });
  expect(await rejection(app.POST('/generosity/store', { body: large }))).toMatchObject({
    code: 'requestTooLarge',
    operationId: 'storeAction',
    retryable: false,
  });
  // Bytes that come from a serializer of the caller.
  const bodySerializer = () => new Uint8Array(6001);
  expect(await rejection(app.POST('/generosity/store', { body: { tagId: 'x' }, bodySerializer }))).toMatchObject({
    code: 'requestTooLarge',
  });
  expect(made).toBe(0);
  const roomy = frontendOf('http://127.0.0.1', { signer, fetch, tokenStore, maxHeaderSize: 16_000 });
  expect(await roomy.POST('/generosity/store', { body: large })).toHaveProperty('data.errorCode', 0);
  const miles = backendOf('http://127.0.0.1', { fetch: () => Promise.reject(new Error('sent')) });
  const refused = await rejection(miles.POST(PATH, { body: { ...body, param1: 'x'.repeat(6000) } }));
  expect(refused).toMatchObject({ name: 'SigningError', code: 'request_too_large' });
});

test('a server that says a status outside of HTTP is not the end of the client', async () => {
  const server = createServer((_request, response) => {
    response.socket?.end('HTTP/1.1 600 Odd\r\ncontent-length: 34\r\n\r\n{"errorCode":107,"errorMsg":"odd"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // Always an address object for a TCP server.
  const error = await rejection(frontendOf(`http://127.0.0.1:${port}`).POST('/partner/getprog', { body: {} }));
  server.closeAllConnections();
  server.close();
  expect(error).toHaveProperty('name', 'AppsMilesError');
});
