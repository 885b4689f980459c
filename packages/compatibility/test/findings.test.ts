import { describe, expect, test } from 'vitest';
import { type Accepted, compareFindings, type Finding, readAcceptedFindings } from '../src/findings.ts';

const finding = (rule: string, at: string): Finding => ({ rule, at, message: 'is odd', document: 'backend' });
const accepted = (at: Accepted['at'], except?: string): Accepted => ({
  at,
  reason: 'as it is',
  ...(except !== undefined && { except }),
});

describe('a finding', () => {
  test('that nobody accepted is named with its document, rule, place and message', () => {
    expect(compareFindings([finding('rule', 'info.license')], {})).toEqual(['backend: rule at info.license: is odd']);
  });

  test('is accepted by its own rule and place alone', () => {
    const findings = [finding('rule', 'paths./user/info.post')];
    expect(compareFindings(findings, { rule: [accepted('paths.*.post')] })).toEqual([]);
    expect(compareFindings(findings, { other: [accepted('paths.*.post')] })).toHaveLength(2);
    expect(compareFindings(findings, { rule: [accepted('paths.*')] })).toHaveLength(2);
    expect(compareFindings(findings, { rule: [accepted('paths.**')] })).toEqual([]);
  });

  test('takes each character of a place as it is', () => {
    const findings = [finding('rule', 'components.schemas.A.$ref')];
    expect(compareFindings(findings, { rule: [accepted('components.schemas.A.$ref')] })).toEqual([]);
    expect(compareFindings([finding('rule', 'infoXlicense')], { rule: [accepted('info.license')] })).toHaveLength(2);
  });

  test('is not accepted where the exception is', () => {
    const findings = [finding('rule', 'schemas.User.name'), finding('rule', 'schemas.GetRequest.name')];
    expect(compareFindings(findings, { rule: [accepted('schemas.**', 'schemas.*Request.**')] })).toEqual([
      'backend: rule at schemas.GetRequest.name: is odd',
    ]);
  });
});

test('a place that is accepted but no longer reported is named, one for each of several', () => {
  const found = [finding('rule', 'servers.0')];
  expect(compareFindings(found, { rule: [accepted(['servers.0', 'servers.1'])] })).toEqual([
    'rule at servers.1 is accepted, but no longer reported: delete it.',
  ]);
});

test('each accepted finding has a reason in a sentence', () => {
  const rulesets = Object.values(readAcceptedFindings()).flatMap((rules) => Object.values(rules));
  expect(rulesets.length).toBeGreaterThan(0);
  for (const { at, reason } of rulesets.flat()) {
    expect([at].flat().every((place) => typeof place === 'string')).toBe(true);
    expect(reason).toMatch(/^\S.{20,}\.$/s);
  }
});
