import {
  createReplayCache,
  platformErrorCode,
  type ReplayCache,
  type SigningErrorCode,
  signRequest,
  verifyRequest,
} from '@appsmiles/signing';
import { describe, expect, it } from 'vitest';
import { carrying, claimsOf, forge, IAT, NOW, post, refusal, SECRET, signing, verifying } from './fixtures.ts';

const right = forge();
const [header = '', payload = '', mac = ''] = right.split('.');
const text = JSON.stringify(claimsOf());
const withHeader = (parameters: Record<string, unknown>) =>
  forge(claimsOf(), { alg: 'HS256', typ: 'JWT', ...parameters });
const withClaim = (claims: Record<string, unknown>) => forge(claimsOf(claims));
const without = (name: string) => withClaim({ [name]: undefined });

/** What is sent, the code it is refused with, and the code of the platform. */
const attacks: [string, string, SigningErrorCode, number][] = [
  ...['none', 'None', 'NONE', 'nOnE'].map((alg): [string, string, SigningErrorCode, number] => {
    return [
      `alg ${alg} without a MAC`,
      `${forge(claimsOf(), { alg, typ: 'JWT' }).split('.', 2).join('.')}.`,
      'algorithm_none',
      101,
    ];
  }),
  ['alg none with a right MAC', withHeader({ alg: 'none' }), 'algorithm_none', 101],
  ...['HS384', 'HS512', 'RS256', 'ES256', 'hs256', '', null, 256, ['HS256']].map(
    (alg): [string, string, SigningErrorCode, number] => {
      return [`alg ${JSON.stringify(alg)}`, withHeader({ alg }), 'algorithm_not_allowed', 101];
    },
  ),
  ['no alg', forge(claimsOf(), { typ: 'JWT' }), 'algorithm_not_allowed', 101],
  ['alg given twice', forge(claimsOf(), '{"alg":"none","typ":"JWT","alg":"HS256"}'), 'duplicate_parameter', 101],
  [
    'alg given twice, once with an escape',
    forge(claimsOf(), '{"\\u0061lg":"none","typ":"JWT","alg":"HS256"}'),
    'duplicate_parameter',
    101,
  ],
  ['a header with kid', withHeader({ kid: '../../dev/null' }), 'forbidden_parameter', 101],
  ['a header with jku', withHeader({ jku: 'https://evil.test/keys' }), 'forbidden_parameter', 101],
  ['a header with jwk', withHeader({ jwk: { kty: 'oct', k: 'AA' } }), 'forbidden_parameter', 101],
  ['a header with x5u', withHeader({ x5u: 'https://evil.test/' }), 'forbidden_parameter', 101],
  ['a header with crit', withHeader({ crit: ['exp'], exp: 1 }), 'critical_parameter', 101],
  ['a header without typ', forge(claimsOf(), { alg: 'HS256' }), 'type_not_jwt', 101],
  ['a header of another typ', withHeader({ typ: 'at+jwt' }), 'type_not_jwt', 101],
  ['a header that is a list', forge(claimsOf(), '["HS256"]'), 'header_not_json', 101],
  ['a header that is null', forge(claimsOf(), 'null'), 'header_not_json', 101],
  ['a header that is a string', forge(claimsOf(), '"HS256"'), 'header_not_json', 101],
  ['a header that is not JSON', forge(claimsOf(), '{alg:HS256}'), 'header_not_json', 101],
  ['a header that is not UTF-8', `_w.${payload}.${mac}`, 'header_not_json', 101],
  ['claims that are not JSON', forge('iss=partner-1'), 'claims_not_json', 101],
  ['claims that are a list', forge('[]'), 'claims_not_json', 101],
  ['claims that are not UTF-8', `${header}._w.${mac}`, 'claims_not_json', 101],
  ['claims after a byte order mark', forge(`\ufeff${text}`), 'claims_not_json', 101],
  ['iss given twice', forge(text.replace('{', '{"iss":"partner-2",')), 'duplicate_claim', 101],
  [
    'sub given twice, once with an escape',
    forge(text.replace('{', '{"s\\u0075b" :"another",')),
    'duplicate_claim',
    101,
  ],
  ['an exp', withClaim({ exp: IAT + 60 }), 'forbidden_claim', 101],
  ['an nbf', withClaim({ nbf: IAT - 60 }), 'forbidden_claim', 101],
  ['an aud', withClaim({ aud: 'another' }), 'forbidden_claim', 101],
  ['no iss', without('iss'), 'invalid_iss', 1],
  ['an iss that is a list', withClaim({ iss: ['partner-1'] }), 'invalid_iss', 1],
  ['an unknown partner', withClaim({ iss: 'partner-2' }), 'unknown_partner', 1],
  ['the MAC of another partner', forge(claimsOf(), undefined, SECRET.toUpperCase()), 'signature_mismatch', 101],
  ['no MAC', `${header}.${payload}.`, 'signature_mismatch', 101],
  [
    'half a MAC',
    `${header}.${payload}.${Buffer.from(mac, 'base64url').subarray(0, 16).toString('base64url')}`,
    'signature_mismatch',
    101,
  ],
  ['claims of another JWT', `${header}.${withClaim({ sub: 'admin' }).split('.')[1]}.${mac}`, 'signature_mismatch', 101],
  ['no sub', without('sub'), 'invalid_sub', 103],
  ['a sub that is null', withClaim({ sub: null }), 'invalid_sub', 103],
  ['no iat', without('iat'), 'invalid_iat', 101],
  ['iat as a string', withClaim({ iat: String(IAT) }), 'invalid_iat', 101],
  ['iat as a float', withClaim({ iat: IAT + 0.5 }), 'invalid_iat', 101],
  ['a negative iat', withClaim({ iat: -IAT }), 'invalid_iat', 101],
  ['iat beyond exact numbers', forge(text.replace(String(IAT), '1e300')), 'invalid_iat', 101],
  ['iat in milliseconds', withClaim({ iat: NOW }), 'iat_in_future', 102],
  ['iat 301 s old', withClaim({ iat: IAT - 301 }), 'iat_too_old', 102],
  ['iat 301 s ahead', withClaim({ iat: IAT + 301 }), 'iat_in_future', 102],
  ['no data_header', without('data_header'), 'invalid_data_header', 101],
  ['data_header as an object', withClaim({ data_header: {} }), 'invalid_data_header', 101],
  [
    'data_header with a header that did not arrive',
    withClaim({ data_header: '{"x-lost":"1"}' }),
    'header_missing',
    101,
  ],
  ['data_header with another value', withClaim({ data_header: '{"content-type":"text/html"}' }), 'header_differs', 101],
  ['no data_body', without('data_body'), 'invalid_data_body', 101],
  ['data_body as an object', withClaim({ data_body: { tagId: 'birthday' } }), 'invalid_data_body', 101],
  ['another data_body', withClaim({ data_body: '{"tagId":"birthdaz"}' }), 'body_differs', 101],
  ['two segments', `${header}.${payload}`, 'segment_count', 101],
  ['four segments', `${right}.`, 'segment_count', 101],
  ['five segments, as a JWE', `${right}.AA.AA`, 'segment_count', 101],
  ['no segment', 'garbage', 'segment_count', 101],
  ['a padded MAC', `${right}=`, 'segment_padding', 101],
  ['a padded header', `${header}=.${payload}.${mac}`, 'segment_padding', 101],
  ['white space in the payload', `${header}. ${payload}.${mac}`, 'segment_whitespace', 101],
  ['a tab in the MAC', `${header}.${payload}.${mac.slice(0, 5)}\t${mac.slice(5)}`, 'segment_whitespace', 101],
  ['base64 in place of base64url', `${header}.${payload}.+${mac.slice(1)}`, 'segment_alphabet', 101],
  ['a MAC with its unused bits set', `${right.slice(0, -1)}${nextCharacter(right)}`, 'segment_not_canonical', 101],
  ['a MAC of an impossible length', `${right}AA`, 'segment_not_canonical', 101],
];

