import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRemoteSigner } from '@appsmiles/client/frontend';
import {
  createSigningHandler,
  defaultOperations,
  type FrontendOperation,
  type Session,
  type SigningHandlerOptions,
} from '@appsmiles/client/signing-handler';
import { SigningError, verifyRequest } from '@appsmiles/signing';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { frontendOf, rejection } from './fixtures.ts';
import { ok, PARTNER_ID, SECRET, signing, startScripted } from './scripted-server.ts';

// Before a test replaces it for the page.
const realFetch = globalThis.fetch;
const session: Session = { partnerClientId: '42', email: 'alex@example.com' };
const handlerOf = (options: Partial<SigningHandlerOptions> = {}) =>
  createSigningHandler({ ...signing, authenticate: () => session, ...options });

const unsigned = (operationId: string, fields: object, rest: object = {}) => ({
  partnerId: PARTNER_ID,
  operationId,
  userToken: 'user-token',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(fields),
  ...rest,
});

function post(body: unknown, contentType = 'application/json'): Request {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Request('http://shop.test/appsmiles/sign', {
    method: 'POST',
    headers: { 'content-type': contentType },
    body: text,
  });
}

/** The claims of a JWT, when it is good for this body. */
function claimsOf(jwt: string, fields: object) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${jwt}` };
  const request = new Request('http://api.test/', { method: 'POST', headers, body: JSON.stringify(fields) });
  return verifyRequest(request, { secretFor: () => SECRET });
}

const page = { from: 0 };

/** What takes no required field and needs a user. */
const readsOfAUser = [
  'getUserProgram',
  'listUserBurns',
  'listUserEarns',
  'listGifts',
  'listBonusAds',
  'listSpecialAds',
  'listNewsAds',
] as const;

/** A server that sends everybody to its login page. */
async function startLogin() {
  const paths: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    paths.push(url);
    if (url === '/login') response.end('<h1>Log in</h1>');
    else response.writeHead(302, { location: '/login' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Always an address object for a TCP server.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    paths,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a page connects, calls and disconnects through the handler, without ever having the secret', async () => {
  const handler = handlerOf({ operations: [...defaultOperations, 'disconnectUser'] });
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => handler(new Request(`http://shop.test${url}`, init)));
  const user = {
    ...session,
    userToken: 'user-token',
    points: 0,
    dataConsentCode: 0,
    createdAt: '2026-04-01T10:00:00Z',
  };
  await using server = await startScripted(({ path }) =>
    ok(path === '/user/clientcheckcredentials' ? { user, created: false } : { gifts: [], total: 0 }),
  );
  const app = frontendOf(server.url, { signer: createRemoteSigner('/appsmiles/sign'), fetch: realFetch });
  await app.connect({ ...session, dataConsentCode: 0 });
  expect(await app.POST('/gift/list', { body: {} })).toHaveProperty('data.data.total', 0);
  await app.disconnect();
  expect(server.seen.map(({ path, sub }) => [path, sub])).toEqual([
    ['/user/clientcheckcredentials', ''],
    ['/gift/list', 'user-token'],
    ['/user/logout', 'user-token'],
  ]);
});

test('the remote signer says which operation was refused, with the status', async () => {
  vi.stubGlobal('fetch', async () => new Response('alex@example.com', { status: 401 }));
  const signer = createRemoteSigner('/appsmiles/sign');
  const app = frontendOf('http://127.0.0.1', { signer });
  const error = await rejection(app.POST('/partner/getprog', { body: { lang: 'fr' } }));
  expect(error).toHaveProperty('message', 'The signing handler refused getProgram with HTTP 401.');
});

test('the remote signer says what to do about an empty body that the handler refuses', async () => {
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => handlerOf()(new Request(`http://shop.test${url}`, init)));
  const tokenStore = { get: () => 'user-token', set: () => {}, delete: () => {} };
  const app = frontendOf('http://127.0.0.1', { signer: createRemoteSigner('/sign'), tokenStore });
  expect(await rejection(app.POST('/ad/bonus', { body: {} }))).toHaveProperty(
    'message',
    'The signing handler refused listBonusAds with HTTP 403. It signs no empty body for a read (give lang), and else only what is listed there.',
  );
});

