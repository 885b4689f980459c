import { createHmac } from 'node:crypto';
import { type LogEntry, startMock, testPartner } from '@appsmiles/cli';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type MockClient, startClient } from './mock-client.ts';

const START = 1_700_000_000_000;
const log: LogEntry[] = [];
let time = START;
let client: MockClient;
beforeAll(async () => {
  const partners = { other: 'another-secret-of-the-tests-with-40-characters', short: 'short' };
  client = await startClient({ now: () => time, log: (entry) => log.push(entry), partners });
});
beforeEach(() => {
  time = START;
  log.length = 0;
});
afterAll(() => client.mock.close());
const now = (): number => time;

function withHeader(request: Request, name: string, value: string): Request {
  request.headers.set(name, value);
  return request;
}

test('accepts a token of auth/token at the back end, and a userToken of the connect call at the front end', async () => {
  const token = await client.token();
  const userToken = await client.userToken();
  expect(await client.call('/user/infos', { token, now })).toMatchObject({ status: 200, body: { errorCode: 0 } });
  expect(await client.call('/gift/list', { token: userToken, now })).toMatchObject({ status: 200 });
});

describe('refuses with 401 and logs the finding:', () => {
  const cases: [string, number, string, string, Parameters<MockClient['call']>[1]][] = [
    ['an unknown partner', 1, 'iss is not a known partner', 'signature: iss is not a known', { partnerId: 'nobody' }],
    ['a wrong secret', 101, 'The MAC is not', 'signature: The MAC', { partnerSecret: 'x'.repeat(32) }],
    ['an iat of 301 s ago', 102, 'iat', 'iat: ', { now: () => START - 301_000 }],
    ['an iat in 301 s', 102, 'iat', 'iat: ', { now: () => START + 301_000 }],
    ['no JWT', 101, 'carries no JWT', 'jwt: ', { change: (request) => withHeader(request, 'authorization', '') }],
    [
      'garbage',
      101,
      'three segments',
      'jwt: ',
      { change: (request) => withHeader(request, 'authorization', 'Bearer garbage') },
    ],
    ['a changed body', 101, 'data_body', 'data_body: ', { change: (request) => new Request(request, { body: '{ }' }) }],
    [
      'a changed header',
      101,
      'data_header',
      'data_header: data_header names x-a',
      { headers: { 'x-a': '1' }, change: (request) => withHeader(request, 'x-a', '2') },
    ],
    ['a sub where none belongs', 101, 'sub must be empty', 'sub: ', { token: 'any' }],
  ];
  test.each(cases)('%s, code %i', async (_title, errorCode, message, note, options) => {
    const { status, body } = await client.call('/auth/token', { now, ...options });
    expect([status, body.errorCode]).toEqual([401, errorCode]);
    expect(body.errorMsg).toContain(message);
    expect(body).not.toHaveProperty('data');
    expect(log).toEqual([{ method: 'POST', path: '/auth/token', status: 401, notes: [expect.stringContaining(note)] }]);
  });
});

describe('refuses with 401 and code 103', () => {
  const refused = async (path: string, token: string, options: object = {}): Promise<string> => {
    const { status, body } = await client.call(path, { token, now, ...options });
    expect([status, body.errorCode]).toEqual([401, 103]);
    return body.errorMsg;
  };

  test('a userToken where a token belongs, and the reverse', async () => {
    expect(await refused('/user/infos', await client.userToken())).toContain('other audience');
    expect(await refused('/gift/list', await client.token())).toContain('other audience');
  });

  test('an empty and an unknown sub', async () => {
    expect(await refused('/user/infos', '')).toContain('token of createToken');
    expect(await refused('/gift/list', 'unknown')).toContain('userToken of connectUser');
  });

  test('a token of another partner', async () => {
    const other = { partnerId: 'other', partnerSecret: 'another-secret-of-the-tests-with-40-characters' };
    expect(await refused('/user/infos', await client.token(), other)).toContain('not a token');
  });

  test('a token after its expiresIn, and not before', async () => {
    const token = await client.token();
    time += 3_599_999;
    expect(await client.call('/user/infos', { token, now })).toMatchObject({ status: 200 });
    time += 1;
    expect(await refused('/user/infos', token)).toContain('expired');
  });

  test('every token after endTokens, but no new one', async () => {
    const [token, userToken] = [await client.token(), await client.userToken()];
    client.mock.endTokens();
    expect(await refused('/user/infos', token)).toContain('not a token');
    expect(await refused('/gift/list', userToken)).toContain('not a userToken');
    expect(await client.call('/user/infos', { token: await client.token(), now })).toMatchObject({ status: 200 });
  });

  test('a token after its tokenSeconds, which its expiresIn names', async () => {
    await using shortLived = await startClient({ now, tokenSeconds: 2 });
    const { body } = await shortLived.call('/auth/token');
    const { token, expiresIn } = body.data as { token: string; expiresIn: number };
    expect(expiresIn).toBe(2);
    time += 1_999;
    expect(await shortLived.call('/user/infos', { token, now })).toMatchObject({ status: 200 });
    time += 1;
    expect(await shortLived.call('/user/infos', { token, now })).toMatchObject({ status: 401 });
  });

  test('every userToken of a user who logged out, and no one else’s', async () => {
    const [first, second, other] = [await client.userToken(), await client.userToken(), await client.userToken('43')];
    expect(await client.call('/user/logout', { token: first, now })).toMatchObject({ status: 200 });
    await refused('/gift/list', first);
    await refused('/gift/list', second);
    expect(await client.call('/gift/list', { token: other, now })).toMatchObject({ status: 200 });
  });
});

