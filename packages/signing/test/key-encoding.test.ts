import {
  createJwtSigner,
  type KeyEncoding,
  type RequestJwtOptions,
  requestJwt,
  resolveRequestJwt,
  signRequest,
  verifyRequest,
} from '@appsmiles/signing';
import { describe, expect, it } from 'vitest';
import { carrying, forge, post, refusal, SECRET, signing, verifying } from './fixtures.ts';

describe('keyEncoding', () => {
  it.each(['base64', 'base64url', 'hex'] as const)(
    '%s signs and verifies under the bytes it stands for',
    async (keyEncoding) => {
      const bytes = Buffer.from(SECRET);
      const partnerSecret = bytes.toString(keyEncoding);
      const headers = new Headers({ 'content-type': 'application/json' });
      const body = '{"tagId":"birthday"}';
      expect(await createJwtSigner({ ...signing, partnerSecret, keyEncoding })(headers, body)).toBe(forge());
      const options = { ...verifying, secretFor: () => partnerSecret, keyEncoding };
      expect((await verifyRequest(carrying(forge()), options)).iss).toBe('partner-1');
      expect((await refusal(verifyRequest(carrying(forge()), { ...options, keyEncoding: 'utf8' }))).code).toBe(
        'signature_mismatch',
      );
    },
  );

  it('decodes every byte', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
    const jwts = new Set<string>();
    for (const keyEncoding of ['base64', 'base64url', 'hex'] as const) {
      const partnerSecret = bytes.toString(keyEncoding);
      jwts.add(await createJwtSigner({ ...signing, partnerSecret, keyEncoding })(new Headers(), ''));
    }
    expect(jwts.size).toBe(1);
  });

  const hex = 'a1'.repeat(32);
  const base64 = Buffer.alloc(32, 0xfb).toString('base64');
  const base64url = Buffer.alloc(32, 0xfb).toString('base64url');
  it.each<[KeyEncoding, string, string]>([
    ['hex', 'an odd length', `${hex}a`],
    ['hex', 'a letter that is not a digit', `${hex}ag`],
    ['hex', 'a prefix', `0x${hex}`],
    ['hex', 'a line feed', `${hex}\n`],
    ['hex', 'text', SECRET],
    ['base64', 'no padding', base64.replace('=', '')],
    ['base64', 'padding too much', `${base64}=`],
    ['base64', 'the alphabet of base64url', base64.replaceAll('+', '-').replaceAll('/', '_')],
    ['base64', 'a line feed', `${base64}\n`],
    ['base64', 'bits that are not used', base64.replace(/.=$/, 't=')],
    ['base64', 'text', SECRET],
    ['base64url', 'padding', `${base64url}=`],
    ['base64url', 'the alphabet of base64', base64url.replaceAll('-', '+').replaceAll('_', '/')],
    ['base64url', 'a space', ` ${base64url}`],
    ['base64url', 'bits that are not used', base64url.replace(/.$/, 't')],
    ['base64url', 'a length that nothing has', `${'A'.repeat(45)}`],
  ])('%s with %s is refused, and not quoted', async (keyEncoding, _title, partnerSecret) => {
    const mistake = {
      code: 'invalid_option',
      message: `The partnerSecret is not canonical ${keyEncoding}: check it, and the keyEncoding.`,
    };
    expect(() => createJwtSigner({ ...signing, partnerSecret, keyEncoding })).toThrow(expect.objectContaining(mistake));
    const options = { ...verifying, secretFor: () => partnerSecret, keyEncoding };
    expect(await refusal(verifyRequest(carrying(forge()), options))).toEqual(mistake);
  });

  it('counts the 32 bytes of the key, not of its text', () => {
    for (const keyEncoding of ['base64', 'base64url', 'hex'] as const) {
      const sign = (size: number, allowShortSecret = false) =>
        createJwtSigner({
          ...signing,
          partnerSecret: Buffer.alloc(size, 1).toString(keyEncoding),
          keyEncoding,
          allowShortSecret,
        });
      const short = expect.objectContaining({ code: 'short_secret' });
      expect(() => sign(31)).toThrow(short);
      sign(32);
      sign(1, true);
      expect(() => sign(0, true)).toThrow(short);
    }
  });

  it.each(['UTF8', 'base32', '', null, ['hex']])('%j is refused at once', (value) => {
    // Stands for what JavaScript callers can pass.
    const keyEncoding = value as KeyEncoding;
    expect(() => createJwtSigner({ ...signing, keyEncoding })).toThrow(
      expect.objectContaining({
        code: 'invalid_option',
        message: 'keyEncoding must be utf8, base64, base64url or hex.',
      }),
    );
  });
});

describe('resolveRequestJwt', () => {
  it('completes what is given with what the description says', () => {
    expect(resolveRequestJwt({})).toEqual(requestJwt);
    expect(
      resolveRequestJwt({ dataHeader: { letterCase: 'title' }, maxAge: 5, placement: { in: 'header', name: 'X-J' } }),
    ).toEqual({
      ...requestJwt,
      placement: { in: 'header', name: 'x-j', prefix: '' },
      dataHeader: { ...requestJwt.dataHeader, letterCase: 'title' },
      maxAge: 5,
    });
    const other = { ...requestJwt, keyEncoding: 'hex', bodyComparison: 'json' } as const;
    expect(resolveRequestJwt({ bodyComparison: 'bytes' }, other)).toEqual({ ...other, bodyComparison: 'bytes' });
  });

  it.each([
    [{ bodyComparison: 'text' }, 'bodyComparison must be bytes or json.'],
    [{ maxAge: '300' }, 'maxAge must be a whole number of seconds, from 1.'],
    [{ maxAge: 0 }, 'maxAge must be a whole number of seconds, from 1.'],
    [{ maxHeaderSize: Number.NaN }, 'maxHeaderSize must be a whole number of bytes, from 1.'],
    [{ keyEncoding: 'rot13' }, 'keyEncoding must be utf8, base64, base64url or hex.'],
    [{ dataHeader: { letterCase: 'camel' } }, 'dataHeader.letterCase must be lower, title or upper.'],
  ])('%j is refused', (value, message) => {
    // Stands for what JavaScript callers can pass.
    expect(() => resolveRequestJwt(value as RequestJwtOptions)).toThrow(
      expect.objectContaining({ code: 'invalid_option', message }),
    );
  });
});

it('all that is different is given to signer and verifier alike', async () => {
  const scheme = resolveRequestJwt({
    placement: { in: 'body', name: 'jwt' },
    dataHeader: { include: ['content-type'], letterCase: 'upper' },
    bodyComparison: 'json',
    maxAge: 10,
    keyEncoding: 'hex',
  });
  const partnerSecret = Buffer.from(SECRET).toString('hex');
  const signed = await signRequest(post(), { ...signing, ...scheme, partnerSecret });
  const options = { ...verifying, ...scheme, secretFor: () => partnerSecret };
  expect((await verifyRequest(signed.clone(), options)).data_header).toBe('{"CONTENT-TYPE":"application/json"}');
  const late = { ...options, now: () => verifying.now() + 11_000 };
  expect((await refusal(verifyRequest(signed, late))).code).toBe('iat_too_old');
});