test('the remote signer follows no redirect to a login page', async () => {
  await using server = await startScripted(() => ok({}));
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => realFetch(`http://127.0.0.1:${login.port}${url}`, init));
  await using login = await startLogin();
  const app = frontendOf(server.url, { signer: createRemoteSigner('/sign'), fetch: realFetch });
  expect(await rejection(app.POST('/partner/getprog', { body: { lang: 'fr' } }))).toHaveProperty(
    'message',
    'The signing handler redirected getProgram, which is not followed.',
  );
  expect(login.paths).toEqual(['/sign']);
});

test('it signs what the page sends, for the userToken of the page, and says not to store it', async () => {
  const fields = { giftId: 'coffee-voucher' };
  const response = await handlerOf()(post(unsigned('buyGift', fields)));
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
  const claims = await claimsOf(await response.text(), fields);
  expect(claims).toMatchObject({ iss: PARTNER_ID, sub: 'user-token', data_body: JSON.stringify(fields) });
});

test('a userToken of the session is signed whatever the page sends', async () => {
  const handler = handlerOf({ authenticate: () => ({ ...session, userToken: 'of-the-session' }) });
  const jwt = await (await handler(post(unsigned('listGifts', page, { userToken: 'of-another' })))).text();
  expect(await claimsOf(jwt, page)).toHaveProperty('sub', 'of-the-session');
});

test('while the userToken of the session is empty, no token is signed, and what needs none still is', async () => {
  class FromTheDatabase {
    partnerClientId = '42';
    email = 'alex@example.com';
    get userToken(): null {
      return null;
    }
  }
  const sessions: Session[] = [
    ...['', null, undefined].map((userToken) => ({ ...session, userToken })),
    new FromTheDatabase(),
  ];
  for (const one of sessions) {
    const handler = handlerOf({ authenticate: () => one });
    expect((await handler(post(unsigned('listGifts', page, { userToken: 'of-another' })))).status).toBe(403);
    const response = await handler(post(unsigned('connectUser', session, { userToken: 'of-another' })));
    expect(await claimsOf(await response.text(), session)).toHaveProperty('sub', '');
  }
});

test('it signs for nobody who is not logged in', async () => {
  for (const nobody of [undefined, null]) {
    const response = await handlerOf({ authenticate: async () => nobody })(post(unsigned('listGifts', page)));
    expect([response.status, await response.text()]).toEqual([401, '']);
  }
});