function nextCharacter(jwt: string): string {
  return String.fromCharCode((jwt.at(-1) ?? '').charCodeAt(0) + 1);
}

describe('verifyRequest', () => {
  it('accepts the JWT that the attacks are made from', async () => {
    expect(await verifyRequest(carrying(right), verifying)).toEqual(claimsOf());
  });

  it.each(attacks)('refuses %s', async (_, jwt, code, errorCode) => {
    const { code: actual, message } = await refusal(verifyRequest(carrying(jwt), verifying));
    expect(actual).toBe(code);
    expect(platformErrorCode(code)).toBe(errorCode);
    expect(message).toMatch(/^\S.{20,}\.$/);
    for (const content of ['birthday', 'user-token', 'partner-1', SECRET, payload, mac])
      expect(message).not.toContain(content);
  });

  it.each([-300, -1, 0, 1, 300])('accepts an iat %i s from now', async (seconds) => {
    expect((await verifyRequest(carrying(withClaim({ iat: IAT + seconds })), verifying)).iat).toBe(IAT + seconds);
  });

  it.each([-11, 11])('takes maxAge for both sides: 10 refuses an iat %i s from now', async (seconds) => {
    const request = carrying(withClaim({ iat: IAT + seconds }));
    expect((await refusal(verifyRequest(request, { ...verifying, maxAge: 10 }))).code).toMatch(/^iat_/);
  });

  it.each([Number.NaN, -1])('refuses all with a maxAge of %d, which is a mistake', async (maxAge) => {
    expect((await refusal(verifyRequest(carrying(right), { ...verifying, maxAge }))).code).toMatch(/^iat_/);
  });

  it('accepts an iat of 0 when it is 1970', async () => {
    expect((await verifyRequest(carrying(withClaim({ iat: 0 })), { ...verifying, now: () => 999 })).iat).toBe(0);
  });

  it.each([
    ['header', `_w.${payload}.${mac}`],
    ['payload', `${header}._w.${mac}`],
  ])('says that the %s is not UTF-8, and keeps the cause', async (part, jwt) => {
    const message = `The ${part} of the JWT is not UTF-8: encode its JSON text as UTF-8.`;
    const error = { name: 'SigningError', message, cause: expect.any(TypeError) };
    await expect(verifyRequest(carrying(jwt), verifying)).rejects.toMatchObject(error);
  });

  it('refuses a right JWT whose algorithm is changed before it asks for the secret', async () => {
    const secretFor = () => {
      throw new Error('asked');
    };
    expect((await refusal(verifyRequest(carrying(withHeader({ alg: 'HS512' })), { secretFor }))).code).toBe(
      'algorithm_not_allowed',
    );
  });

  it('checks the MAC before it reads any claim but iss', async () => {
    const stale = forge(claimsOf({ iat: 'x', sub: 1, data_header: 'x', data_body: 1 }), undefined, 'x'.repeat(32));
    expect((await refusal(verifyRequest(carrying(stale), verifying))).code).toBe('signature_mismatch');
  });
});

