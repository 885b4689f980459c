import { createRemoteSigner } from '@appsmiles/client/frontend';
import { describe, expect, test } from 'vitest';
import { backendOf, frontendOf, recordedTiming, rejection, withToken } from './fixtures.ts';
import { fail, ok, type Reply, type ScriptedServer, startScripted } from './scripted-server.ts';

const body = { partnerClientId: '42', tagId: 'birthdayReward', appId: 'com.mycompany.myapp', param1: '2026' };
const user = { email: 'alex@example.com', partnerClientId: '42' };
const tokenStore = { get: () => 'user-token', set: () => {}, delete: () => {} };
/** Makes a request of its own, which follows redirects unless told otherwise. */
function placement(request: Request, jwt: string): Request {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${jwt}` };
  return new Request(request.url, { method: 'POST', headers, body: JSON.stringify(body) });
}

const token = async () => Response.json({ errorCode: 0, data: { token: 't', expiresIn: 3600 } });

/** The host that a redirect leads to, which would respond with a success. */
const startOther = () => startScripted(() => ok({ token: 't', user: { userToken: 't' }, earnId: 'e1' }));

const redirectTo = (status: number, location: string): Reply => ({ status, headers: { location }, json: '' });

async function assertStopped(
  error: unknown,
  status: number | undefined,
  server: ScriptedServer,
  other: ScriptedServer,
) {
  expect(error).toMatchObject({ name: 'AppsMilesError', code: 'unreadableResponse', status, retryable: false });
  expect(error).toHaveProperty('message', expect.stringContaining('Set the baseUrl to where the API is.'));
  expect(other.requests()).toBe(0);
  expect(server.seen.length).toBeGreaterThan(0);
}

describe.each([300, 301, 302, 303, 304, 305, 307, 308, 399])('a %i', (status) => {
  test('is a failure of the back end, made once, and the other host sees nothing', async () => {
    await using other = await startOther();
    await using server = await startScripted(withToken(({ path }) => redirectTo(status, other.url + path)));
    const error = await rejection(backendOf(server.url).POST('/buffer/store', { body }));
    await assertStopped(error, status, server, other);
    expect(server.count('/buffer/store')).toBe(1);
  });

  test('is a failure of the front end, made once, and the other host sees no email and no token', async () => {
    await using other = await startOther();
    await using server = await startScripted(({ path }) => redirectTo(status, other.url + path));
    await assertStopped(await rejection(frontendOf(server.url).connect(user)), status, server, other);
    const app = frontendOf(server.url, { tokenStore });
    await assertStopped(await rejection(app.POST('/gift/list', { body: {} })), status, server, other);
    expect(server.seen).toHaveLength(2);
  });

  test('of auth/token is the failure of the call', async () => {
    await using other = await startOther();
    await using server = await startScripted(({ path }) => redirectTo(status, other.url + path));
    const error = await rejection(backendOf(server.url).POST('/buffer/store', { body }));
    await assertStopped(error, status, server, other);
    expect(error).toHaveProperty('operationId', 'createToken');
  });

  test('is not followed by a request that a placement made either', async () => {
    await using other = await startOther();
    await using server = await startScripted(({ path }) => redirectTo(status, other.url + path));
    const fetch = (request: Request) => (request.url.endsWith('/token') ? token() : globalThis.fetch(request));
    const error = await rejection(backendOf(server.url, { placement, fetch }).POST('/buffer/store', { body }));
    await assertStopped(error, status, server, other);
  });
});

test('a redirect to itself is asked for once', async () => {
  await using server = await startScripted(withToken(({ path }) => redirectTo(307, `/2.0${path}`)));
  const timing = recordedTiming();
  const error = await rejection(backendOf(server.url, {}, timing).POST('/buffer/store', { body }));
  expect(error).toMatchObject({ code: 'unreadableResponse', status: 307 });
  expect([server.count('/buffer/store'), timing.pauses]).toEqual([1, []]);
});

test('an envelope in a redirect counts for nothing: no success, no code, no renewal, no end of the session', async () => {
  for (const reply of [ok({ earnId: 'e1' }), fail(302, 103), fail(302, 107)]) {
    await using server = await startScripted(withToken(() => ({ ...reply, status: 302 }) as Reply));
    expect(await rejection(backendOf(server.url).POST('/buffer/store', { body }))).toMatchObject({
      code: 'unreadableResponse',
      errorCode: undefined,
    });
    expect([server.count('/auth/token'), server.count('/buffer/store')]).toEqual([1, 1]);
  }
});

test.each([
  ['hidden by a page', { type: 'opaqueredirect', status: 0 }, undefined],
  ['that a fetch of the caller followed', { redirected: true }, 200],
  ['that a fetch of the caller followed to a 503', { redirected: true, status: 503 }, 503],
])('a redirect %s is the same failure', async (_name, facts, status) => {
  let calls = 0;
  const fetch = async () => {
    calls += 1;
    const response = Response.json({ errorCode: 0, errorMsg: 'ok', data: { program: {} } });
    for (const [name, value] of Object.entries(facts)) Object.defineProperty(response, name, { value });
    return response;
  };
  const error = await rejection(frontendOf('http://127.0.0.1', { fetch }).POST('/partner/getprog', { body: {} }));
  expect(error).toMatchObject({ code: 'unreadableResponse', status, retryable: false });
  expect(error).toHaveProperty('message', expect.stringContaining('is a redirect'));
  expect(calls).toBe(1);
});

test('a signing handler that redirects is not followed, and the userToken stays where it was sent', async () => {
  await using other = await startOther();
  await using server = await startScripted(
    () => ok({}),
    () => redirectTo(307, `${other.url}/sign`),
  );
  const app = frontendOf('http://127.0.0.1', { signer: createRemoteSigner(`${server.url}/sign`), tokenStore });
  const error = await rejection(app.POST('/gift/list', { body: {} }));
  expect(error).toHaveProperty('message', 'The signing handler redirected listGifts, which is not followed.');
  expect([server.requests(), other.requests()]).toEqual([1, 0]);
});
