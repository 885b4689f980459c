import { createBackendClient } from '@appsmiles/client/backend';
import { createFrontendClient, createRemoteSigner } from '@appsmiles/client/frontend';
import { SigningError } from '@appsmiles/signing';
import { describe, expect, test } from 'vitest';
import { rejection, signer } from './fixtures.ts';
import { signing } from './scripted-server.ts';

const PASSWORD = 'a-password-of-somebody';
const REFUSED: [string, unknown][] = [
  ['nothing', ''],
  ['undefined', undefined],
  ['null', null],
  ['a URL object', new URL('https://api.example.com')],
  ['a path', '/api'],
  ['a host alone', 'api.example.com/2.0'],
  ['a host without its scheme', '//api.example.com/2.0'],
  ['ftp', 'ftp://api.example.com/2.0'],
  ['file', 'file:///etc/passwd'],
  ['javascript', 'javascript:alert(1)'],
  ['a scheme without slashes', 'https:api.example.com'],
  ['no host', 'https:///2.0'],
  ['a password', `https://user:${PASSWORD}@api.example.com/2.0`],
  ['a user', `https://${PASSWORD}@api.example.com/2.0`],
  ['a password on this machine', `http://user:${PASSWORD}@127.0.0.1:4010`],
  ['a host that poses as a user', `https://localhost\\@${PASSWORD}.example.com`],
  ['a query', 'https://api.example.com/2.0?tenant=7'],
  ['a fragment', 'https://api.example.com/2.0#top'],
  ['white space', ' https://api.example.com/2.0'],
  ['a line break in the host', 'http://127.0.0.1\n.example.com'],
  ['a port that does not exist', 'https://api.example.com:99999/2.0'],
  ['an invalid host', 'http://127.0.0.999/2.0'],
];
const INSECURE = [
  'http://api.example.com/2.0',
  'HTTP://API.EXAMPLE.COM',
  'http://10.0.0.1',
  'http://127.0.0.1.example.com',
  'http://localhost.example.com',
  'http://notlocalhost:80',
  'http://[::2]:4010',
  'http://0.0.0.0:4010',
];
const LOCAL = [
  'http://localhost:4010/2.0',
  'http://LOCALHOST',
  'http://shop.localhost:3000/api',
  'http://127.0.0.1:4010/2.0/',
  'http://127.9.9.9',
  'http://[::1]:4010/2.0',
  'https://api.example.com/2.0',
  'HTTPS://api.example.com:8443',
];

describe.each([
  ['createBackendClient', (options: object) => createBackendClient({ ...signing, ...options } as never)],
  [
    'createFrontendClient',
    (options: object) => createFrontendClient({ partnerId: signing.partnerId, signer, ...options } as never),
  ],
])('%s', (owner, create) => {
  const refusal = (options: object) => rejection(Promise.resolve().then(() => create(options)));

  test.each(REFUSED)('refuses a baseUrl that is or has %s, at once and without quoting it', async (_name, baseUrl) => {
    const error = await refusal({ baseUrl, allowInsecureHttp: true });
    expect(error).toMatchObject({ name: 'AppsMilesError', code: 'invalidOption', operationId: owner });
    expect(error).toHaveProperty('message', expect.stringContaining('the baseUrl must be whole'));
    expect(`${(error as Error).stack}`).not.toContain(PASSWORD);
    expect(error).not.toHaveProperty('cause');
  });

  test.each(INSECURE)('refuses %s unless allowInsecureHttp is true', async (baseUrl) => {
    for (const allowInsecureHttp of [undefined, false, 'yes', 1]) {
      const error = await refusal({ baseUrl, ...(allowInsecureHttp !== undefined && { allowInsecureHttp }) });
      expect(error).toHaveProperty('message', expect.stringContaining('allowInsecureHttp'));
    }
    expect(() => create({ baseUrl, allowInsecureHttp: true })).not.toThrow();
  });

  test.each(LOCAL)('takes %s', (baseUrl) => {
    expect(() => create({ baseUrl })).not.toThrow();
  });

  test.each([undefined, null, '', 7, ['partner-1'], Buffer.from('partner-1')])(
    'refuses the partnerId %j',
    async (partnerId) => {
      expect(await refusal({ baseUrl: 'https://api.example.com', partnerId })).toMatchObject({
        code: 'invalidOption',
        message: expect.stringContaining('partnerId'),
      });
    },
  );

  test.each(['retries', 'timeout', 'maxResponseSize', 'maxHeaderSize'])(
    'refuses a %s that is not a number',
    async (name) => {
      for (const value of [Number.NaN, -1, '3', null, {}]) {
        expect(await refusal({ baseUrl: 'https://api.example.com', [name]: value })).toMatchObject({
          code: 'invalidOption',
          message: expect.stringContaining(name),
        });
      }
    },
  );

  test.each([
    ['a password', `http://user:${PASSWORD}@127.0.0.1/2.0`],
    ['plain http elsewhere', 'http://127.0.0.1.example.com/2.0'],
    ['plain http elsewhere, beginning as its own does', 'http://127.0.0.1:8000.example.com'],
  ])('refuses a call whose own baseUrl has %s, and sends nothing', async (_name, baseUrl) => {
    const sent: Request[] = [];
    const fetch = async (request: Request) => {
      sent.push(request);
      return Response.json({ errorCode: 0, data: { token: 't' } });
    };
    const client = create({ baseUrl: 'http://127.0.0.1', fetch });
    // Either client has a path without a token.
    const post = client.POST as (path: string, init: object) => Promise<unknown>;
    const path = owner === 'createBackendClient' ? '/auth/token' : '/partner/getprog';
    const error = await rejection(post(path, { body: {}, baseUrl }));
    expect(error).toMatchObject({ code: 'invalidOption' });
    expect(`${(error as Error).stack}`).not.toContain(PASSWORD);
    expect(sent).toEqual([]);
    await post(path, { body: {}, baseUrl: 'https://other.example.com/2.0' });
    expect(sent[0]?.url).toBe(`https://other.example.com/2.0${path}`);
  });
});