describe('a replay', () => {
  it('is accepted without a cache, since the scheme has no jti', async () => {
    const signed = await signRequest(post(), signing);
    await verifyRequest(signed, verifying);
    expect((await verifyRequest(signed, verifying)).sub).toBe('user-token');
  });

  it('is refused with a cache, and the same request signed later is not', async () => {
    const replayCache = createReplayCache();
    const signed = await signRequest(post(), signing);
    await verifyRequest(signed, { ...verifying, replayCache });
    expect(await refusal(verifyRequest(signed, { ...verifying, replayCache }))).toEqual({
      code: 'replayed',
      message: 'This JWT was accepted before: sign again for each attempt.',
    });
    const later = await signRequest(post(), { ...signing, now: () => NOW + 1000 });
    expect((await verifyRequest(later, { ...verifying, replayCache })).iat).toBe(IAT + 1);
  });

  it('is looked up by the bytes of the MAC, and only once all else is right', async () => {
    const asked: Parameters<ReplayCache['add']>[] = [];
    const replayCache: ReplayCache = {
      add: (...args) => {
        asked.push(args);
        return true;
      },
    };
    await refusal(verifyRequest(carrying(right, post('{}')), { ...verifying, replayCache }));
    expect(asked).toEqual([]);
    await verifyRequest(carrying(right), { ...verifying, replayCache, maxAge: 60 });
    expect(asked).toEqual([[Buffer.from(mac, 'base64url').toString('hex'), IAT + 60, IAT, 'partner-1']]);
  });

  it('is refused with a cache that is full of another partner’s requests, and a first use accepted', async () => {
    const options = { ...verifying, secretFor: () => SECRET, replayCache: createReplayCache({ maxEntries: 3 }) };
    const call = (partnerId: string, count: number) =>
      signRequest(post(`{"count":${count}}`), { ...signing, partnerId }).then((it) => verifyRequest(it, options));
    for (const count of [1, 2, 3]) await call('greedy', count);
    expect((await refusal(call('greedy', 4))).code).toBe('replay_cache_full');
    for (const partner of ['partner-1', '__proto__', 'constructor']) {
      expect((await call(partner, 1)).iss).toBe(partner);
      expect((await refusal(call(partner, 1))).code).toBe('replayed');
    }
  });
});
