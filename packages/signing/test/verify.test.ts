import { platformErrorCode, signRequest, verifyRequest } from '@appsmiles/signing';
import { describe, expect, it } from 'vitest';
import { carrying, claimsOf, forge, post, refusal, signing, URL_BASE, verifying } from './fixtures.ts';

const dataHeader = (data_header: string) => forge(claimsOf({ data_header }));
const dataBody = (data_body: string) => forge(claimsOf({ data_body }));

describe('verifyRequest', () => {
  it('leaves the body to be read', async () => {
    const request = carrying(forge());
    await verifyRequest(request, verifying);
    expect(await request.text()).toBe('{"tagId":"birthday"}');
  });

  it('takes the clock of the machine by default', async () => {
    const { now: _, ...options } = signing;
    await verifyRequest(await signRequest(post(), options), { secretFor: verifying.secretFor });
    expect((await refusal(verifyRequest(carrying(forge()), { secretFor: verifying.secretFor }))).code).toBe(
      'iat_too_old',
    );
  });

  it.each(['bearer', 'BEARER'])('takes the scheme %s', async (scheme) => {
    const request = post('{"tagId":"birthday"}', { authorization: `${scheme} ${forge()}` });
    expect((await verifyRequest(request, verifying)).iss).toBe('partner-1');
  });

  it.each(['', 'Basic YTpi', 'Bearer', 'xBearer a.b.c'])('finds no JWT in "%s"', async (authorization) => {
    const message = 'The request carries no JWT: send it as "authorization: Bearer <jwt>".';
    expect(await refusal(verifyRequest(post('{}', { authorization }), verifying))).toEqual({
      code: 'jwt_missing',
      message,
    });
  });

  it.each([undefined, null, '', 42, ['a.b.c'], {}, Object('a.b.c')])(
    'finds no JWT where placement gives %j',
    async (jwt) => {
      // Stands for what JavaScript callers can pass, such as a parameter that is there twice.
      const placement = () => jwt as string;
      expect((await refusal(verifyRequest(post(), { ...verifying, placement }))).code).toBe('jwt_missing');
    },
  );

  it('refuses a request without the header, and one with two JWTs', async () => {
    expect((await refusal(verifyRequest(post(), verifying))).code).toBe('jwt_missing');
    expect((await refusal(verifyRequest(carrying(`${forge()}, Bearer ${forge()}`), verifying))).code).toBe(
      'segment_count',
    );
  });

  it('refuses a request whose body was read, as a mistake of its own side', async () => {
    const request = carrying(forge());
    await request.text();
    expect((await refusal(verifyRequest(request, verifying))).code).toBe('body_used');
    expect(platformErrorCode('body_used')).toBe(199);
  });

  it('refuses a body that is not UTF-8', async () => {
    const request = carrying(forge(), post(new Uint8Array([0xc3, 0x28])));
    expect((await refusal(verifyRequest(request, verifying))).code).toBe('body_not_utf8');
  });

  it('ignores claims that the scheme does not have, and returns those that it has', async () => {
    const jwt = forge(claimsOf({ jti: '1', htm: 'POST', __proto__: { iss: 'x' } }));
    expect(await verifyRequest(carrying(jwt), verifying)).toEqual(claimsOf());
  });
});

describe('data_header', () => {
  it.each([
    '{}',
    '[]',
    ' [] ',
    '{"Content-Type":"application/json"}',
    '{"content-type":"application\\/json"}',
    '{"content-type":"application/json","X-\\u0045xtra":"1"}',
  ])('may be %s', async (text) => {
    const request = carrying(dataHeader(text), post('{"tagId":"birthday"}', { 'x-extra': '1' }));
    expect((await verifyRequest(request, verifying)).data_header).toBe(text);
  });

  it.each([
    'null',
    '1',
    '""',
    '',
    '[1]',
    '["content-type: application/json"]',
    '{"content-type":["application/json"]}',
    '{"content-length":20}',
    '{"content-type":"application/json","content-type":"application/json"}',
    '{"content-type":"application/json","Content-Type":"application/json"}',
    '{"":"1"}',
    '{"content type":"1"}',
    '{"x-é":"1"}',
    'content-type: application/json',
  ])('may not be %s', async (text) => {
    expect(await refusal(verifyRequest(carrying(dataHeader(text)), verifying))).toEqual({
      code: 'invalid_data_header',
      message: 'data_header must be the JSON text of an object: header names, each once, with strings as values.',
    });
  });

  it('does not bind headers that it does not name', async () => {
    const signed = await signRequest(post(), signing);
    signed.headers.set('x-added', 'on the way');
    await verifyRequest(signed, verifying);
  });

  it('binds a header that is called __proto__', async () => {
    const request = post();
    request.headers.set('__proto__', '2');
    const signed = await signRequest(request, signing);
    expect((await verifyRequest(signed, verifying)).data_header).toContain('"__proto__":"2"');
    signed.headers.set('__proto__', '3');
    expect((await refusal(verifyRequest(signed, verifying))).code).toBe('header_differs');
  });
});

describe('bodyComparison', () => {
  const json = { ...verifying, bodyComparison: 'json' } as const;

  it.each([
    ['{"a":1,"b":[true,null]}', '{ "b" : [ true, null ], "a" : 1.0 }'],
    ['"\\u00e9\\/"', '"é/"'],
    ['{}', ' {}\n'],
    ['', ''],
    ['no json', 'no json'],
  ])('json takes %s for %s, bytes only where they are the same', async (claim, body) => {
    await verifyRequest(carrying(dataBody(claim), post(body)), json);
    if (claim === body) return;
    expect((await refusal(verifyRequest(carrying(dataBody(claim), post(body)), verifying))).code).toBe('body_differs');
  });

  it.each([
    ['{"a":1}', '{"a":2}'],
    ['{}', '[]'],
    ['{}', ''],
    ['', '{}'],
    ['[1,2]', '[2,1]'],
    ['9007199254740993', '9007199254740992'],
    ['{"a":1,"a":2}', '{"a":2}'],
    ['{"a":2}', '{"a":1,"a":2}'],
    ['{"a":1}x', '{"a":1}'],
    ['"1"', '1'],
  ])('json does not take %s for %s', async (claim, body) => {
    expect(await refusal(verifyRequest(carrying(dataBody(claim), post(body)), json))).toEqual({
      code: 'body_differs',
      message: 'The body that arrived is not data_body: sign exactly the text that is sent.',
    });
  });
});

describe('what the scheme does not bind', () => {
  it('a JWT for one {} call verifies for another path, user/delete among them, and for another method and query', async () => {
    const signed = await signRequest(new Request(`${URL_BASE}gift/list`, { method: 'POST', body: '{}' }), signing);
    for (const [path, method] of [
      ['user/delete', 'POST'],
      ['gift/list?from=100', 'PUT'],
    ]) {
      const stolen = new Request(`${URL_BASE}${path}`, { method: method ?? '', body: '{}', headers: signed.headers });
      expect((await verifyRequest(stolen, verifying)).sub).toBe('user-token');
    }
  });
});