describe('it refuses with 403', () => {
  const connect = { partnerClientId: '42', email: 'alex@example.com' };
  test.each([
    ['an operation of the back end', unsigned('listUsers', {})],
    ['an operation that there is not', unsigned('toString', {})],
    ['a name that every object has', unsigned('constructor', {})],
    ['the name of the prototype', unsigned('__proto__', {})],
    ['deleting the user, unless asked', unsigned('deleteUser', {})],
    ['logging out, whose JWT deletes the user, unless asked', unsigned('disconnectUser', {})],
    ['points for an action, unless asked', unsigned('storeAction', { tagId: 'birthdayReward', param1: '2026' })],
    ['labels that are not the session’s', unsigned('connectUser', { ...connect, segments: ['vip'] })],
    ['an id of another type', unsigned('connectUser', { ...connect, partnerClientId: 42 })],
    ['an id in a list', unsigned('connectUser', { ...connect, partnerClientId: ['42'] })],
    ['an older id that is null', unsigned('connectUser', { ...connect, oldClientId: null })],
    ['a field named __proto__', unsigned('connectUser', {}, { body: '{"__proto__":{"partnerClientId":"42"}}' })],
    ['the program, unless asked', unsigned('getProgram', { lang: 'fr' })],
    ['connecting another user', unsigned('connectUser', { ...connect, partnerClientId: '43' })],
    ['connecting with another email', unsigned('connectUser', { ...connect, email: 'sam@example.com' })],
    ['taking over an older id that is not the session’s', unsigned('connectUser', { ...connect, oldClientId: '7' })],
    ['a facebookId that is not the session’s', unsigned('connectUser', { ...connect, facebookId: '7' })],
    ['connecting without an email', unsigned('connectUser', { partnerClientId: '42' })],
    ['the body of another operation', unsigned('listGifts', { giftId: 'coffee-voucher' })],
    ['the body of a back-end operation', unsigned('storeAction', { tagId: 'x', partnerClientIds: ['1'] })],
    ['the user of a back-end operation', unsigned('listGifts', { from: 0, partnerClientId: '43' })],
    ['a missing userToken', unsigned('listGifts', page, { userToken: '' })],
    ['another partner', unsigned('listGifts', page, { partnerId: 'partner-2' })],
  ])('%s', async (_name, body) => {
    const response = await handlerOf()(post(body));
    expect([response.status, await response.text()]).toEqual([403, '']);
  });

  test('an empty body with an empty sub, which would be a request for the back end’s token, even when asked', async () => {
    const handler = handlerOf({ operations: ['getProgram'] });
    expect((await handler(post(unsigned('getProgram', {}, { userToken: '' })))).status).toBe(403);
    expect((await handler(post(unsigned('getProgram', { lang: 'fr' })))).status).toBe(200);
  });

  test('what is not on the list', async () => {
    const handler = handlerOf({ operations: ['listGifts'] });
    expect((await handler(post(unsigned('buyGift', { giftId: 'x' })))).status).toBe(403);
    expect((await handler(post(unsigned('listGifts', page)))).status).toBe(200);
  });

  test.each(readsOfAUser)('an empty body for %s, which would delete the user', async (operationId) => {
    expect((await handlerOf()(post(unsigned(operationId, {})))).status).toBe(403);
    const withoutFields = handlerOf({ operations: [operationId, 'disconnectUser'] });
    expect((await withoutFields(post(unsigned(operationId, {})))).status).toBe(403);
  });

  test.each([
    '{ }',
    '{}\n',
    ' {}',
    '\ufeff{}',
    '{"from":0,"from":0}',
    '{"\\u0066rom":0}',
    '{"from":0.0}',
    '{"from":0 }',
  ])('nothing for the body %j, which others could read in another way', async (body) => {
    for (const operationId of ['listGifts', 'disconnectUser'] as const) {
      const handler = handlerOf({ operations: [operationId] });
      expect((await handler(post(unsigned(operationId, {}, { body })))).status).toBe(400);
    }
  });
});

test.each(['disconnectUser', 'deleteUser'] as const)(
  'an empty body is signed for %s where that is listed',
  async (operationId) => {
    const handler = handlerOf({ operations: [operationId] });
    const response = await handler(post(unsigned(operationId, {})));
    expect(await claimsOf(await response.text(), {})).toHaveProperty('sub', 'user-token');
  },
);

