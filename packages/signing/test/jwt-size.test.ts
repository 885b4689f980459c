import {
  bodySize,
  createJwtSigner,
  defaultMaxHeaderSize,
  payloadLimit,
  payloadSize,
  SigningError,
} from '@appsmiles/signing';
import * as alone from '@appsmiles/signing/jwt-size';
import { build } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signing } from './fixtures.ts';

const headers = new Headers({ 'content-type': 'application/json' });
const { partnerId } = signing;

/** The JWT, or `undefined` when it is too large. */
async function sign(body: string, token: string, maxHeaderSize?: number): Promise<string | undefined> {
  try {
    const options = { ...signing, token, ...(maxHeaderSize !== undefined && { maxHeaderSize }) };
    return await createJwtSigner(options)(headers, body);
  } catch (error) {
    if (error instanceof SigningError && error.code === 'request_too_large') return undefined;
    throw error;
  }
}

describe('payloadSize', () => {
  it.each(['', '{}', '{"email":"alex@example.com"}', '{"name":"Zoë \\"Z\\" 🦉"}', '{"n":[1,22,333]}\n'])(
    'is the size of the claims that are signed for %j',
    async (body) => {
      for (const token of ['', 'a-token', 'a "token"', 'é']) {
        const payload = (await sign(body, token))?.split('.')[1] ?? '';
        expect(payloadSize({ partnerId, token, headers, body })).toBe(Buffer.from(payload, 'base64url').length);
      }
    },
  );

  it('over payloadLimit is what the signer refuses, and nothing else is, for any body, token and limit', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 120 });
    await fc.assert(
      fc.asyncProperty(text, text, fc.integer({ min: 200, max: 700 }), async (body, token, maxHeaderSize) => {
        const fits = payloadSize({ partnerId, token, headers, body }) <= payloadLimit(maxHeaderSize);
        expect((await sign(body, token, maxHeaderSize)) !== undefined).toBe(fits);
      }),
      { numRuns: 100 },
    );
  });
});

describe('payloadLimit', () => {
  it('is where the signer begins to refuse, byte for byte', async () => {
    const empty = payloadSize({ partnerId, token: 'user-token', headers, body: '' });
    for (let maxHeaderSize = 400; maxHeaderSize < 408; maxHeaderSize += 1) {
      const most = payloadLimit(maxHeaderSize) - empty;
      expect(await sign('a'.repeat(most), 'user-token', maxHeaderSize)).toBeDefined();
      expect(await sign('a'.repeat(most + 1), 'user-token', maxHeaderSize)).toBeUndefined();
    }
  });

  it('is that of 8000 bytes by default, as the signer’s is', async () => {
    expect([defaultMaxHeaderSize, payloadLimit()]).toEqual([8000, payloadLimit(8000)]);
    const most = payloadLimit() - payloadSize({ partnerId, token: '', headers, body: '' });
    expect(await sign('a'.repeat(most), '')).toBeDefined();
    expect(await sign('a'.repeat(most + 1), '')).toBeUndefined();
  });
});

describe('bodySize', () => {
  it.each([
    ['', 0],
    ['{"tagId":"a"}', 17],
    ['\\', 2],
    ['é€🎁', 9],
    ['\n\u0000', 8],
  ])('of %j is %i, by which it makes the claims larger', (text, size) => {
    const content = { partnerId, token: '', headers };
    expect(bodySize(text)).toBe(size);
    expect(payloadSize({ ...content, body: `{}${text}` }) - payloadSize({ ...content, body: '{}' })).toBe(size);
  });

  it('adds up over the pieces of a text', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
        expect(texts.reduce((sum, text) => sum + bodySize(text), 0)).toBe(bodySize(texts.join('')));
      }),
    );
  });
});

it('@appsmiles/signing/jwt-size has these alone, and loads nothing of jose or the signer', async () => {
  expect({ ...alone }).toEqual({ defaultMaxHeaderSize, bodySize, payloadLimit, payloadSize });
  const entry = new URL('../src/jwt-size.ts', import.meta.url).pathname;
  const { metafile } = await build({ entryPoints: [entry], bundle: true, write: false, metafile: true });
  expect(Object.keys(metafile.inputs).filter((path) => /node_modules|sign\.ts|jws/.test(path))).toEqual([]);
});
