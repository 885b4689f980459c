import { readFileSync } from 'node:fs';
import { readDescription } from '@appsmiles/openapi';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { findDrift, formatDrift, kinds, readEvidence } from '../src/index.ts';

const schema = JSON.parse(readFileSync(new URL('../drift.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);

test.each([false, true])('the JSON report fits its schema, with values %s', async (values) => {
  const file = new URL('foreign/deployment.har', import.meta.url).pathname;
  const drift = await findDrift(readEvidence([file, '/nowhere']), readDescription(), { given: [file, '/nowhere'] });
  const report = JSON.parse(formatDrift(drift, 'json', { values }));
  expect(report.findings.length).toBeGreaterThan(10);
  expect(report.problems).toHaveLength(1);
  expect([validate(report), validate.errors]).toEqual([true, null]);
  expect(validate({ ...report, extra: 1 })).toBe(false);
});

test('the schema lists all kinds', () => {
  expect(schema.$defs.finding.properties.kind.enum).toEqual([...kinds]);
});