describe('what opens and what narrows', () => {
  const action = { tagId: 'birthdayReward', param1: '2026' };
  const operations = [...defaultOperations, 'storeAction'] as const;

  test('an action is signed where it is listed, and allow says true to its fields and its user', async () => {
    const allow = vi.fn(async (_id: string, { tagId, param1 }: Readonly<Record<string, unknown>>, user: Session) => {
      return tagId === 'birthdayReward' && param1 === '2026' && user.partnerClientId === '42';
    });
    const handler = handlerOf({ operations, allow });
    const response = await handler(post(unsigned('storeAction', action)));
    expect(await claimsOf(await response.text(), action)).toHaveProperty('data_body', JSON.stringify(action));
    expect(allow).toHaveBeenCalledExactlyOnceWith('storeAction', action, session);
    for (const fields of [
      { ...action, tagId: 'referral' },
      { ...action, param1: '2027' },
      { tagId: 'birthdayReward' },
    ]) {
      expect((await handler(post(unsigned('storeAction', fields)))).status).toBe(403);
    }
  });

  test('listing storeAction without allow is refused when the handler is made', () => {
    expect(() => handlerOf({ operations })).toThrow('storeAction gives points: give allow');
  });

  test('allow narrows every operation, and only the value true opens', async () => {
    for (const verdict of [false, undefined, null, 1, 'true', {}, Promise.resolve(false)]) {
      // What a caller without types may return.
      const handler = handlerOf({ allow: (() => verdict) as unknown as () => boolean });
      expect((await handler(post(unsigned('listGifts', page)))).status).toBe(403);
    }
  });

  test('allow widens nothing: what the other checks refuse, it is never asked about', async () => {
    const allow = vi.fn(() => true);
    const handler = handlerOf({ operations, allow });
    const refused = [
      unsigned('deleteUser', {}),
      unsigned('listGifts', {}),
      unsigned('listGifts', page, { userToken: '' }),
      unsigned('connectUser', { ...session, partnerClientId: '43' }),
      unsigned('connectUser', { ...session, segments: ['vip'] }),
      unsigned('storeAction', { ...action, partnerClientId: '43' }),
    ];
    for (const body of refused) expect((await handler(post(body))).status).toBe(403);
    expect(allow).not.toHaveBeenCalled();
  });

  test('what allow throws comes out, and nothing is signed', async () => {
    const broken = new Error('The database is away.');
    const thrown = [
      () => Promise.reject(broken),
      () => {
        throw broken;
      },
    ];
    for (const allow of thrown) {
      expect(await rejection(handlerOf({ operations, allow })(post(unsigned('storeAction', action))))).toBe(broken);
    }
  });

  test('segments are signed as the session has them, in whatever order', async () => {
    const segments = { newsletter: true, shops: [{ city: 'Lyon', since: 2020 }] };
    const handler = handlerOf({ authenticate: () => ({ ...session, segments }) });
    const connect = (sent: unknown) => handler(post(unsigned('connectUser', { ...session, segments: sent })));
    const { newsletter, shops } = segments;
    for (const same of [segments, { shops: [{ since: 2020, city: 'Lyon' }], newsletter }])
      expect((await connect(same)).status).toBe(200);
    const others = [{ newsletter }, { ...segments, vip: true }, { newsletter: 'true', shops }, {}, [segments], null];
    for (const other of [...others, { newsletter, shops: { 0: shops[0] } }, '{"newsletter":true}'])
      expect((await connect(other)).status).toBe(403);
  });

  test('a list that is changed after the handler was made opens nothing', async () => {
    const listed: FrontendOperation[] = ['listGifts'];
    const handler = handlerOf({ operations: listed });
    listed.push('storeAction');
    expect((await handler(post(unsigned('storeAction', action)))).status).toBe(403);
  });
});

test.each<[string, object, string]>([
  ['a partnerId that is a number', { partnerId: 7 }, 'partnerId must be the id that the platform gave you.'],
  ['a partnerSecret of bytes', { partnerSecret: new Uint8Array(40).fill(65) }, 'partnerSecret must be a string'],
  ['a partnerSecret that is null', { partnerSecret: null, allowShortSecret: true }, 'partnerSecret must be a string'],
  ['no authenticate', { authenticate: undefined }, 'authenticate must be a function'],
  ['an allow that is true', { allow: true }, 'allow must be a function'],
  ['operations in a string', { operations: 'storeAction' }, 'operations must be a list'],
  [
    'an operation of the back end',
    { operations: ['listUsers'] },
    'operations must be a list of operationIds of the front',
  ],
  ['a name that every object has', { operations: ['constructor'] }, 'operations must be a list of operationIds'],
  ['an origin that is not a string', { allowedOrigins: [/shop/] }, 'allowedOrigins must be a list of strings'],
  ['a limit that is not a number', { maxHeaderSize: Number.NaN }, 'maxHeaderSize must be a number'],
])('%s is refused when the handler is made', (_name, options, message) => {
  const make = () => handlerOf(options);
  expect(make).toThrow(SigningError);
  expect(make).toThrow(message);
});

