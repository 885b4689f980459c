import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { testPartner } from '@appsmiles/cli/test-partner';
import { type RequestClaims, verifyRequest } from '@appsmiles/signing';
import { expect, test } from 'vitest';
import type { Pair, SavedRequest } from '../src/postman/types.ts';
import { described, imported, only, setVariable } from './imported.ts';
import { run } from './newman.ts';

interface Received {
  message: IncomingMessage;
  body: Buffer<ArrayBuffer>;
}

/** A server that keeps what it receives, and responds with a redirect or with nothing. */
async function listening(location?: string): Promise<AsyncDisposable & { url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer(async (message, response) => {
    received.push({ message, body: await buffer(message) });
    response.writeHead(location ? 307 : 200, location ? { location } : {}).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // It listens on TCP, so its address is not a path.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

function programRequest(raw: string, header: (Pair & { disabled?: boolean })[] = []): SavedRequest {
  return {
    method: 'POST',
    header: [{ key: 'Content-Type', value: 'application/json' }, ...header],
    url: { raw: '{{baseUrl}}/partner/getprog', host: ['{{baseUrl}}'], path: ['partner', 'getprog'] },
    body: { mode: 'raw', raw, options: { raw: { language: 'json' } } },
  };
}

/** Verifies what a server received, byte for byte, and returns the claims. */
async function claimsOf({ message, body }: Received): Promise<RequestClaims> {
  const headers = new Headers();
  for (let index = 0; index < message.rawHeaders.length; index += 2) {
    headers.append(message.rawHeaders[index] ?? '', message.rawHeaders[index + 1] ?? '');
  }
  const request = new Request(`http://127.0.0.1${message.url}`, { method: 'POST', headers, body });
  const secretFor = (iss: string) => (iss === testPartner.partnerId ? testPartner.partnerSecret : undefined);
  return verifyRequest(request, { secretFor });
}

test.each([
  ['text beyond ASCII', '{"lang":"é€😀\\u00e9/"}'],
  ['space and lines', ' {\r\n\t"lang" : "en" }\n\n'],
  ['a variable of the collection', '{"lang":"{{email}}"}'],
  ['variables that are new each time', '{"lang":"{{$guid}} {{$timestamp}} {{$randomInt}}"}'],
  ['a variable that nothing sets', '{"lang":"{{nothing}}"}'],
  ['a variable in a variable', '{"lang":"{{nested}}"}'],
  ['no JSON', '{{'],
  ['an empty text', ''],
])('signs the text that is sent: %s', async (_name, raw) => {
  await using server = await listening();
  const what = only(await imported(), programRequest(raw));
  what.collection.variable.push({ key: 'nested', value: '{{email}} {{$guid}}', type: 'string' });
  setVariable(what, 'baseUrl', server.url);
  expect((await run(what)).failures).toEqual([]);
  const [received] = server.received;
  if (!received) throw new Error('Nothing was sent.');
  const { data_body, iss, sub, iat } = await claimsOf(received);
  expect(data_body).toBe(received.body.toString());
  if (!raw.includes('{{')) expect(data_body).toBe(raw);
  expect({ iss, sub }).toEqual({ iss: 'test-partner', sub: '' });
  expect(Math.abs(iat - Date.now() / 1000)).toBeLessThan(5);
});

test('signs the headers that are sent, with their variables, and takes the place of a JWT that is there', async () => {
  await using server = await listening();
  const headers = [
    { key: 'X-Request-Id', value: '{{$guid}}' },
    { key: 'x-{{partnerId}}', value: ' {{email}} ' },
    { key: 'X-Twice', value: 'a' },
    { key: 'x-twice', value: 'b' },
    { key: 'X-Off', value: 'off', disabled: true },
    { key: 'Authorization', value: 'Bearer of before' },
    { key: '10', value: 'ten' },
  ];
  const what = only(await imported(), programRequest('{}', headers));
  setVariable(what, 'baseUrl', server.url);
  expect((await run(what)).failures).toEqual([]);
  const [received] = server.received;
  if (!received) throw new Error('Nothing was sent.');
  const { data_header } = await claimsOf(received);
  expect(data_header).toBe(
    `{"10":"ten","content-type":"application/json","x-request-id":"${received.message.headers['x-request-id']}",` +
      '"x-test-partner":"alex@example.com","x-twice":"a, b"}',
  );
});

test.each([
  ['title', 'Content-Type', 'X-A'],
  ['upper', 'CONTENT-TYPE', 'X-A'],
  ['lower', 'content-type', 'x-a'],
] as const)('writes names in %s case', async (letterCase, contentType, other) => {
  await using server = await listening();
  const description = described({ dataHeader: { include: 'all', exclude: ['x-not'], letterCase } });
  const headers = [
    { key: 'x-a', value: '1' },
    { key: 'X-Not', value: '2' },
  ];
  const what = only(await imported(description), programRequest('{}', headers));
  setVariable(what, 'baseUrl', server.url);
  expect((await run(what)).failures).toEqual([]);
  const [received] = server.received;
  if (!received) throw new Error('Nothing was sent.');
  expect((await claimsOf(received)).data_header).toBe(`{"${contentType}":"application/json","${other}":"1"}`);
});

test('knows an operation below a path of the server, and by the longest path', async () => {
  await using server = await listening();
  const what = only(await imported(), {
    ...programRequest('{"n":1}'),
    url: { raw: '{{baseUrl}}/2.0/user/info/?a=b', host: ['{{baseUrl}}'], path: ['2.0', 'user', 'info', ''] },
  });
  setVariable(what, 'token', 'the-token');
  setVariable(what, 'baseUrl', server.url);
  expect((await run(what)).failures).toEqual([]);
  const [received] = server.received;
  if (!received) throw new Error('Nothing was sent.');
  expect((await claimsOf(received)).sub).toBe('the-token');
});

test('a redirect is not followed', async () => {
  await using other = await listening();
  await using server = await listening(other.url);
  const what = only(await imported(), programRequest('{}'));
  setVariable(what, 'baseUrl', server.url);
  await run(what);
  expect([server.received.length, other.received.length]).toEqual([1, 0]);
});

const file = { mode: 'urlencoded', urlencoded: [{ key: 'a', value: 'b' }] };

test.each([
  ['partnerId is empty: choose an environment, and fill it in.', {}, 'partnerId', ''],
  ['partnerSecret is empty: choose an environment, and fill it in.', {}, 'partnerSecret', ''],
  ['userToken is empty: send "Connect a user, or create them" first.', { path: ['gift', 'list'] }, 'userToken', ''],
  ['token is empty: send "Get a token for the back end" first.', { path: ['user', 'info'] }, 'token', ''],
  ['The script knows no POST {{baseUrl}}/gift: add it to "subs", with its token.', { path: ['gift'] }, 'token', 't'],
  ['The JWT holds the whole body and is over 8000 bytes: send less at once.', { raw: 'x'.repeat(6000) }, 'token', 't'],
  ['Only a raw body can be signed: choose raw and JSON.', { body: file }, 'token', 't'],
])('sends nothing, and says why: %s', async (message, { path, raw = '{}', body }: Given, key, value) => {
  await using server = await listening();
  const request = programRequest(raw);
  const url = { raw: `{{baseUrl}}/${path?.join('/')}`, host: ['{{baseUrl}}'], path: path ?? [] };
  // Stands for what a user makes of the request in the app.
  const changed = { ...request, ...(path && { url }), ...(body && { body }) } as SavedRequest;
  const what = only(await imported(), changed);
  setVariable(what, 'baseUrl', server.url);
  setVariable(what, key, value);
  const { failures } = await run(what);
  expect(failures).toContain(`Mine: ${message}`);
  expect(server.received).toEqual([]);
});

interface Given {
  path?: string[];
  raw?: string;
  body?: object;
}

test.each([
  ['[1]', 'The JWT goes into the body as its member jwt: send a JSON object.'],
  ['{"jwt":1}', 'The body has a member jwt, where the JWT goes: leave it out.'],
])('a body that can’t hold the JWT is not sent: %s', async (raw, message) => {
  await using server = await listening();
  const description = described({ placement: { in: 'body', name: 'jwt' } });
  const what = only(await imported(description), programRequest(raw));
  setVariable(what, 'baseUrl', server.url);
  expect((await run(what)).failures).toContain(`Mine: ${message}`);
  expect(server.received).toEqual([]);
});
