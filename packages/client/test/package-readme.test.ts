import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as backend from '@appsmiles/client/backend';
import * as frontend from '@appsmiles/client/frontend';
import * as signingHandler from '@appsmiles/client/signing-handler';
import * as nodeSigningHandler from '@appsmiles/client/signing-handler/node';
import express from 'express';
import { expect, test, vi } from 'vitest';
import { withToken } from './fixtures.ts';
import { ok, type Seen, signing, startScripted } from './scripted-server.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const modules = {
  backend,
  frontend,
  'signing-handler': signingHandler,
  'signing-handler/node': nodeSigningHandler,
};

/** Runs an example of the README as it stands there, with what it leaves to its reader. */
async function runExample(index: number, given: Record<string, unknown>, result = 'undefined'): Promise<unknown> {
  const text = [...readme.matchAll(/```ts\n(.*?)```/gs)][index]?.[1] ?? '';
  const body = text.replace(/^import (\{.*\}) from '@appsmiles\/client\/(.*)';$/m, "const $1 = modules['$2'];");
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
  return new AsyncFunction('modules', ...Object.keys(given), `${body}\nreturn ${result};`)(
    modules,
    ...Object.values(given),
  );
}

const script = withToken(({ path, body }: Seen) => {
  if (path === '/user/clientcheckcredentials') return ok({ user: { userToken: 'user-token' }, created: true });
  if (path === '/gift/list') return ok({ gifts: [{ giftId: 'tea' }], total: 1 });
  if (path === '/user/incrementalinfos') return ok({ users: [{ partnerClientId: '42' }], nextCursor: null });
  if (path !== '/generosity/multistore') return ok({ earnId: 'earn-1001' });
  // What storeForUsers sends there.
  const users = body.partnerClientIds as string[];
  return ok({ results: users.slice(1).map((partnerClientId) => ({ partnerClientId, stored: true })) });
});

test('the README’s first example stores an action', async () => {
  await using server = await startScripted(script);
  const data = await runExample(0, { baseUrl: server.url, ...signing }, 'data');
  expect(data).toMatchObject({ errorCode: 0, data: { earnId: 'earn-1001' } });
});

test('the README’s page connects and lists gifts through the README’s handler', async () => {
  await using server = await startScripted(script);
  const session = { partnerClientId: '42', email: 'alex@example.com' };
  const handler = await runExample(4, { ...signing, findSession: () => session }, 'handler');
  const realFetch = globalThis.fetch;
  vi.stubGlobal('fetch', (input: Request | string, init: RequestInit) =>
    typeof input === 'string'
      ? (handler as (request: Request) => Promise<Response>)(new Request(`http://shop.test${input}`, init))
      : realFetch(input),
  );
  const given = { baseUrl: server.url, partnerId: signing.partnerId, email: session.email };
  expect(await runExample(1, given, 'gifts')).toEqual([{ giftId: 'tea' }]);
  vi.unstubAllGlobals();
});

test('the README’s handler for Express signs, and its allow signs what was earned', async () => {
  const findSession = () => ({ partnerClientId: '42', email: 'alex@example.com' });
  const unsigned = (operationId: string, fields: object) =>
    JSON.stringify({
      partnerId: signing.partnerId,
      operationId,
      userToken: 'user-token',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fields),
    });
  const init = (body: string) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const app = express();
  await runExample(5, { ...signing, findSession, app });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Always an address object for a TCP server.
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/appsmiles/sign`;
  expect((await fetch(url, init(unsigned('listGifts', { from: 0 })))).status).toBe(200);
  server.closeAllConnections();
  server.close();

  const hasPassed = async (_partnerClientId: string, quiz: unknown) => quiz === 'capitals';
  const handler = await runExample(6, { ...signing, findSession, hasPassed }, 'handler');
  const statusOf = async (operationId: string, fields: object) => {
    const request = new Request('http://shop.test/', init(unsigned(operationId, fields)));
    return (await (handler as (request: Request) => Promise<Response>)(request)).status;
  };
  expect(await statusOf('storeAction', { tagId: 'quiz', param1: 'capitals' })).toBe(200);
  expect(await statusOf('storeAction', { tagId: 'quiz', param1: 'rivers' })).toBe(403);
  expect(await statusOf('storeAction', { tagId: 'referral', param1: 'capitals' })).toBe(403);
  expect(await statusOf('listGifts', { from: 0 })).toBe(200);
});

test('the README’s batch reports who has an error, and its paging saves', async () => {
  await using server = await startScripted(script);
  const miles = backend.createBackendClient({ baseUrl: server.url, ...signing });
  const report = vi.fn();
  await runExample(2, { miles, users: ['41', '42'], report });
  expect(report).toHaveBeenCalledExactlyOnceWith('41', expect.any(backend.AppsMilesError));
  const save = vi.fn();
  await runExample(3, { miles, cursor: 'page-2', save });
  expect(save).toHaveBeenCalledExactlyOnceWith([{ partnerClientId: '42' }], null);
  expect(server.seen.at(-1)?.body).toMatchObject({ cursor: 'page-2' });
});

type PlatformCode = (typeof backend.errorCodes)[keyof typeof backend.errorCodes];
type OwnCode = Exclude<backend.AppsMilesErrorCode, PlatformCode>;
// Does not compile when one is missing.
const own: Record<OwnCode, true> = {
  unknownCode: true,
  unreadableResponse: true,
  responseTooLarge: true,
  networkError: true,
  timeout: true,
  notConnected: true,
  requestTooLarge: true,
  superseded: true,
  invalidOption: true,
};

test('the README names every code that is not in the platform’s table', () => {
  for (const name of Object.keys(own)) expect(readme).toContain(`\`${name}\``);
});

test('the README names every option', () => {
  const options = ['allowInsecureHttp', 'maxResponseSize', 'maxHeaderSize', 'placement', 'tokenStore', 'onSessionLost'];
  for (const name of options) expect(readme).toContain(`\`${name}\``);
});
