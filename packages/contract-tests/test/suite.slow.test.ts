import { type RunningServer, startMock, testPartner, testPartnerWith } from '@appsmiles/cli';
import type { RequestJwtOptions } from '@appsmiles/signing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Result, runSuite } from '../src/suite.ts';
import { formatTable } from '../src/table.ts';
import { type Passing, startBroken } from './broken-server.ts';

let mock: RunningServer;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.close());

const check = (url: string, options: { allowWrites?: boolean; userToken?: string } = {}): Promise<Result[]> =>
  runSuite({ url, ...testPartner, allowWrites: true, isMock: true, ...options });

const faultsOf = (results: Result[]): string[] =>
  results.flatMap(({ path, faults }) => faults.map((fault) => `${path} ${fault}`));

test('the mock keeps to the description in all 21 operations', async () => {
  const results = await check(mock.url);
  expect(formatTable(results)).not.toMatch(/NO|no\b/);
  expect(faultsOf(results)).toEqual([]);
  expect(results).toHaveLength(21);
  for (const { checked, passed, answered } of results) {
    expect([answered, passed]).toEqual([true, checked]);
    expect(checked).toBeGreaterThan(20);
  }
});

describe.each<[string, RequestJwtOptions]>([
  ['another header', { placement: { in: 'header', name: 'x-jwt' } }],
  ['the query', { placement: { in: 'query', name: 'jwt' } }],
  ['the body', { placement: { in: 'body', name: 'jwt' } }],
  [
    'all that can be different',
    {
      placement: { in: 'body', name: 'jwt' },
      dataHeader: { include: ['content-type', 'x-app'], letterCase: 'title' },
      bodyComparison: 'json',
      maxAge: 20,
      keyEncoding: 'base64',
    },
  ],
])('a server whose JWT is in %s', (_, requestJwt) => {
  test('keeps to the description, and is found out by a suite that looks elsewhere', async () => {
    const other = await startMock({ requestJwt });
    const server = { url: other.url, ...testPartnerWith(requestJwt.keyEncoding), allowWrites: true, isMock: true };
    const results = await runSuite({ ...server, requestJwt });
    const elsewhere = await runSuite({ ...server, ...testPartner, allowWrites: false });
    await other.close();
    expect(faultsOf(results)).toEqual([]);
    for (const { checked, passed, answered } of results) expect([answered, passed]).toEqual([true, checked]);
    expect(faultsOf(elsewhere)).toContainEqual(expect.stringMatching(/^.auth.token example .+: status 401, not 200$/));
  });
});

function breakThreeThings(response: Passing): Passing {
  if (response.status === 422) return { ...response, status: 400 };
  if (response.status === 405) return { ...response, body: '{"message":"no"}' };
  return { ...response, body: response.body.replaceAll('"giftId":"tea', '"id":"tea') };
}

describe('a server is found out that', () => {
  // One run for three faults, as they are in different responses.
  let faults: string[];
  beforeAll(async () => {
    await using server = await startBroken(mock.url, breakThreeThings);
    faults = faultsOf(await check(server.url));
  });
  const isRenamed = (fault: string): boolean => fault.endsWith("must have required property 'giftId'");
  const isStatus = (fault: string): boolean => / status 400(, not 422| is not declared)$/.test(fault);
  const isEnvelope = (fault: string): boolean => fault.endsWith(': no envelope');

  test('renames one field', () => {
    const renamed = faults.filter(isRenamed);
    expect(renamed).toContainEqual(
      expect.stringMatching(/^\/gift\/list example \S+: \/data\/gifts\/1 must have required property 'giftId'$/),
    );
    expect(renamed.filter((fault) => !fault.startsWith('/gift/list'))).toEqual([]);
  });

  test('changes one status', () => {
    expect(faults.filter(isStatus)).toContain('/user/info no partnerClientId: status 400, not 422');
  });

  test('leaves an envelope out', () => {
    const left = faults.filter(isEnvelope);
    expect(left).toHaveLength(21);
    expect(left).toContain('/ad/news the wrong method: no envelope');
  });

  test('has these faults and no other', () => {
    expect(faults.filter((fault) => !isRenamed(fault) && !isStatus(fault) && !isEnvelope(fault))).toEqual([]);
  });

  test('verifies nothing', async () => {
    const open = await startMock({ verify: false });
    const faults = faultsOf(await check(open.url));
    await open.close();
    for (const title of ['a bad signature', 'a changed body', 'a stale iat', 'an unknown partner']) {
      expect(faults).toContain(`/auth/token ${title}: status 200, not 401`);
    }
    expect(faults).toContain('/gift/list a token of the other audience: status 200, not 401');
  });
});

test('without --allow-writes only reads and auth/token are called, and the table says what was left out', async () => {
  await using server = await startBroken(mock.url, (response) => response);
  const results = await check(server.url, { allowWrites: false });
  expect(faultsOf(results)).toEqual([]);
  const called = results.filter(({ leftOut }) => !leftOut).map(({ path }) => path);
  expect(called).toEqual([
    '/partner/getprog',
    '/auth/token',
    '/user/incrementalinfos',
    '/user/infos',
    '/user/info',
    '/user/ranking',
  ]);
  expect([...server.paths].map((path) => path.replace('/unknown', '')).every((path) => called.includes(path))).toBe(
    true,
  );
  expect(formatTable(results)).toMatch(/^user\/delete +yes +- +left out \(writes: pass --allow-writes\)$/m);
});
