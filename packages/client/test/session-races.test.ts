import { createLocalStorageTokenStore, createMemoryTokenStore, type TokenStore } from '@appsmiles/client/frontend';
import { describe, expect, test, vi } from 'vitest';
import { frontendOf, rejection } from './fixtures.ts';

const A = { email: 'a@example.com', partnerClientId: 'A' };
const B = { email: 'b@example.com', partnerClientId: 'B' };
const SUPERSEDED = { name: 'AppsMilesError', code: 'superseded', operationId: 'connectUser', retryable: false };

/** A store whose every step takes a while, the longer the earlier it was begun. */
function createSlowStore(): TokenStore & { held: () => string | undefined } {
  let held: string | undefined;
  let pause = 40;
  const later = async () => {
    pause = Math.max(1, pause - 8);
    await new Promise((resolve) => setTimeout(resolve, pause));
  };
  return {
    held: () => held,
    async get() {
      await later();
      return held;
    },
    async set(userToken) {
      await later();
      held = userToken;
    },
    async delete() {
      await later();
      held = undefined;
    },
  };
}

function createFastStore(): ReturnType<typeof createSlowStore> {
  const store = createMemoryTokenStore();
  return { ...store, held: () => store.get() as string | undefined }; // What a memory store holds.
}

/** A storage that several clients share, as tabs do. */
function createSharedStore(): () => ReturnType<typeof createSlowStore> {
  const entries = new Map<string, string>();
  const storage = {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  };
  return () => {
    const store = createLocalStorageTokenStore(storage);
    return { ...store, held: () => entries.values().next().value };
  };
}

type Hold = { path: string; id: string; token: string; respond: (data?: object | number, status?: number) => void };

/** A platform that responds when it is told to: each request waits in `held`, with the token that it carries. */
function createHeldPlatform(token = (id: string) => `token-${id}`) {
  const held: Hold[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const path = new URL(request.url).pathname;
    const { partnerClientId: id = '' } = JSON.parse(await request.text());
    const connection = { user: { userToken: token(id) }, created: false };
    const carried = request.headers.get('authorization')?.split('.')[1] ?? '';
    return new Promise((resolve) => {
      const usual = path.endsWith('checkcredentials') ? connection : {};
      const respond = (data: object | number = usual, status = typeof data === 'number' ? 403 : 200) => {
        const envelope = typeof data === 'number' ? { errorCode: data, errorMsg: 'no' } : { errorCode: 0, data };
        resolve(Response.json(envelope, { status }));
      };
      held.push({ path, id, token: carried, respond });
    });
  };
  /** The next request that waits for a path's end, and its user. */
  const next = async (end: string, id = ''): Promise<Hold> => {
    const find = () => held.findIndex((one) => one.path.endsWith(end) && one.id === id);
    await expect.poll(find, { interval: 1 }).toBeGreaterThanOrEqual(0);
    return held.splice(find(), 1)[0] as Hold; // It is there.
  };
  return { fetch, next, waiting: () => held.length };
}

// Puts the token where the platform of these tests sees it.
const signer = async ({ userToken }: { userToken: string }) => `h.${userToken || 'none'}.m`;

const LOGIN = 'checkcredentials';
const LOGOUT = 'logout';

