import {
  createJwtSigner,
  createSigningFetch,
  createSigningMiddleware,
  explainRequest,
  type SecretFor,
  type SigningOptions,
  signRequest,
  verifyRequest,
} from '@appsmiles/signing';
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

/** What is not a string, and the text that TextEncoder would turn into the key: a stranger can sign with that. */
const notStrings: [string, unknown, string][] = [
  ['null', null, 'null'],
  ['undefined', undefined, ''],
  ['a number', 42, '42'],
  ['a bigint', 42n, '42'],
  ['true', true, 'true'],
  ['false', false, 'false'],
  ['a function', Object, String(Object)],
  ['a plain object', {}, '[object Object]'],
  ['an object with a text of its own', { toString: () => SECRET }, SECRET],
  ['a String object', Object(SECRET), SECRET],
  ['a Buffer', Buffer.from(SECRET), SECRET],
  ['a Buffer that is not UTF-8', Buffer.alloc(32, 0xff), '\ufffd'.repeat(32)],
  ['a Uint8Array', new Uint8Array(32), String(new Uint8Array(32))],
  ['an ArrayBuffer', new ArrayBuffer(32), '[object ArrayBuffer]'],
  ['a date', new Date(0), String(new Date(0))],
  ['a Map', new Map([['partner-1', SECRET]]), '[object Map]'],
  ['a Set of one secret', new Set([SECRET]), '[object Set]'],
  ['a list in a list', [[SECRET]], SECRET],
  ['an object that looks like a list', { 0: SECRET, length: 1 }, '[object Object]'],
];

/** Stands for what JavaScript callers can pass. */
const asSecret = (value: unknown) => value as string;

describe('a secret that is not a string', () => {
  const notAString = {
    code: 'invalid_option',
    message: 'The partnerSecret must be a string: check where it is read from.',
  };

  it.each([...notStrings, ['a list of one secret', [SECRET], SECRET] as const])(
    'is refused at once by all that sign: %s',
    (_, value) => {
      const options: SigningOptions = { ...signing, partnerSecret: asSecret(value), allowShortSecret: true };
      for (const create of [createJwtSigner, createSigningFetch, createSigningMiddleware]) {
        expect(() => create(options)).toThrow(expect.objectContaining(notAString));
        expect(() => create({ ...options, hmac: nodeHmac })).toThrow(expect.objectContaining(notAString));
      }
    },
  );

  it('is refused by signRequest', async () => {
    expect(await refusal(signRequest(post(), { ...signing, partnerSecret: asSecret(null) }))).toEqual(notAString);
  });

  it('is a Symbol, which has no text: refused like the others', () => {
    const options = { ...signing, partnerSecret: asSecret(Symbol(SECRET)) };
    expect(() => createJwtSigner(options)).toThrow(expect.objectContaining(notAString));
  });
});

describe('secretFor', () => {
  const refused = {
    code: 'invalid_option',
    message: 'secretFor must return a string, strings or undefined: look secrets up in a Map, or with Object.hasOwn.',
  };
  /** The outcomes of verifying and explaining, on all paths, a request that is signed with `text`. */
  const outcomes = async (secretFor: unknown, text: string, iss = 'partner-1') => {
    const request = () => carrying(forge(claimsOf({ iss }), undefined, text));
    // Stands for what JavaScript callers can pass.
    const options = { ...verifying, secretFor: secretFor as SecretFor, allowShortSecret: true };
    const found = [];
    for (const all of [options, { ...options, hmac: nodeHmac }]) {
      found.push(await refusal(verifyRequest(request(), all)));
      const finding = (await explainRequest(request(), all)).find(({ part }) => part === 'signature');
      found.push({ code: finding?.code, message: finding?.message });
      expect(finding?.status).toBe('failed');
    }
    return found;
  };

  it.each(notStrings.slice(2))(
    'is refused when it returns %s, whatever the request is signed with',
    async (_, value, text) => {
      expect(await outcomes(() => value, text)).toEqual(Array(4).fill(refused));
      expect(await outcomes(async () => value, text)).toEqual(Array(4).fill(refused));
    },
  );

  it.each(notStrings)('is refused when it returns %s among secrets, even with a right one', async (_, value, text) => {
    expect(await outcomes(() => [SECRET, value], text)).toEqual(Array(4).fill(refused));
    expect(await outcomes(() => [value, SECRET], SECRET)).toEqual(Array(4).fill(refused));
  });

  it('is refused when it returns a list with a hole, or one that gives another value the second time', async () => {
    // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested.
    expect(await outcomes(() => [SECRET, ,], 'undefined')).toEqual(Array(4).fill(refused));
    const turning = () => {
      let looks = 0;
      const list: unknown[] = [];
      Object.defineProperty(list, 0, { get: () => (looks++ ? null : SECRET) });
      return list;
    };
    const code = 'signature_mismatch';
    expect((await outcomes(turning, 'null')).map((outcome) => outcome.code)).toEqual(Array(4).fill(code));
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'])(
    'may be a look-up in a plain object by mistake: nobody gets in as iss "%s"',
    async (iss) => {
      const secrets: Record<string, string> = { 'partner-1': SECRET };
      expect(await outcomes((name: string) => secrets[name], String(secrets[iss]), iss)).toEqual(
        Array(4).fill(refused),
      );
    },
  );

  it.each([undefined, null, [], Promise.resolve(null)])('knows no partner by %j', async (value) => {
    const message = 'iss is not a known partner: check the partnerId.';
    for (const text of ['null', 'undefined']) {
      expect(await outcomes(() => value, text)).toEqual(Array(4).fill({ code: 'unknown_partner', message }));
    }
  });

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
      'iss is not a known partner: check the partnerId.',
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
      message: 'There is no WebCrypto here: use https, or pass hmac.',
    });
  });

  it('the hmac option signs and verifies', async () => {
    vi.stubGlobal('crypto', undefined);
    const signed = await signRequest(post(), { ...signing, hmac: async (key, data) => nodeHmac(key, data) });
    expect((await verifyRequest(signed, { ...verifying, hmac: nodeHmac })).iss).toBe('partner-1');
  });
});