test.each([undefined, null, 7, {}, ['x'.repeat(40)], Buffer.from('x'.repeat(40)), new String('x'.repeat(40))])(
  'only a string is a partnerSecret: %j is not',
  async (partnerSecret) => {
    const options = { ...signing, partnerSecret, baseUrl: 'https://api.example.com', allowShortSecret: true } as never;
    const error = await rejection(Promise.resolve().then(() => createBackendClient(options)));
    expect(error).toBeInstanceOf(SigningError);
    expect(error).toHaveProperty('code', 'invalid_option');
  },
);

test.each([null, undefined, 7, '', {}, ['t']])('only a text is a token of auth/token: %j is not', async (token) => {
  let calls = 0;
  const fetch = async () => {
    calls += 1;
    return Response.json({ errorCode: 0, errorMsg: 'ok', data: { token, expiresIn: 3600 } });
  };
  const miles = createBackendClient({ ...signing, baseUrl: 'https://api.example.com', fetch });
  const error = await rejection(miles.POST('/user/infos', { body: {} }));
  expect(error).toMatchObject({ code: 'unreadableResponse', operationId: 'createToken' });
  expect(calls).toBe(1);
});

test.each([7, {}, true, ['t']])('only a text in the store is a userToken: %j is not', async (held) => {
  const tokenStore = { get: () => held, set: () => {}, delete: () => {} } as never;
  const app = createFrontendClient({ baseUrl: 'https://api.example.com', partnerId: 'p', signer, tokenStore });
  expect(await rejection(app.POST('/gift/list', { body: {} }))).toHaveProperty('code', 'notConnected');
  await app.disconnect();
});

describe('createRemoteSigner', () => {
  test.each([
    '/appsmiles/sign',
    'sign',
    './sign?app=1',
    '/a@b',
    '//sign.example.com/x',
    'https://sign.example.com/x?y=1',
    'http://localhost:3000/sign',
  ])('takes %s', (url) => {
    expect(() => createRemoteSigner(url)).not.toThrow();
  });

  test.each([
    '',
    undefined,
    null,
    7,
    `https://user:${PASSWORD}@sign.example.com`,
    `//user:${PASSWORD}@sign.example.com/x`,
    `\\\\user:${PASSWORD}@sign.example.com/x`,
    `/\t/user:${PASSWORD}@sign.example.com/x`,
    ` https://${PASSWORD}@sign.example.com/x`,
    `https:${PASSWORD}@sign.example.com/x`,
    'ftp://sign.example.com',
    'javascript:alert(1)',
    'http://sign.example.com/sign',
  ])('refuses %j, and quotes nothing of it', async (url) => {
    const error = await rejection(Promise.resolve().then(() => createRemoteSigner(url as never)));
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).stack).not.toContain(PASSWORD);
  });

  test('takes plain http to another machine when it is told to', () => {
    expect(() => createRemoteSigner('http://sign.example.com/sign', { allowInsecureHttp: true })).not.toThrow();
  });
});

test.each([undefined, null, 7, '', '<h1>Log in, alex@example.com</h1>', 'a.b', 'a.b.c.d', 'a.b.c\nx: y'])(
  'a signer that returns %j is told so, without a word of it',
  async (jwt) => {
    const fetch = () => Promise.reject(new Error('sent'));
    const baseUrl = 'https://api.example.com';
    const app = createFrontendClient({ baseUrl, partnerId: 'p', signer: async () => jwt as never, fetch });
    const error = await rejection(app.POST('/partner/getprog', { body: {} }));
    expect(error).toHaveProperty('message', 'The signer did not return a JWT for getProgram.');
  },
);

test('a middleware may still return a Request of its own', async () => {
  const sent: Request[] = [];
  const fetch = async (request: Request) => {
    sent.push(request);
    return Response.json({ errorCode: 0, data: { program: {} } });
  };
  const app = createFrontendClient({ baseUrl: 'https://api.example.com', partnerId: 'p', signer, fetch });
  app.use({
    onRequest: ({ request }) =>
      new Request(request, { headers: { ...Object.fromEntries(request.headers), 'x-trace': '7' } }),
  });
  expect(await app.POST('/partner/getprog', { body: {} })).toHaveProperty('data.errorCode', 0);
  expect(sent[0]?.headers.get('x-trace')).toBe('7');
});