describe.each([
  ['a store that returns at once', createFastStore],
  ['a store that takes its time', createSlowStore],
])('with %s', (_name, createStore) => {
  function start(token?: (id: string) => string) {
    const store = createStore();
    const platform = createHeldPlatform(token);
    const onSessionLost = vi.fn();
    const app = frontendOf('http://127.0.0.1', { signer, fetch: platform.fetch, tokenStore: store, onSessionLost });
    return { app, store, onSessionLost, ...platform };
  }

  /** Connects a user whom nothing disturbs. */
  async function connected(token?: (id: string) => string) {
    const all = start(token);
    const connecting = all.app.connect(A);
    (await all.next(LOGIN, 'A')).respond();
    await connecting;
    return all;
  }

  test('a connect whose response comes late does not overwrite one that started after it', async () => {
    const { app, store, next } = start();
    const first = rejection(app.connect(A));
    const second = app.connect(B);
    (await next(LOGIN, 'B')).respond();
    await second;
    (await next(LOGIN, 'A')).respond();
    expect(await first).toMatchObject(SUPERSEDED);
    expect(await first).toHaveProperty('message', expect.stringContaining('overtook it'));
    expect(store.held()).toBe('token-B');
  });

  test('a connect whose response comes before that of one that started after it is superseded all the same', async () => {
    const { app, store, next } = start();
    const first = rejection(app.connect(A));
    const second = app.connect(B);
    (await next(LOGIN, 'A')).respond();
    expect(await first).toMatchObject(SUPERSEDED);
    expect(store.held()).toBeUndefined();
    (await next(LOGIN, 'B')).respond();
    await second;
    expect(store.held()).toBe('token-B');
  });

  test('both responses at once leave the token of the connect that was started last', async () => {
    const { app, store, next } = start();
    const outcomes = Promise.allSettled([app.connect(A), app.connect(B)]);
    const [a, b] = [await next(LOGIN, 'A'), await next(LOGIN, 'B')];
    b.respond();
    a.respond();
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(store.held()).toBe('token-B');
  });

  test('a connect that fails changes nothing, and does not bring back the one that it overtook', async () => {
    const { app, store, next } = await connected();
    const second = rejection(app.connect({ ...B, partnerClientId: 'C' }));
    const third = rejection(app.connect(B));
    (await next(LOGIN, 'B')).respond(112);
    expect(await third).toMatchObject({ code: 'consentRequired' });
    (await next(LOGIN, 'C')).respond();
    expect(await second).toMatchObject(SUPERSEDED);
    expect(store.held()).toBe('token-A');
  });

  test('a disconnect during a connect leaves no token behind', async () => {
    const { app, store, next, waiting } = start();
    const connecting = rejection(app.connect(A));
    const login = await next(LOGIN, 'A');
    await app.disconnect();
    login.respond();
    expect(await connecting).toMatchObject(SUPERSEDED);
    expect([store.held(), waiting()]).toEqual([undefined, 0]);
  });

  test('a disconnect while another user is being connected ends the session that there is', async () => {
    const { app, store, next } = await connected();
    const connecting = rejection(app.connect(B));
    const disconnecting = app.disconnect();
    const logout = await next(LOGOUT);
    expect(logout.token).toBe('token-A');
    logout.respond();
    await disconnecting;
    (await next(LOGIN, 'B')).respond();
    expect(await connecting).toMatchObject(SUPERSEDED);
    expect(store.held()).toBeUndefined();
  });

  test('a late disconnect of one user leaves the token of the next alone', async () => {
    const { app, store, next } = await connected();
    const disconnecting = app.disconnect();
    const logout = await next(LOGOUT);
    const connecting = app.connect(B);
    (await next(LOGIN, 'B')).respond();
    await connecting;
    logout.respond();
    await disconnecting;
    expect(store.held()).toBe('token-B');
  });

  test('a late disconnect leaves a later connect alone, even when the platform gave it the same token', async () => {
    const { app, store, next } = await connected(() => 'the-same');
    const disconnecting = app.disconnect();
    const logout = await next(LOGOUT);
    const connecting = app.connect(A);
    (await next(LOGIN, 'A')).respond();
    await connecting;
    logout.respond();
    await disconnecting;
    expect(store.held()).toBe('the-same');
  });

  test('a disconnect that is repeated after a 503 still logs out whom it was called for', async () => {
    const { app, store, next } = await connected();
    const disconnecting = app.disconnect();
    const logout = await next(LOGOUT);
    const connecting = app.connect(B);
    (await next(LOGIN, 'B')).respond();
    await connecting;
    logout.respond(199, 503);
    const again = await next(LOGOUT);
    expect(again.token).toBe('token-A');
    // Nor is a 103 a reason to forget the other one.
    again.respond(103);
    await disconnecting;
    expect(store.held()).toBe('token-B');
  });

  test('a disconnect that fails forgets the token, and says so', async () => {
    const { app, store, next } = await connected();
    const disconnecting = rejection(app.disconnect());
    (await next(LOGOUT)).respond(199);
    expect(await disconnecting).toMatchObject({ code: 'internalError', operationId: 'disconnectUser' });
    expect(store.held()).toBeUndefined();
  });

  test('two disconnects at once both succeed, and the session is not reported as lost', async () => {
    const { app, store, next, onSessionLost } = await connected();
    const both = [app.disconnect(), app.disconnect()];
    (await next(LOGOUT)).respond();
    (await next(LOGOUT)).respond(103);
    await Promise.all(both);
    await app.disconnect();
    expect([store.held(), onSessionLost.mock.calls.length]).toEqual([undefined, 0]);
  });

  test('a call that a disconnect overtakes has its 103, and the session is not reported as lost', async () => {
    const { app, store, next, onSessionLost } = await connected();
    const call = app.POST('/gift/list', { body: {} });
    const list = await next('list');
    const disconnecting = app.disconnect();
    const logout = await next(LOGOUT);
    list.respond(103);
    expect(await call).toHaveProperty('error.errorCode', 103);
    logout.respond();
    await disconnecting;
    expect([store.held(), onSessionLost.mock.calls.length]).toEqual([undefined, 0]);
  });

  test('a disconnect from within onSessionLost has nothing to do', async () => {
    const { app, store, next, onSessionLost, waiting } = await connected();
    let disconnecting: Promise<void> | undefined;
    onSessionLost.mockImplementation(() => {
      disconnecting = app.disconnect();
    });
    const call = app.POST('/gift/list', { body: {} });
    (await next('list')).respond(103);
    await call;
    await disconnecting;
    expect(onSessionLost).toHaveBeenCalledOnce();
    expect([store.held(), waiting()]).toEqual([undefined, 0]);
  });

  test.each([
    ['another token', (id: string) => `token-${id}`, B],
    ['the same token', () => 'the-same', A],
  ])('a 103 that arrives late leaves a session with %s alone', async (_token, token, user) => {
    const { app, store, next, onSessionLost } = await connected(token);
    const call = app.POST('/gift/list', { body: {} });
    const list = await next('list');
    const connecting = app.connect(user);
    (await next(LOGIN, user.partnerClientId)).respond();
    await connecting;
    list.respond(103);
    expect(await call).toHaveProperty('error.errorCode', 103);
    expect([store.held(), onSessionLost.mock.calls.length]).toEqual([token(user.partnerClientId), 0]);
  });

  test('a session that is lost while the user is connected again does not supersede that', async () => {
    const { app, store, next, onSessionLost } = await connected();
    const call = app.POST('/gift/list', { body: {} });
    const list = await next('list');
    const connecting = app.connect(B);
    const login = await next(LOGIN, 'B');
    list.respond(103);
    await call;
    expect([store.held(), onSessionLost.mock.calls.length]).toEqual([undefined, 1]);
    login.respond();
    await connecting;
    expect(store.held()).toBe('token-B');
  });
});