test('a missing sub is refused with 103 where a token belongs, and with 101 where none does', async () => {
  // Signed by hand, as no signer of ours leaves it out.
  const claims = { iss: testPartner.partnerId, iat: START / 1000, data_header: '{}', data_body: '{}' };
  const segments = [{ alg: 'HS256', typ: 'JWT' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  const mac = createHmac('sha256', testPartner.partnerSecret).update(segments.join('.')).digest('base64url');
  const change = (request: Request) => withHeader(request, 'authorization', `Bearer ${[...segments, mac].join('.')}`);
  expect(await client.call('/user/infos', { change })).toMatchObject({ status: 401, body: { errorCode: 103 } });
  expect(await client.call('/auth/token', { change })).toMatchObject({ status: 401, body: { errorCode: 101 } });
});

test('takes the short secret of a partner, as the platform may have issued it', async () => {
  const short = { partnerId: 'short', partnerSecret: 'short', allowShortSecret: true, now };
  expect(await client.call('/auth/token', short)).toMatchObject({ status: 200 });
});

test('Prefer chooses the response once the request is verified, and no sooner', async () => {
  const headers = { prefer: 'code=409, example=giftOutOfStock' };
  const body = '{"giftId":"coffee-voucher"}';
  const token = await client.userToken();
  const call = (partnerId: string) => client.call('/gift/checkavailability', { headers, body, token, now, partnerId });
  expect(await call('test-partner')).toMatchObject({ status: 409, body: { errorCode: 110 } });
  expect(await call('nobody')).toMatchObject({ status: 401, body: { errorCode: 1 } });
});

test('names what breaks the schema, in the response and in the log', async () => {
  const token = await client.token();
  log.length = 0;
  const { status, body } = await client.call('/user/info', { body: '{"partnerClientId":42,"colour":1}', token, now });
  expect([status, body.errorCode]).toEqual([422, 100]);
  expect(body.errorMsg).toContain("found 'colour'; Request body property partnerClientId must be string");
  expect(log[0]?.notes).toContain('Request body property partnerClientId must be string');
});

test('logs no token and no JWT', async () => {
  const token = await client.token();
  await client.call('/user/info', { token, now });
  await client.call('/gift/list', { token, now });
  expect(log).toHaveLength(3);
  expect(JSON.stringify(log)).not.toMatch(/eyJ|[0-9a-f]{8}-[0-9a-f]{4}/);
});

test('a partner whose id is a name of Object.prototype is known only when it was given', async () => {
  const secrets = { ['__proto__']: 'p'.repeat(32), constructor: 'c'.repeat(32) };
  await using other = await startClient({ now, partners: secrets });
  for (const [partnerId, partnerSecret] of Object.entries(secrets)) {
    expect(await other.call('/auth/token', { now, partnerId, partnerSecret })).toMatchObject({ status: 200 });
    // Against the mock that was not given them.
    const { status, body } = await client.call('/auth/token', { now, partnerId, partnerSecret });
    expect([status, body.errorCode]).toEqual([401, 1]);
  }
  const inherited = { now, partnerId: 'toString', partnerSecret: String(Object.prototype.toString) };
  expect(await other.call('/auth/token', inherited)).toMatchObject({ status: 401, body: { errorCode: 1 } });
});

test.each([null, undefined, 42, '', Buffer.from('x'.repeat(32)), ['x'.repeat(32)]])(
  'a partner with the secret %o is refused when the mock starts',
  async (secret) => {
    // As JavaScript may call it.
    const partners = { me: secret } as unknown as Record<string, string>;
    await expect(startMock({ partners })).rejects.toThrow('texts that are not empty, unlike for "me"');
  },
);
