import { type LogEntry, type RunningServer, startMock, startProxy, testPartner } from '@appsmiles/cli';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHostCheck } from '../src/http/allowed-hosts.ts';
import { requestAs, statusesOf } from './raw-request.ts';

const log: LogEntry[] = [];
let mock: RunningServer;
let proxy: RunningServer;
beforeAll(async () => {
  mock = await startMock({ log: (entry) => log.push(entry) });
  proxy = await startProxy({
    target: mock.url,
    ...testPartner,
    allowedHosts: ['proxy.example.com', 'tls.example.com:443'],
  });
});
afterAll(() => Promise.all([mock.close(), proxy.close()]));

const portOf = ({ url }: RunningServer): string => new URL(url).port;
const call = { path: '/partner/getprog', body: '{}', headers: { 'content-type': 'application/json' } };

describe.each(['mock', 'proxy'])('%s', (name) => {
  const server = (): RunningServer => (name === 'mock' ? mock : proxy);

  test.each([
    '127.0.0.1:PORT',
    'localhost:PORT',
    '[::1]:PORT',
    'LOCALHOST:PORT',
    'localhost.:PORT',
    '[0:0:0:0:0:0:0:1]:PORT',
  ])('responds as %s', async (host) => {
    const { status } = await requestAs(server().url, host.replace('PORT', portOf(server())), call);
    expect(status).toBe(name === 'mock' ? 401 : 200);
  });

  test.each([
    'evil.example.com:PORT',
    'evil.example.com',
    '127.0.0.1',
    'localhost',
    '127.0.0.1:1',
    '127.0.0.1.evil.example.com:PORT',
    'localhost.evil.example.com:PORT',
    'localhost@evil.example.com:PORT',
    'evil.example.com@localhost:PORT',
    'evil.example.com#localhost:PORT',
    '[::1].evil.example.com:PORT',
    'localhost..:PORT',
    '0.0.0.0:PORT',
    '0x7f.1:PORT',
    '127.1:PORT',
    'localhost:PORT:80',
    'localhost:PORT, evil.example.com',
  ])('refuses Host %o with 421 and the envelope, before anything is signed', async (host) => {
    log.length = 0;
    const { status, body } = await requestAs(server().url, host.replace('PORT', portOf(server())), {
      ...call,
      // What a page may set, and what an intermediary may.
      headers: { 'x-forwarded-host': `localhost:${portOf(server())}`, forwarded: `host=localhost:${portOf(server())}` },
    });
    expect([status, JSON.parse(body)]).toEqual([
      421,
      { errorCode: 100, errorMsg: expect.stringContaining('--allowed-host') },
    ]);
    if (name === 'proxy') expect(log).toEqual([]);
  });

  test('refuses several Hosts, a request without one, and a target in absolute form that names another', async () => {
    const port = portOf(server());
    const own = `Host: localhost:${port}\r\n`;
    const end = 'Connection: close\r\n\r\n';
    const { url } = server();
    expect(await statusesOf(url, `GET / HTTP/1.1\r\n${own}Host: evil.example.com:${port}\r\n${end}`)).toEqual(['421']);
    expect(await statusesOf(url, `GET / HTTP/1.1\r\n${own}host: localhost:${port}\r\n${end}`)).toEqual(['421']);
    expect(await statusesOf(url, `GET / HTTP/1.0\r\n${end}`)).toEqual(['421']);
    expect(await statusesOf(url, `GET / HTTP/1.1\r\nHost: \r\n${end}`)).toEqual(['421']);
    expect(await statusesOf(url, `GET / HTTP/1.1\r\n${end}`)).toEqual(['400']);
    const absolute = `GET http://evil.example.com:${port}/partner/getprog HTTP/1.1\r\n${own}${end}`;
    expect(await statusesOf(url, absolute)).toEqual(['421']);
    expect(await statusesOf(url, absolute.replace('evil.example.com', 'user@localhost'))).toEqual(['421']);
  });
});

test('a preflight to another name is refused like any request', async () => {
  const headers = { origin: 'http://evil.example.com', 'access-control-request-method': 'POST' };
  expect(await requestAs(mock.url, 'evil.example.com', { method: 'OPTIONS', headers })).toMatchObject({ status: 421 });
});

test('the log names the Host that was refused', async () => {
  log.length = 0;
  await requestAs(mock.url, 'evil.example.com', call);
  expect(log).toEqual([
    {
      method: 'POST',
      path: '/partner/getprog',
      status: 421,
      notes: ['Host "evil.example.com" is not allowed: see --allowed-host.'],
    },
  ]);
});

test('responds as an allowed name: without a port as the server’s own, with 443 also as the name alone', async () => {
  const statusFor = async (host: string): Promise<number> => (await requestAs(proxy.url, host, call)).status;
  expect(await statusFor(`proxy.example.com:${portOf(proxy)}`)).toBe(200);
  expect(await statusFor('proxy.example.com')).toBe(421);
  expect(await statusFor('tls.example.com')).toBe(200);
  expect(await statusFor('tls.example.com:443')).toBe(200);
  expect(await statusFor('tls.example.com:80')).toBe(421);
  expect(await statusFor(`tls.example.com:${portOf(proxy)}`)).toBe(421);
});

test('responds as the name that it listens on, and to a default port that Host leaves out', () => {
  const check = (host: string, port: number, text: string): boolean =>
    createHostCheck({ host, port, allowedHosts: ['fd00::1', 'bücher.example'] })({
      rawHeaders: ['Host', text],
      url: '/',
      // Only these are read.
    } as Parameters<ReturnType<typeof createHostCheck>>[0]);
  expect(check('192.0.2.7', 4011, '192.0.2.7:4011')).toBe(true);
  expect(check('127.0.0.1', 4011, '192.0.2.7:4011')).toBe(false);
  expect(check('Box.local', 80, 'box.local')).toBe(true);
  expect(check('::', 80, '[::]')).toBe(true);
  expect(check('127.0.0.1', 4011, '[fd00:0::1]:4011')).toBe(true);
  expect(check('127.0.0.1', 4011, 'xn--bcher-kva.example:4011')).toBe(true);
  expect(check('127.0.0.1', 80, 'localhost:')).toBe(true);
});

test.each([
  '',
  '*',
  '*.example.com',
  'https://example.com',
  'example.com/',
  'a b',
  'a:99999',
  'a:',
  'user@example.com',
])('an allowed host %o is refused before the server listens', async (host) => {
  await expect(startMock({ allowedHosts: [host] })).rejects.toThrow('An allowed host is a name with or without a port');
});