describe('two clients over one localStorage', () => {
  function startTwo() {
    const createStore = createSharedStore();
    const platform = createHeldPlatform();
    const open = () => frontendOf('http://127.0.0.1', { signer, fetch: platform.fetch, tokenStore: createStore() });
    return { one: open(), two: open(), held: createStore().held, ...platform };
  }

  test('a slow connect of one does not overwrite what the other stored meanwhile', async () => {
    const { one, two, held, next } = startTwo();
    const slow = rejection(one.connect(A));
    const login = await next(LOGIN, 'A');
    const connecting = two.connect(B);
    (await next(LOGIN, 'B')).respond();
    await connecting;
    login.respond();
    expect(await slow).toMatchObject(SUPERSEDED);
    expect(held()).toBe('token-B');
  });

  test('a late disconnect of one leaves the token of the other alone', async () => {
    const { one, two, held, next } = startTwo();
    const first = one.connect(A);
    (await next(LOGIN, 'A')).respond();
    await first;
    const disconnecting = one.disconnect();
    const logout = await next(LOGOUT);
    const second = two.connect(B);
    (await next(LOGIN, 'B')).respond();
    await second;
    logout.respond();
    await disconnecting;
    expect(held()).toBe('token-B');
  });

  test('one may connect another user after the other did', async () => {
    const { one, two, held, next } = startTwo();
    for (const [app, user] of [
      [one, A],
      [two, B],
      [one, A],
    ] as const) {
      const connecting = app.connect(user);
      (await next(LOGIN, user.partnerClientId)).respond();
      await connecting;
      expect(held()).toBe(`token-${user.partnerClientId}`);
    }
  });
});

test('a store that can’t keep the token is the failure of the connect, and not of the next one', async () => {
  const store = createMemoryTokenStore();
  let full = true;
  const set = (userToken: string) => {
    if (full) throw new Error('quota exceeded');
    store.set(userToken);
  };
  const fetch = async () => Response.json({ errorCode: 0, data: { user: { userToken: 't' }, created: false } });
  const app = frontendOf('http://127.0.0.1', { signer, fetch, tokenStore: { ...store, set } });
  expect(await rejection(app.connect(A))).toHaveProperty('message', 'quota exceeded');
  full = false;
  await app.connect(A);
  expect(store.get()).toBe('t');
});

test.each([{}, { user: null }, { user: {} }, { user: { userToken: '' } }, { user: { userToken: 7 } }])(
  'a connect whose data is %j is unreadable, and keeps nothing',
  async (data) => {
    const tokenStore = createMemoryTokenStore();
    const fetch = async () => Response.json({ errorCode: 0, data });
    const error = await rejection(frontendOf('http://127.0.0.1', { signer, fetch, tokenStore }).connect(A));
    expect(error).toMatchObject({ name: 'AppsMilesError', code: 'unreadableResponse', operationId: 'connectUser' });
    expect(tokenStore.get()).toBeUndefined();
  },
);