test.each<[string, unknown]>([
  ['an id that is a number', { ...session, partnerClientId: 42 }],
  ['an empty id', { ...session, partnerClientId: '' }],
  ['no email', { partnerClientId: '42' }],
  ['a userToken that is a number', { ...session, userToken: 7 }],
  ['an older id that is a number', { ...session, oldClientId: 7 }],
  ['true', true],
  ['a text', 'alex'],
  ['a list', [session]],
])('%s from authenticate is an error that says so, and nothing is signed', async (_name, returned) => {
  // What a caller without types may return.
  const handler = handlerOf({ authenticate: () => returned as Session });
  const error = await rejection(handler(post(unsigned('listGifts', page))));
  expect(error).toBeInstanceOf(SigningError);
  expect(error).toMatchObject({ code: 'invalid_option', message: expect.stringMatching(/^authenticate must return /) });
});

test('the ids that the session has may be connected with', async () => {
  const handler = handlerOf({ authenticate: () => ({ ...session, oldClientId: '7', facebookId: '8' }) });
  const fields = { partnerClientId: '42', email: 'alex@example.com', oldClientId: '7', facebookId: '8' };
  const response = await handler(post(unsigned('connectUser', fields)));
  expect(await claimsOf(await response.text(), fields)).toHaveProperty('sub', '');
});

test('what the session has no value for, a page can’t have either', async () => {
  for (const nothing of [null, undefined, '']) {
    // What a database gives for a missing id, and a caller without types hands on.
    const user = { ...session, oldClientId: nothing, facebookId: nothing } as Session;
    const handler = handlerOf({ authenticate: () => user });
    const fields = { ...session, oldClientId: nothing ?? null };
    expect((await handler(post(unsigned('connectUser', fields)))).status).toBe(403);
    expect((await handler(post(unsigned('connectUser', session)))).status).toBe(200);
  }
});

test('it refuses what it cannot read, or could read in two ways, with 400', async () => {
  const twice = '{"partnerClientId":"43","email":"alex@example.com","partnerClientId":"42"}';
  const bodies = [
    '',
    '[]',
    'null',
    '"text"',
    unsigned('listGifts', []),
    unsigned('connectUser', {}, { body: twice }),
    unsigned('listGifts', {}, { body: '{ }' }),
    unsigned('listGifts', {}, { body: 7 }),
    unsigned('connectUser', {}, { body: '{"partnerClientId":"\ud800"}' }),
    unsigned('listGifts', {}, { userToken: 7 }),
    unsigned('listGifts', {}, { headers: { 'content-type': 'application/json', 'x-other': '1' } }),
    unsigned('listGifts', {}, { headers: undefined }),
  ];
  for (const body of bodies) expect((await handlerOf()(post(body))).status).toBe(400);
});

test('it takes a POST only, whatever a header says of the method', async () => {
  const headers = { 'content-type': 'application/json', 'x-http-method-override': 'POST' };
  for (const method of ['GET', 'HEAD', 'PUT', 'OPTIONS']) {
    const response = await handlerOf()(new Request('http://shop.test/', { method, headers }));
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  }
});

test.each([
  'text/plain',
  'text/plain; application/json',
  'application/jsonp',
  'application/json-seq',
  'application/json, text/plain',
  'application/x-www-form-urlencoded',
  '',
])('it takes no body of the type %j', async (type) => {
  expect((await handlerOf()(post(unsigned('listGifts', page), type))).status).toBe(415);
});

test.each(['application/json', 'Application/JSON; charset=utf-8', 'application/json ;charset=utf-8'])(
  'it takes a body of the type %j',
  async (type) => {
    expect((await handlerOf()(post(unsigned('listGifts', page), type))).status).toBe(200);
  },
);

