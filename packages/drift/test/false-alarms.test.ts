import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDescription } from '@appsmiles/openapi';
import { describe, expect, test } from 'vitest';
import { exchangesOf } from '../src/evidence/document.ts';
import { type Evidence, type Exchange, findDrift, readEvidence } from '../src/index.ts';

const description = readDescription();

/** A call of `gift/list` with a response, of which parts are changed. */
function call(change: Partial<Exchange> = {}, response: Partial<NonNullable<Exchange['response']>> = {}): Exchange {
  return {
    kind: 'exchange',
    file: 'traffic.har',
    at: 'log.entries[0]',
    method: 'POST',
    url: 'https://api.example.com/2.0/gift/list',
    request: { headers: [['content-type', 'application/json']], body: '{}' },
    response: {
      status: 200,
      headers: [['content-type', 'application/json']],
      body: '{"errorCode":0,"errorMsg":"ok","data":{"gifts":[],"total":0}}',
      ...response,
    },
    ...change,
  };
}

const kindsOf = async (...evidence: Evidence[]): Promise<string[]> =>
  (await findDrift(evidence, description)).findings.map(({ kind, at }) => `${kind} ${at}`);

test('nothing differs from what the description itself allows', async () => {
  expect(await kindsOf(...exchangesOf('openapi.yaml', description.document as never))).toEqual([]);
});

test('nothing differs from the collection that is generated from the description, and it covers all of it', async () => {
  const file = fileURLToPath(
    new URL('../../../docs/collections/generated/appsmiles.postman_collection.json', import.meta.url),
  );
  const { operations } = description;
  const drift = await findDrift(readEvidence([file], { operations }), description);
  expect(drift.findings).toEqual([]);
  expect(drift.problems).toEqual([]);
  expect(drift.coverage.operations.unseen).toEqual([]);
  expect(drift.coverage.codes.unseen).toEqual([]);
});

describe('what a browser also does is not a difference', () => {
  test.each<[what: string, exchange: Exchange]>([
    ['a preflight', call({ method: 'OPTIONS' }, { status: 204, body: '' })],
    ['another host', call({ method: 'POST', url: 'https://stats.example.net/collect' })],
    [
      'a page of the same host',
      call(
        { method: 'GET', url: 'https://api.example.com/login' },
        { headers: [['content-type', 'text/html']], body: '<p>' },
      ),
    ],
    ['a picture of the same host', call({ method: 'GET', url: 'https://api.example.com/favicon.ico' })],
    ['a response that was not recorded', call({}, { body: undefined as never })],
    ['a request without its response', { ...call(), response: undefined as never }],
    [
      'a cached response',
      call({
        request: {
          headers: [
            ['If-None-Match', 'x'],
            ['Cookie', 'a=b'],
            ['X-Forwarded-For', '::1'],
          ],
          body: '{}',
        },
      }),
    ],
  ])('%s', async (_what, exchange) => {
    expect(await kindsOf(call(), exchange)).toEqual([]);
  });
});

test('an unknown path counts on the host of the API, and anywhere where no host is known to be that', async () => {
  const other = call({ url: 'https://api.example.com/2.0/quiz/list' });
  expect(await kindsOf(call(), other)).toEqual(['path-unknown /quiz/list']);
  expect(await kindsOf(other)).toEqual(['path-unknown /2.0/quiz/list']);
});

test('what a gateway responds is a matter of status and header alone', async () => {
  const html = { headers: [['content-type', 'text/html']] as [string, string][], body: '<h1>Bad gateway</h1>' };
  expect(await kindsOf(call(), call({}, { status: 502, ...html }))).toEqual([
    'status response 502',
    'header response header content-type',
  ]);
  expect(await kindsOf(call(), call({}, { status: 403, body: '{"message":"Forbidden"}' }))).toEqual([
    'status response 403',
  ]);
});

