import { readDescription } from '@appsmiles/openapi';
import { expect, test } from 'vitest';
import { exchangesOf } from '../src/evidence/document.ts';
import { findDrift } from '../src/index.ts';

test('what our own description describes is as described, and covers it', async () => {
  const description = readDescription();
  const drift = await findDrift(exchangesOf('openapi.yaml', description.document), description);
  expect(drift.findings.map(({ kind, at, seen }) => `${kind} ${at} ${seen}`)).toEqual([]);
  expect(drift.problems).toEqual([]);
  expect(drift.coverage.operations.unseen).toEqual([]);
  expect(drift.coverage.fields.unseen).toEqual([]);
  expect(drift.coverage.codes.unseen).toEqual([]);
});
