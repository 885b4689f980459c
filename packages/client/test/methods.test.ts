import { createJwtSigner, type Placement, verifyRequest } from '@appsmiles/signing';
import { createPlacer } from '@appsmiles/signing/placement';
import { expect, test } from 'vitest';
import { createCallOperation } from '../src/lib/call-operation.ts';
import { findOperation, isRepeatable, type Operations } from '../src/lib/operation.ts';
import { createTypedClient } from '../src/lib/typed-client.ts';
import { recordedTiming } from './fixtures.ts';
import { SECRET, signing } from './scripted-server.ts';

/** Operations of a description that differs, as they are generated. */
const facts = { idempotent: true, needsToken: false } as const;
const known = {
  'GET /v3/gift/list': { ...facts, operationId: 'listGifts', query: ['from', 'tags'] },
  'GET /store': { ...facts, operationId: 'storeAction', idempotent: 'when-param1', query: ['tagId', 'param1'] },
  'PUT /user': { ...facts, operationId: 'changeUser', query: ['lang'] },
  'DELETE /user': { ...facts, operationId: 'deleteUser' },
  'GET /list': { ...facts, operationId: 'deleteList' },
} as const satisfies Operations;

interface Body<Fields> {
  content: { 'application/json': Fields };
}
type Responses = { 200: Body<{ errorCode: 0; errorMsg: string; data: { total: number } }> };

/** Their types, as openapi-typescript writes them. */
interface Types {
  listGifts: { parameters: { query: { from: number; tags?: string[] } }; requestBody?: never; responses: Responses };
  storeAction: { parameters: { query: { tagId: string; param1?: string } }; requestBody?: never; responses: Responses };
  changeUser: { parameters: { query?: { lang?: string } }; requestBody: Body<{ email: string }>; responses: Responses };
  deleteUser: { parameters: { query?: never }; requestBody?: never; responses: Responses };
}

/** A request as it was sent, with what its JWT says of its body. */
interface Sent {
  call: string;
  body: string;
  type: string | null;
  dataBody: string;
}

/** Calls operations of a client whose responses have these statuses, and the last of them from then on. */
function clientOf(
  statuses: number[],
  placement: Placement = { in: 'header', name: 'authorization', prefix: 'Bearer ' },
) {
  const sent: Sent[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const { method, url, headers } = request;
    const body = await request.clone().text();
    const { data_body } = await verifyRequest(request, { secretFor: () => SECRET, placement });
    sent.push({ call: `${method} ${url}`, body, type: headers.get('content-type'), dataBody: data_body });
    const status = statuses[Math.min(sent.length, statuses.length) - 1] ?? 200;
    const envelope = status === 200 ? { errorCode: 0, data: { total: 0 } } : { errorCode: 199 };
    return Response.json({ ...envelope, errorMsg: 'text' }, { status });
  };
  const signJwt = createJwtSigner(signing);
  const place = createPlacer(placement);
  const credential = {
    sign: async (request: Request, body: ArrayBuffer) => place(request, await signJwt(request.headers, body), body),
  };
  const { client } = createTypedClient<Record<never, never>>({
    ...{ baseUrl: 'http://127.0.0.1/2.0', fetch, owner: 'test', operations: known, timing: recordedTiming() },
    credentials: { current: async () => credential, refused: async () => undefined },
    createTooLarge: () => new Error('too large'),
  });
  return { sent, call: createCallOperation<Types>(client, known) };
}

test.each([
  ['GET', 'https://host/2.0/v3/gift/list', 'listGifts'],
  ['GET', 'https://host/v3/gift/list?from=0&next=/user', 'listGifts'],
  ['GET', 'https://host/v3/gift/list#/user', 'listGifts'],
  ['GET', 'https://host/2.0/list', 'deleteList'],
  ['PUT', 'https://host/user', 'changeUser'],
  ['DELETE', 'https://host/user?lang=fr', 'deleteUser'],
  ['POST', 'https://host/v3/gift/list', 'unknown'],
  ['GET', 'https://host/v3/gift/lists', 'unknown'],
])('%s %s is for the operation %s', (method, url, operationId) => {
  expect(findOperation(known, { method, url }).operationId).toBe(operationId);
});

test('an operation without a body sends its input in the query, and its JWT is made over an empty body', async () => {
  const { sent, call } = clientOf([200]);
  const { data } = await call('listGifts', { from: 20, tags: ['a', 'b&c'] });
  expect(data?.data.total).toBe(0);
  await call('deleteUser', {});
  const bare = { body: '', type: null, dataBody: '' };
  expect(sent).toEqual([
    { call: 'GET http://127.0.0.1/2.0/v3/gift/list?from=20&tags=a&tags=b%26c', ...bare },
    { call: 'DELETE http://127.0.0.1/2.0/user', ...bare },
  ]);
});

test('the query of an operation without a body can carry the JWT too', async () => {
  const { sent, call } = clientOf([200], { in: 'query', name: 'jwt' });
  await call('listGifts', { from: 20 });
  await call('deleteUser', {});
  expect(sent.map(({ call, ...rest }) => ({ ...rest, call: call.replace(/jwt=[\w.-]+$/, 'jwt=…') }))).toEqual([
    { call: 'GET http://127.0.0.1/2.0/v3/gift/list?from=20&jwt=…', body: '', type: null, dataBody: '' },
    { call: 'DELETE http://127.0.0.1/2.0/user?jwt=…', body: '', type: null, dataBody: '' },
  ]);
});

test('an operation with a body sends in the query what belongs there, and the rest in the body', async () => {
  const { sent, call } = clientOf([200]);
  await call('changeUser', { email: 'alex@example.com', lang: 'fr' });
  const body = '{"email":"alex@example.com"}';
  expect(sent).toEqual([
    { call: 'PUT http://127.0.0.1/2.0/user?lang=fr', body, type: 'application/json', dataBody: body },
  ]);
});

test('each attempt of a GET is signed, and a param1 in the query makes a repeat harmless', async () => {
  const harmless = clientOf([503, 200]);
  expect((await harmless.call('storeAction', { tagId: 'a', param1: '2026' })).error).toBeUndefined();
  expect(harmless.sent).toHaveLength(2);
  const harmful = clientOf([503, 200]);
  const { response } = await harmful.call('storeAction', { tagId: 'param1=' });
  expect(response).toMatchObject({ operationId: 'storeAction', retryable: false });
  expect(harmful.sent).toHaveLength(1);
});

test.each([
  ['?tagId=a&param1=2026', true],
  ['?param1=0', true],
  ['?param1=', false],
  ['?param1=#a', false],
  ['?tagId=param1', false],
  ['', false],
])('a repeat of a call with the query "%s" is harmless: %s', (query, harmless) => {
  expect(isRepeatable(known['GET /store'], `https://host/store${query}`, new ArrayBuffer(0))).toBe(harmless);
});

test('input that the description lacks does not compile', async () => {
  const { call } = clientOf([200]);
  // @ts-expect-error from is missing
  await call('listGifts', { tags: [] });
  // @ts-expect-error a number is not a text
  await call('changeUser', { email: 7 });
  // @ts-expect-error no such operation
  await call('listGift', {}).catch(() => {});
});
