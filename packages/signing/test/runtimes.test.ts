import { readFileSync } from 'node:fs';
import { bundle, gzippedSize } from '@appsmiles/runtimes';
import { describe, expect, it } from 'vitest';
import { check } from '../runtimes/check.ts';

const source = { folder: `${import.meta.dirname}/../runtimes`, conditions: ['@appsmiles/source'] };

const text = readFileSync(new URL('../vectors/request-jwt.json', import.meta.url), 'utf8');

describe('the checks that `npm run runtimes` runs in every runtime', () => {
  it('pass in this Node, with a JWT that PHP signed', async () => {
    expect(await check(JSON.parse(text), false)).toBe('signs, verifies and refuses');
  });

  it('pass in the bundle for what is not Node, which signs with jose', async () => {
    const script = await bundle(
      `import { check } from './check.ts'; export const outcome = check(${text}, false);`,
      source,
    );
    expect(script).not.toContain('node:');
    const { outcome } = await import(`data:text/javascript;base64,${Buffer.from(script).toString('base64')}`);
    expect(await outcome).toBe('signs, verifies and refuses');
  });
});

describe('the browser bundle', () => {
  it('of createSigningFetch is at most 2,610 bytes above jose’s SignJWT, minified and gzipped', async () => {
    const above =
      (await gzippedSize("export { createSigningFetch } from '@appsmiles/signing'", source)) -
      (await gzippedSize("export { SignJWT } from 'jose'", source));
    expect(above).toBeLessThanOrEqual(2610);
  });

  it('of createSigningFetch has nothing of the verifier', async () => {
    const script = await bundle("export { createSigningFetch } from '@appsmiles/signing'", source);
    expect(script).not.toMatch(/signature_mismatch|segment_|iat_too_old/);
  });
});
