import { describe, expect, it } from 'vitest';
import {
  type Case,
  independents,
  isThere,
  readCases,
  signByHand,
  signElsewhere,
  signWithPackage,
} from './conformance.ts';

const cases = readCases();

describe('conformance.json', () => {
  it('names each case once, and for each at least two implementations that agree, not all of them ours', () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    for (const { name, agreedBy } of cases) {
      const others = agreedBy.filter((implementation) => implementation !== '@appsmiles/signing');
      expect([new Set(agreedBy).size >= 2, others.length >= 1], name).toEqual([true, true]);
    }
  });

  it('has every error that a signer outside a browser can throw for what it is given', () => {
    const refusals = new Set(cases.flatMap((testCase) => ('error' in testCase.expect ? [testCase.expect.error] : [])));
    expect([...refusals].sort()).toEqual([
      'body_not_object',
      'body_not_utf8',
      'invalid_option',
      'member_taken',
      'request_too_large',
      'short_secret',
    ]);
  });

  it.each(cases)('is what this package signs: $name', async (testCase) => {
    expect(await signWithPackage(testCase)).toEqual(testCase.expect);
    if (testCase.body !== undefined) expect(await signWithPackage(testCase, testCase.body)).toEqual(testCase.expect);
  });

  it.each(cases.filter((testCase) => 'jwt' in testCase.expect))('is what node:crypto gives: $name', (testCase) => {
    expect(testCase.expect).toHaveProperty('jwt', signByHand(testCase));
  });

  it('has each place, each letter case, both kinds of list and each encoding of a key, and for each place its size limit', () => {
    const has = (key: keyof Case, value: (testCase: Case) => unknown): unknown[] => [
      ...new Set(cases.filter((testCase) => testCase[key] !== undefined).map(value)),
    ];
    expect(has('placement', ({ placement }) => placement?.in).sort()).toEqual(['body', 'header', 'query']);
    expect(
      has('dataHeader', ({ dataHeader }) =>
        Object.keys(dataHeader ?? {})
          .sort()
          .join(),
      ),
    ).toEqual(expect.arrayContaining(['include', 'exclude', 'letterCase']));
    expect(has('dataHeader', ({ dataHeader }) => dataHeader?.letterCase)).toEqual(
      expect.arrayContaining(['title', 'upper']),
    );
    expect(has('keyEncoding', ({ keyEncoding }) => keyEncoding).sort()).toEqual(['base64', 'base64url', 'hex']);
    const limited = cases.filter(({ placement, maxHeaderSize }) => placement && maxHeaderSize !== undefined);
    for (const place of ['header', 'query', 'body']) {
      const outcomes = limited
        .filter(({ placement }) => placement?.in === place)
        .map(({ expect }) => Object.keys(expect)[0]);
      expect(outcomes.sort(), place).toEqual(['error', 'jwt']);
    }
  });

  for (const independent of independents) {
    const hasIt = isThere(independent.command);
    const leftOut = hasIt ? '' : ` (left out: no ${independent.command} on the PATH)`;
    it.skipIf(!hasIt)(`is what ${independent.name} comes to, in every case${leftOut}`, () => {
      expect(signElsewhere(independent, cases)).toEqual(cases.map((testCase) => testCase.expect));
      for (const { agreedBy } of cases) expect(agreedBy).toContain(independent.name);
    });
  }
});