test('a failure may come without data, with null, and with HTTP 200', async () => {
  const failure = { status: 404, body: '{"errorCode":104,"errorMsg":"unknown","data":null}' };
  const getUser = call({ url: '/user/info', request: { headers: [], body: '{"partnerClientId":"7"}' } }, failure);
  expect(await kindsOf(getUser)).toEqual([]);
  const as200 = call(
    { url: '/user/info', request: { headers: [], body: '{"partnerClientId":"7"}' } },
    { ...failure, status: 200 },
  );
  expect(await kindsOf(as200)).toEqual(['status response 200']);
});

test('a map has free keys, and a response may have known members alone', async () => {
  const body = { partnerClientId: '7', email: 'a@example.com', dataConsentCode: 0, segments: { x1: 1, y2: { z: [] } } };
  const { request, response } = call();
  const connect = call({ url: '/user/clientcheckcredentials', request: { ...request, body: JSON.stringify(body) } });
  expect(await kindsOf({ ...connect, response: undefined as never })).toEqual([]);
  expect(response?.status).toBe(200);
});

test('a query or a form in place of the body is read as the fields that it has', async () => {
  const { request: _request, ...rest } = call({ url: '/gift/list?from=0&limit=5&categoryId=drinks' });
  expect(await kindsOf({ ...rest, request: { headers: [] } })).toEqual([]);
  const form = {
    headers: [['content-type', 'application/x-www-form-urlencoded']] as [string, string][],
    body: 'from=0&size=5',
  };
  expect(await kindsOf(call({ request: form }))).toEqual([
    'header request header content-type',
    'field-unknown request.size',
  ]);
});

test('a JWT elsewhere than where requests carry theirs is not another place for it', async () => {
  const jwt = 'eyJhbGciOiJIUzI1NiJ9.e30.c2ln';
  const headers: [string, string][] = [
    ['cookie', `sid=${jwt}`],
    ['x-other', jwt],
    ['authorization', `Bearer ${jwt}`],
    ['x-app-id', 'a'],
  ];
  const found = await findDrift([call({ request: { headers, body: '{}' } })], description);
  expect(found.findings.map(({ kind, at }) => `${kind} ${at}`)).toEqual([
    'header request header x-other',
    'header request header x-app-id',
  ]);
  expect(found.confirmed.map(({ at }) => at)).toContain('x-request-jwt.placement');
});

test('saved responses may be data without an envelope, in several variants', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'appsmiles-saved-'));
  const user = {
    partnerClientId: '7',
    email: 'a@example.com',
    points: 1,
    dataConsentCode: 0,
    createdAt: '2026-01-15T08:00:00Z',
  };
  const save = (name: string, value: object): void => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), JSON.stringify(value));
  };
  save('user_info.json', { user });
  save('user/info.2.json', { errorCode: 0, errorMsg: 'ok', data: { user: { ...user, firstName: 'Al' } } });
  save('getUser.404.json', { errorCode: 104, errorMsg: 'unknown' });
  const evidence = readEvidence([folder], { operations: description.operations });
  const { findings, coverage, problems } = await findDrift(evidence, description, { given: [folder] });
  expect([findings, problems]).toEqual([[], []]);
  expect(coverage).toMatchObject({ exchanges: 3, operations: { seen: 1 }, codes: { seen: 1 } });
});

test('nothing differs from the collection that is generated from the description', async () => {
  const folder = fileURLToPath(new URL('../../../docs/collections/generated/', import.meta.url));
  const environments = [join(folder, 'mock.postman_environment.json')];
  const file = join(folder, 'appsmiles.postman_collection.json');
  const evidence = readEvidence([file], { operations: description.operations, environments });
  const { findings, problems, coverage } = await findDrift(evidence, description);
  expect(findings.map(({ kind, operationId, at, seen }) => `${kind} ${operationId} ${at} ${seen}`)).toEqual([]);
  expect([problems, coverage.operations.unseen, coverage.codes.unseen]).toEqual([[], [], []]);
});