test('a page of another site is refused before anybody is looked up, unless its origin is listed', async () => {
  const authenticate = vi.fn(() => session);
  const ask = (handler: (request: Request) => Promise<Response>, site: string, origin?: string) => {
    const request = post(unsigned('listGifts', page));
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': site, ...(origin && { origin }) };
    return handler(new Request(request, { headers }));
  };
  const handler = handlerOf({ authenticate });
  expect((await ask(handler, 'cross-site')).status).toBe(403);
  expect((await ask(handler, 'cross-site', 'https://other.example')).status).toBe(403);
  expect(authenticate).not.toHaveBeenCalled();
  for (const site of ['same-origin', 'same-site', 'none']) expect((await ask(handler, site)).status).toBe(200);
  const open = handlerOf({ allowedOrigins: ['https://www.example.com'] });
  expect((await ask(open, 'cross-site', 'https://www.example.com')).status).toBe(200);
  expect((await ask(open, 'cross-site', 'https://www.example.com.other.example')).status).toBe(403);
});

describe('a body that no JWT can hold', () => {
  test('is refused by its length before anybody is looked up', async () => {
    const authenticate = vi.fn(() => session);
    const request = new Request(post('{}'), {
      headers: { 'content-type': 'application/json', 'content-length': '8001' },
    });
    expect((await handlerOf({ authenticate })(request)).status).toBe(413);
    expect(authenticate).not.toHaveBeenCalled();
  });

  test('is read no further than the limit when it says nothing of its length', async () => {
    let pulled = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1000;
        controller.enqueue(new Uint8Array(1000).fill(32));
        if (pulled === 1_000_000) controller.close();
      },
    });
    const headers = { 'content-type': 'application/json' };
    // The types of the DOM lack `duplex`, which the Fetch standard requires with a stream.
    const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
    expect((await handlerOf()(new Request('http://shop.test/', init))).status).toBe(413);
    expect(pulled).toBeLessThanOrEqual(11_000);
  });

  test('is refused when only its JWT is over the limit', async () => {
    expect((await handlerOf()(post(unsigned('listGifts', { categoryId: 'x'.repeat(5900) })))).status).toBe(413);
    expect((await handlerOf()(post(unsigned('listGifts', { categoryId: 'x'.repeat(5500) })))).status).toBe(200);
  });

  test('is one over maxHeaderSize, which the same option moves', async () => {
    const fields = { categoryId: 'x'.repeat(8000) };
    expect((await handlerOf()(post(unsigned('listGifts', fields)))).status).toBe(413);
    expect((await handlerOf({ maxHeaderSize: 16_000 })(post(unsigned('listGifts', fields)))).status).toBe(200);
  });
});

test('everything that can be signed can be asked for, up to the last byte', async () => {
  // Quotes and text that is not ASCII make what is asked for as long as it gets.
  for (const unit of ['x', '"', 'é', '🎁', '\u0001']) {
    let signed = 0;
    for (let count = 1; count < 6000; count += 1) {
      const jwt = await handlerOf()(post(unsigned('listGifts', { categoryId: unit.repeat(count) })));
      if (jwt.status !== 200) break;
      signed = (await jwt.text()).length;
      if (signed < 7800) count += 20;
    }
    expect(signed).toBeGreaterThan(7900);
  }
});

test('a body that was read already is an error that says so', async () => {
  const request = post(unsigned('listGifts', page));
  await request.text();
  expect(await rejection(handlerOf()(request))).toMatchObject({ code: 'body_used' });
});

test('a short secret is refused when the handler is made', () => {
  expect(() => handlerOf({ partnerSecret: 'short' })).toThrow('less than 32 bytes');
});

test('what remains: a JWT for logging out is good for deleting the user', async () => {
  const handler = handlerOf({ operations: ['disconnectUser'] });
  const jwt = await (await handler(post(unsigned('disconnectUser', {})))).text();
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${jwt}` };
  const forDelete = new Request('http://api.test/2.0/user/delete', { method: 'POST', headers, body: '{}' });
  expect(await verifyRequest(forDelete, { secretFor: () => SECRET })).toHaveProperty('sub', 'user-token');
});
