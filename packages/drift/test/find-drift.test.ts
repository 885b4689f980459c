import { readDescription } from '@appsmiles/openapi';
import { expect, test } from 'vitest';
import { type Evidence, type Finding, findDrift } from '../src/index.ts';

const description = readDescription();

/** An exchange of `user/info` whose user is changed. */
function getUser(change: object, response: object = {}, index = 0): Evidence {
  const user = {
    partnerClientId: '42',
    email: 'alex@example.com',
    points: 350,
    dataConsentCode: 0,
    createdAt: '2026-01-15T08:00:00Z',
    ...change,
  };
  return {
    kind: 'exchange',
    file: 'traffic.har',
    at: `log.entries[${index}]`,
    method: 'POST',
    url: 'https://api.example.com/2.0/user/info',
    request: {
      headers: [['Authorization', 'Bearer eyJh.eyJp.c2ln']],
      body: '{"partnerClientId":"42"}',
    },
    response: {
      status: 200,
      headers: [['content-type', 'application/json']],
      body: JSON.stringify({ errorCode: 0, errorMsg: 'ok', data: { user }, ...response }),
    },
  };
}

const short = ({ kind, at, expected, seen, count, of }: Finding): string =>
  `${kind} ${at}: ${expected} → ${seen} (${count}/${of})`;
const findings = async (...evidence: Evidence[]): Promise<string[]> =>
  (await findDrift(evidence, description)).findings.map(short);

test('finds nothing where evidence is as described, and confirms what was inferred', async () => {
  const drift = await findDrift([getUser({})], description);
  expect(drift.findings).toEqual([]);
  expect(drift.confirmed.map(({ at }) => at)).toContain('response.data.user.points');
  expect(drift.coverage.operations).toMatchObject({ seen: 1, of: 21 });
});

test('finds what a response has and we lack, and what we have and it lacks', async () => {
  expect(await findings(getUser({ birthday: '1990-01-01' }))).toEqual([
    'field-unknown response.data.user.birthday: nothing → string (date) (1/1)',
  ]);
  expect(await findings(getUser({ createdAt: undefined }))).toEqual([
    'field-missing response.data.user.createdAt: string (date-time), required → nothing (1/1)',
  ]);
  expect(await findings(getUser({}), getUser({ createdAt: undefined }))).toEqual([
    'required response.data.user.createdAt: required → absent (1/2)',
  ]);
});

test('finds a field under another name, with like type and value', async () => {
  expect(await findings(getUser({ points: undefined, pointsTotal: 350 }))).toEqual([
    'field-renamed response.data.user.points: points → pointsTotal (1/1)',
  ]);
  expect(await findings(getUser({ firstname: 'Alex' }))).toEqual([
    'field-renamed response.data.user.firstName: firstName → firstname (1/1)',
  ]);
});

test('finds another type, format, envelope and code', async () => {
  expect(await findings(getUser({ points: '350' }))).toEqual([
    'type response.data.user.points: integer → string (1/1)',
  ]);
  expect(await findings(getUser({ createdAt: '15/01/2026' }))).toEqual([
    'format response.data.user.createdAt: format date-time → values that break it (1/1)',
  ]);
  expect(await findings(getUser({}, { data: undefined, result: { user: {} } }))).toContain(
    'envelope x-envelope.data: data → result (1/1)',
  );
  expect(await findings(getUser({}, { errorCode: 200 }))).toContain('envelope x-envelope.success: 0 → 200 (1/1)');
  expect(await findings(getUser({}, { errorCode: 42, data: undefined }))).toEqual([
    'error-code errorCode 42: not known → HTTP 200 (1/1)',
  ]);
});
