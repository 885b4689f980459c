import { startProxy, testPartner } from '@appsmiles/cli';
import { expect, test } from 'vitest';
import { parseTarget } from '../src/proxy/parse-target.ts';

test.each([
  'https://api-sandbox.appsmiles.eu/2.0',
  'http://localhost:4010',
  'http://mock.localhost/',
  'http://127.1.2.3:80',
  'http://[::1]:4010/2.0/',
  'HTTP://LOCALHOST',
])('takes %s', (target) => {
  expect(parseTarget(target, false)).toBeInstanceOf(URL);
});

test.each([
  ['', 'whole http or https URL'],
  ['/2.0', 'whole http or https URL'],
  ['api.example.com', 'whole http or https URL'],
  ['http:///x', 'whole http or https URL'],
  ['https:api.example.com', 'whole http or https URL'],
  ['ftp://pw@api.example.com', 'whole http or https URL'],
  ['file:///etc/passwd', 'whole http or https URL'],
  ['https://me:pw-1234@api.example.com', 'user name or a password'],
  ['https://:pw-1234@api.example.com', 'user name or a password'],
  ['https://pw-1234@api.example.com', 'user name or a password'],
  ['http://me:pw-1234@[bad', 'whole http or https URL'],
  ['https://api.example.com/?key=pw-1234', 'query or a fragment'],
  ['https://api.example.com/?', 'query or a fragment'],
  ['https://api.example.com/#pw-1234', 'query or a fragment'],
  ['http://api.example.com', '--allow-insecure-http'],
  ['http://127.0.0.1.example.com', '--allow-insecure-http'],
  ['http://127.evil.example.com', '--allow-insecure-http'],
  ['http://localhost.example.com', '--allow-insecure-http'],
  ['http://notlocalhost', '--allow-insecure-http'],
  ['http://0.0.0.0', '--allow-insecure-http'],
  ['http://[::ffff:127.0.0.1]', '--allow-insecure-http'],
])('refuses %o when the proxy starts, without quoting it', async (target, message) => {
  const error = await startProxy({ target, ...testPartner }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(TypeError);
  // Every own property too: Node’s own error about a URL holds it as `input`.
  const text = JSON.stringify(error, Object.getOwnPropertyNames(error));
  expect(text).toContain(message);
  expect(text).not.toMatch(/pw-1234/);
  expect(text).not.toContain('"input"');
});

test('plain http to another machine is taken when it is allowed', async () => {
  const proxy = await startProxy({ target: 'http://192.0.2.1', ...testPartner, allowInsecureHttp: true });
  await proxy.close();
  expect(proxy.url).toContain('127.0.0.1');
});

test.each([
  [{ partnerId: undefined }, 'partnerId and partnerSecret'],
  [{ partnerSecret: null }, 'partnerId and partnerSecret'],
  [{ partnerSecret: '' }, 'partnerId and partnerSecret'],
  [{ partnerSecret: Buffer.from('x'.repeat(32)) }, 'partnerId and partnerSecret'],
  [{ maxResponseSize: 0 }, 'maxResponseSize'],
  [{ maxResponseSize: Number.NaN }, 'maxResponseSize'],
])('refuses the option %o when the proxy starts', async (options, message) => {
  // As JavaScript may call it.
  const wrong = { target: 'http://127.0.0.1:1', ...testPartner, ...options } as Parameters<typeof startProxy>[0];
  await expect(startProxy(wrong)).rejects.toThrow(message);
});
