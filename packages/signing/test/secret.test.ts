import { createSigningFetch, createSigningMiddleware, signRequest, verifyRequest } from '@appsmiles/signing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { importKey } from '../src/lib/jws.web.ts';
import { carrying, claimsOf, forge, nodeHmac, post, refusal, SECRET, signing, verifying } from './fixtures.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a secret', () => {
  const shortSecret = {
    code: 'short_secret',
    message:
      'The partnerSecret has less than 32 bytes: ask for a longer one, or set allowShortSecret (never for an empty one).',
  };

  it('of 31 bytes is refused, of 32 bytes not, counted as UTF-8', async () => {
    expect(await refusal(signRequest(post(), { ...signing, partnerSecret: 'a'.repeat(31) }))).toEqual(shortSecret);
    await signRequest(post(), { ...signing, partnerSecret: 'a'.repeat(32) });
    await signRequest(post(), { ...signing, partnerSecret: 'é'.repeat(16) });
  });

  it('of 1 byte is taken with allowShortSecret, on both sides; an empty one never', async () => {
    const signed = await signRequest(post(), { ...signing, partnerSecret: 'a', allowShortSecret: true });
    const options = { ...verifying, secretFor: () => 'a' };
    expect(await refusal(verifyRequest(signed, options))).toEqual(shortSecret);
    expect((await verifyRequest(signed, { ...options, allowShortSecret: true })).iss).toBe('partner-1');
    expect(await refusal(signRequest(post(), { ...signing, partnerSecret: '', allowShortSecret: true }))).toEqual(
      shortSecret,
    );
  });

  it.each(['document', 'importScripts'])(
    'in a browser, known by %s, is refused unless that is asked for',
    async (name) => {
      vi.stubGlobal(name, {});
      const message = 'A secret in a browser is everybody’s: sign on a server, or set dangerouslyAllowBrowser.';
      const inBrowser = { code: 'secret_in_browser', message };
      expect(await refusal(signRequest(post(), signing))).toEqual(inBrowser);
      expect(await refusal(verifyRequest(carrying(forge()), verifying))).toEqual(inBrowser);
      expect(() => createSigningFetch(signing)).toThrow(expect.objectContaining(inBrowser));
      expect(() => createSigningMiddleware(signing)).toThrow(expect.objectContaining(inBrowser));
      const signed = await signRequest(post(), { ...signing, dangerouslyAllowBrowser: true });
      await verifyRequest(signed, { ...verifying, dangerouslyAllowBrowser: true });
    },
  );
});

describe('secretFor', () => {
  it.each([
    ['a promise', async () => SECRET],
    ['the old secret of two', () => ['n'.repeat(32), SECRET]],
    ['the new secret of two', () => [SECRET, 'o'.repeat(32)]],
  ])('may return %s', async (_, secretFor) => {
    expect(await verifyRequest(carrying(forge()), { ...verifying, secretFor })).toEqual(claimsOf());
  });

  it('tries every secret, whichever matched', async () => {
    let tried = 0;
    const hmac = (key: Uint8Array, data: Uint8Array) => {
      tried += 1;
      return nodeHmac(key, data);
    };
    await verifyRequest(carrying(forge()), {
      ...verifying,
      hmac,
      secretFor: () => [SECRET, 'a'.repeat(32), 'b'.repeat(32)],
    });
    expect(tried).toBe(3);
  });

  it('refuses when it returns no secret at all', async () => {
    expect((await refusal(verifyRequest(carrying(forge()), { ...verifying, secretFor: () => [] }))).code).toBe(
      'unknown_partner',
    );
  });

  it('is asked with iss as it stands in the JWT', async () => {
    const asked: string[] = [];
    const secretFor = (iss: string) => {
      asked.push(iss);
      return undefined;
    };
    const { code, message } = await refusal(
      verifyRequest(carrying(forge(claimsOf({ iss: '__proto__' }))), { secretFor }),
    );
    expect([asked, code, message]).toEqual([
      ['__proto__'],
      'unknown_partner',
      'iss is no known partner: check the partnerId.',
    ]);
  });

  it('lets its own errors through', async () => {
    const secretFor = () => Promise.reject(new RangeError('The database is away.'));
    await expect(verifyRequest(carrying(forge()), { ...verifying, secretFor })).rejects.toThrow(RangeError);
  });
});

describe('without WebCrypto', () => {
  it('the default path says what to do', async () => {
    vi.stubGlobal('crypto', undefined);
    expect(await refusal(importKey(new Uint8Array(32), 'sign'))).toEqual({
      code: 'no_webcrypto',
      message: 'There is no WebCrypto here: use https, or pass the hmac option.',
    });
  });

  it('the hmac option signs and verifies', async () => {
    vi.stubGlobal('crypto', undefined);
    const signed = await signRequest(post(), { ...signing, hmac: async (key, data) => nodeHmac(key, data) });
    expect((await verifyRequest(signed, { ...verifying, hmac: nodeHmac })).iss).toBe('partner-1');
  });
});
