import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, startMock, startProxy, testPartner } from '@appsmiles/cli';
import { findDrift, readEvidence } from '@appsmiles/drift';
import { readDescription } from '@appsmiles/openapi';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCheck } from '../src/record/check-exchanges.ts';
import { openHar, type RecordedExchange } from '../src/record/har-file.ts';

const description = readDescription();
const file = join(mkdtempSync(join(tmpdir(), 'appsmiles-record-')), 'traffic.har');

const running: RunningServer[] = [];
const lines: string[] = [];
const secrets: string[] = [testPartner.partnerSecret];

/** Calls every operation with each of its examples, and asks the mock for each of its failures. */
beforeAll(async () => {
  const mock = await startMock();
  const har = openHar(file);
  const check = await createCheck(description, (line) => lines.push(line));
  const checks: Promise<void>[] = [];
  const record = (exchange: RecordedExchange): void => {
    har.add(exchange);
    // Whole after each one.
    JSON.parse(readFileSync(file, 'utf8'));
    checks.push(check(exchange));
  };
  const proxy = await startProxy({ target: mock.url, ...testPartner, record });
  running.push(mock, proxy);
  const call = async (path: string, body: unknown, prefer = ''): Promise<Response> => {
    const headers = { 'content-type': 'application/json', ...(prefer && { prefer }) };
    return fetch(`${proxy.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  };
  const connect = description.operations.find(({ operationId }) => operationId === 'connectUser');
  const connected = await call('/user/clientcheckcredentials', connect?.request?.examples[0]?.value);
  secrets.push(JSON.parse(await connected.text()).data.user.userToken);
  for (const { path, operationId, request, responses } of description.operations) {
    if (operationId === 'disconnectUser') continue;
    for (const { value } of request?.examples ?? []) await call(path, value);
    for (const { status, examples } of responses) {
      for (const { name } of examples) {
        if (/^\d/.test(status)) await call(path, request?.examples[0]?.value, `code=${status}, example=${name}`);
      }
    }
  }
  await Promise.all(checks);
  har.close();
}, 120_000);
afterAll(async () => {
  for (const server of running) await server.close();
});

test('the record holds all that went by: every operation, and every code that the mock plays', async () => {
  const { findings, coverage, problems } = await findDrift(readEvidence([file]), description);
  expect(findings.map(({ kind, operationId, at, seen }) => `${kind} ${operationId} ${at} ${seen}`)).toEqual([]);
  expect(problems).toEqual([]);
  expect(coverage.operations.unseen).toEqual(['disconnectUser']);
  expect(coverage.codes.unseen).toEqual([]);
  expect(lines).toEqual([]);
});

test('the record has bodies, and neither secrets nor tokens nor JWTs', () => {
  const text = readFileSync(file, 'utf8');
  expect(text).toContain('alex@example.com');
  expect(text).toContain('Bearer [redacted]');
  expect(text).not.toMatch(/eyJ/);
  for (const secret of secrets) expect(text).not.toContain(secret);
  expect(statSync(file).mode & 0o077).toBe(0);
});

test('a record is continued, and no other file is overwritten', () => {
  const before = JSON.parse(readFileSync(file, 'utf8')).log.entries.length;
  const har = openHar(file);
  const message = { headers: [], body: '{}' };
  const exchange = { method: 'POST', url: 'https://a.example/gift/list', startedAt: new Date(0), time: 1 };
  har.add({ ...exchange, request: message, response: { ...message, status: 200 } });
  har.close();
  expect(JSON.parse(readFileSync(file, 'utf8')).log.entries).toHaveLength(before + 1);
  const other = `${file}.txt`;
  writeFileSync(other, 'mine');
  expect(() => openHar(other)).toThrow('is not a HAR that the proxy recorded');
  expect(readFileSync(other, 'utf8')).toBe('mine');
});

test('what differs is told once, as it goes by', async () => {
  const found: string[] = [];
  const check = await createCheck(description, (line) => found.push(line));
  const response = {
    status: 200,
    headers: [],
    body: '{"errorCode":0,"errorMsg":"ok","data":{"gifts":[],"total":"0"}}',
  };
  const exchange = { method: 'POST', url: 'https://a.example/gift/list', startedAt: new Date(0), time: 1 };
  for (let count = 0; count < 2; count += 1) {
    await check({ ...exchange, request: { headers: [], body: '{}' }, response: { ...response, headers: [] } });
  }
  expect(found).toEqual(['drift  type  listGifts response.data.total: described integer, seen string']);
});
