import { bundle, gzippedSize } from '@appsmiles/runtimes';
import { describe, expect, test } from 'vitest';
import { check } from '../runtimes/check.ts';

const source = { folder: `${import.meta.dirname}/../runtimes`, conditions: ['@appsmiles/source'] };

const frontend = "export { createFrontendClient } from '@appsmiles/client/frontend'";
/** In bytes. The secret of a partner is not in a page, so neither is jose. */
const BUDGET = 8990;
/** In bytes, for a page that signs by itself all the same. */
const BUDGET_WITH_JOSE = 14_110;

describe('the checks that `npm run runtimes` runs in every runtime', () => {
  test('pass in this Node', async () => {
    expect(await check(false)).toBe('calls, retries, signs and fails as it should');
  });

  test('pass in the bundle for what is not Node, which signs with jose', async () => {
    const script = await bundle("import { check } from './check.ts'; export const outcome = check(false);", source);
    expect(script).not.toContain('node:');
    const { outcome } = await import(`data:text/javascript;base64,${Buffer.from(script).toString('base64')}`);
    expect(await outcome).toBe('calls, retries, signs and fails as it should');
  });
});

describe('the browser bundle', () => {
  test('of a front-end connect and POST is within its budget', async () => {
    expect(await gzippedSize(frontend, source)).toBeLessThanOrEqual(BUDGET);
  });

  test('with signing and jose inside is within another', async () => {
    const signing = "export { createJwtSigner } from '@appsmiles/signing'";
    expect(await gzippedSize(`${frontend}; ${signing}`, source)).toBeLessThanOrEqual(BUDGET_WITH_JOSE);
  });

  test('has no signing, no back end, no signing handler and no error codes of Node in it', async () => {
    const script = await bundle("export * from '@appsmiles/client/frontend'", source);
    for (const word of [
      'HS256',
      'partnerSecret',
      'multistore',
      'auth/token',
      'incrementalinfos',
      'segments',
      'ECONNREFUSED',
    ]) {
      expect(script).not.toContain(word);
    }
  });
});
