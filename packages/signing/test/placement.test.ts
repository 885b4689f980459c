import {
  createJwtSigner,
  createSigningFetch,
  createSigningMiddleware,
  explainRequest,
  type PlacementOption,
  placeJwt,
  resolveRequestJwt,
  type SigningOptions,
  signRequest,
  verifyRequest,
} from '@appsmiles/signing';
import { describe, expect, it } from 'vitest';
import { claimsOf, forge, post, refusal, signing, URL_BASE, verifying } from './fixtures.ts';

const places: [string, PlacementOption][] = [
  ['a header without a prefix', { in: 'header', name: 'x-jwt' }],
  ['a header with a scheme', { in: 'header', name: 'Authorization', prefix: 'JWT' }],
  ['a header with a prefix', { in: 'header', name: 'cookie', prefix: 'jwt=' }],
  ['the query', { in: 'query', name: 'jwt' }],
  ['the body', { in: 'body', name: 'jwt' }],
];

describe.each(places)('placed in %s', (_, placement) => {
  const [sign, verify] = [
    { ...signing, placement },
    { ...verifying, placement },
  ];

  it('the JWT is found by a verifier that is told so, and the request has it once', async () => {
    const signed = await signRequest(post(), sign);
    expect((await verifyRequest(signed.clone(), verify)).data_body).toBe('{"tagId":"birthday"}');
    const findings = await explainRequest(signed.clone(), verify);
    expect(findings.filter(({ status }) => status !== 'ok')).toEqual([]);
    const whole = [signed.url, ...[...signed.headers].flat(), await signed.text()].join('\n');
    expect(whole.match(/eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9\./g)).toHaveLength(1);
  });

  it('the JWT is not found by a verifier that looks elsewhere', async () => {
    const signed = await signRequest(post(), sign);
    expect((await refusal(verifyRequest(signed.clone(), verifying))).code).toBe('jwt_missing');
    const [finding] = await explainRequest(signed, verifying);
    expect(finding).toMatchObject({ part: 'jwt', status: 'failed', code: 'jwt_missing', refusal: true });
  });

  it('a changed body and a changed header are refused, and a bare request', async () => {
    const signed = await signRequest(post('{"a":1}', { 'x-a': '1' }), sign);
    const text = (await signed.clone().text()).replace('"a":1', '"a":2');
    expect((await refusal(verifyRequest(new Request(signed.clone(), { body: text }), verify))).code).toBe(
      'body_differs',
    );
    signed.headers.set('x-a', '2');
    expect((await refusal(verifyRequest(signed, verify))).code).toBe('header_differs');
    expect((await refusal(verifyRequest(post(), verify))).code).toBe('jwt_missing');
  });

  it('createSigningFetch, createSigningMiddleware and placeJwt put it in the same place', async () => {
    const sent: Request[] = [];
    const fetch = async (request: Request) => {
      sent.push(request);
      return new Response();
    };
    await createSigningFetch({ ...sign, fetch })(post());
    sent.push(await createSigningMiddleware(sign).onRequest({ request: post() }));
    const { url, headers } = post();
    const body = '{"tagId":"birthday"}';
    const placed = placeJwt(await createJwtSigner(sign)(headers, body), { url, headers, body }, placement);
    sent.push(new Request(placed.url, { method: 'POST', headers: placed.headers, body: placed.body }));
    const forms = await Promise.all(sent.map(async (one) => [one.url, [...one.headers], await one.text()]));
    expect(forms[1]).toEqual(forms[0]);
    expect(forms[2]).toEqual(forms[0]);
    expect([...headers]).toEqual([['content-type', 'application/json']]);
  });

  it('a copy keeps signal, method and redirect, and the original its body', async () => {
    const controller = new AbortController();
    const request = new Request(URL_BASE, { method: 'PUT', body: '{}', signal: controller.signal, redirect: 'follow' });
    const signed = await signRequest(request, sign);
    expect([signed.method, signed.redirect, await request.text()]).toEqual(['PUT', 'manual', '{}']);
    controller.abort();
    expect(signed.signal.aborted).toBe(true);
  });

  it('maxHeaderSize counts the JWT with the prefix that it has there, and nothing else', async () => {
    const jwt = await createJwtSigner(sign)(new Headers(), '{}');
    const { placement: place } = resolveRequestJwt({ placement });
    const size = jwt.length + (place.in === 'header' ? place.prefix.length : 0);
    const signAt = (maxHeaderSize: number) => createJwtSigner({ ...sign, maxHeaderSize })(new Headers(), '{}');
    expect(await signAt(size)).toBe(jwt);
    expect(await refusal(signAt(size - 1))).toEqual({
      code: 'request_too_large',
      message: `The JWT holds the whole body and makes a ${place.in} of ${size} bytes, over ${size - 1}: send less at once.`,
    });
  });
});

describe('in a header', () => {
  it.each([
    ['Bearer', 'Bearer '],
    ['Bearer ', 'Bearer '],
    ['v1', 'v1 '],
    ['', ''],
    [undefined, ''],
    ['jwt=', 'jwt='],
    ['  Bearer', 'Bearer '],
    ['Token token="', 'Token token="'],
  ])('the prefix %j is written as %j', async (prefix, written) => {
    const placement = { in: 'header', name: 'X-Jwt', ...(prefix !== undefined && { prefix }) } as const;
    const signed = await signRequest(post(), { ...signing, placement });
    expect(signed.headers.get('x-jwt')).toBe(written + forge());
    expect((await verifyRequest(signed, { ...verifying, placement })).iss).toBe('partner-1');
  });

  it('a scheme is compared without regard to case, and any other prefix with it', async () => {
    const verifyWith = (value: string, prefix: string) =>
      verifyRequest(post(undefined, { 'x-jwt': value }), {
        ...verifying,
        placement: { in: 'header', name: 'x-jwt', prefix },
      });
    await verifyWith(`jWt ${forge()}`, 'JWT');
    expect((await refusal(verifyWith(`JWT=${forge()}`, 'jwt='))).code).toBe('jwt_missing');
    expect((await refusal(verifyWith(forge(), 'JWT'))).code).toBe('jwt_missing');
    expect(await refusal(verifyWith('JWT ', 'JWT'))).toEqual({
      code: 'jwt_missing',
      message: 'The request carries no JWT: send it as "x-jwt: JWT <jwt>".',
    });
  });

  it('data_header does not name it when signing, and may not when verifying', async () => {
    const placement = { in: 'header', name: 'x-jwt' } as const;
    const signed = await signRequest(post(undefined, { 'x-jwt': 'old' }), { ...signing, placement });
    expect((await verifyRequest(signed, { ...verifying, placement })).data_header).toBe(
      '{"content-type":"application/json"}',
    );
    const jwt = forge(claimsOf({ data_header: '{"X-JWT":"1"}' }));
    expect(await refusal(verifyRequest(post(undefined, { 'x-jwt': jwt }), { ...verifying, placement }))).toEqual({
      code: 'invalid_data_header',
      message: 'data_header must not name the header that carries the JWT: leave it out.',
    });
  });
});

describe('in the query', () => {
  const placement = { in: 'query', name: 'jwt' } as const;

  it.each([
    ['/a', '/a?jwt=J'],
    ['/a?', '/a?jwt=J'],
    ['/a?b=%2f+1&c', '/a?b=%2f+1&c&jwt=J'],
    ['/a?jwt=old&b=1', '/a?b=1&jwt=J'],
    ['/a?b=1&%6aw%74=old&jwt', '/a?b=1&jwt=J'],
    ['/a?JWT=1&jwts=2&x=jwt', '/a?JWT=1&jwts=2&x=jwt&jwt=J'],
    ['/a?b=%zz&&', '/a?b=%zz&&&jwt=J'],
    ['/a?b=1?2#part?jwt=3', '/a?b=1?2&jwt=J#part?jwt=3'],
    ['https://h/#f', 'https://h/?jwt=J#f'],
  ])('%s becomes %s', (url, placed) => {
    expect(placeJwt('J', { url, headers: new Headers(), body: '' }, placement).url).toBe(placed);
  });

  it('a GET is signed, and a HEAD', async () => {
    for (const method of ['GET', 'HEAD']) {
      const signed = await signRequest(new Request(`${URL_BASE}gift/list?limit=5`, { method }), {
        ...signing,
        placement,
      });
      expect([signed.method, signed.url]).toEqual([method, expect.stringMatching(/gift\/list\?limit=5&jwt=[\w.-]+$/)]);
      expect((await verifyRequest(signed, { ...verifying, placement })).data_body).toBe('');
    }
  });

  it('a JWT that is there twice is refused, since readers differ in which one they take', async () => {
    const request = new Request(`${URL_BASE}?jwt=${forge()}&jwt=${forge()}`, post());
    expect(await refusal(verifyRequest(request, { ...verifying, placement }))).toEqual({
      code: 'jwt_missing',
      message: 'The request carries no JWT: send it as the query parameter jwt, once.',
    });
  });
});

describe('in the body', () => {
  const placement = { in: 'body', name: 'jwt' } as const;
  const place = (body: string) =>
    new TextDecoder().decode(
      new Uint8Array(
        placeJwt('J', { url: '/', headers: new Headers(), body: new TextEncoder().encode(body) }, placement)
          .body as Uint8Array,
      ),
    );

  it.each([
    ['{}', '{"jwt":"J"}'],
    ['{"a":1}', '{"a":1,"jwt":"J"}'],
    [' { } \n', ' { "jwt":"J"} \n'],
    ['{ "a" : {"jwt":1} }\n', '{ "a" : {"jwt":1} ,"jwt":"J"}\n'],
    ['{"a":"}"}', '{"a":"}","jwt":"J"}'],
    ['{"é":"🎁","__proto__":1}', '{"é":"🎁","__proto__":1,"jwt":"J"}'],
  ])('%s becomes %s, and is verified in bytes', async (body, placed) => {
    expect(place(body)).toBe(placed);
    const signed = await signRequest(post(body), { ...signing, placement });
    expect((await verifyRequest(signed.clone(), { ...verifying, placement })).data_body).toBe(body);
    expect((await verifyRequest(signed, { ...verifying, placement, bodyComparison: 'json' })).data_body).toBe(body);
  });

  it.each(['', '[]', '"text"', '1', 'null', '{', '\ufeff{}'])('there is no place in %j', async (body) => {
    const noObject = {
      code: 'body_not_object',
      message: 'The JWT goes into the JSON body as its member jwt: send an object, such as {} for nothing.',
    };
    expect(await refusal(signRequest(post(body), { ...signing, placement }))).toEqual(noObject);
    expect(await refusal(createJwtSigner({ ...signing, placement })(new Headers(), body))).toEqual(noObject);
    expect(() => place(body)).toThrow(expect.objectContaining(noObject));
    expect((await refusal(verifyRequest(post(body), { ...verifying, placement }))).code).toBe('jwt_missing');
  });

  it.each(['{"jwt":"old"}', '{"a":1,"\\u006awt":null}'])('the place is taken in %s', async (body) => {
    const taken = {
      code: 'member_taken',
      message: 'The body has a member jwt already, where the JWT goes: leave it out.',
    };
    expect(await refusal(signRequest(post(body), { ...signing, placement }))).toEqual(taken);
    expect(() => place(body)).toThrow(expect.objectContaining(taken));
  });

  it('content-length is neither signed nor sent as it was', async () => {
    const request = post('{}', { 'content-length': '2' });
    const signed = await signRequest(request, { ...signing, placement });
    expect(signed.headers.has('content-length')).toBe(false);
    expect((await verifyRequest(signed, { ...verifying, placement })).data_header).not.toContain('content-length');
    expect(
      placeJwt('J', { url: '/', headers: request.headers, body: '{}' }, placement).headers.has('content-length'),
    ).toBe(false);
    const inHeader = await signRequest(post('{}', { 'content-length': '2' }), signing);
    expect([inHeader.headers.get('content-length'), (await verifyRequest(inHeader, verifying)).data_header]).toEqual([
      '2',
      '{"content-length":"2","content-type":"application/json"}',
    ]);
  });

  const bodies = (data_body: string): [string, string][] => {
    const jwt = forge(claimsOf({ data_body }));
    return [
      ['first', `{"jwt":"${jwt}","a":1}`],
      ['last, after a space', `{"a":1, "jwt":"${jwt}"}`],
      ['last, with a space inside', `{"a":1,"jwt": "${jwt}"}`],
      ['last, before a space', `{"a":1,"jwt":"${jwt}" }`],
      ['last, escaped', `{"a":1,"\\u006awt":"${jwt}"}`],
    ];
  };

  it.each(bodies('{"a":1}'))('a JWT that stands %s is found where values are compared only', async (_title, body) => {
    expect((await verifyRequest(post(body), { ...verifying, placement, bodyComparison: 'json' })).iss).toBe(
      'partner-1',
    );
    expect(await refusal(verifyRequest(post(body), { ...verifying, placement }))).toEqual({
      code: 'jwt_missing',
      message: 'The request carries no JWT: send it as the last member jwt of the JSON object that is the body.',
    });
  });

  it.each([
    ['of another name', 'last', '{"a":1,"other":"JWT"}', 'jwt_missing'],
    ['twice', 'last', '{"a":1,"jwt":"JWT","jwt":"JWT"}', 'jwt_missing'],
    ['not as text', 'last', '{"a":1,"jwt":["JWT"]}', 'jwt_missing'],
    ['after a comma too many', 'last', '{"a":1,,"jwt":"JWT"}', 'jwt_missing'],
    ['after no comma', 'last', '{"a":1"jwt":"JWT"}', 'jwt_missing'],
    ['after a lone comma', 'last', '{,"jwt":"JWT"}', 'jwt_missing'],
    ['beside another value', 'last', '{"a":2,"jwt":"JWT"}', 'body_differs'],
    ['beside one member more', 'last', '{"a":1,"b":1,"jwt":"JWT"}', 'body_differs'],
    ['beside more white space', 'last', '{"a":1,"jwt":"JWT"} ', 'body_differs'],
  ])('a member %s is refused in bytes', async (_title, _place, body, code) => {
    const request = post(body.replaceAll('JWT', forge(claimsOf({ data_body: '{"a":1}' }))));
    expect((await refusal(verifyRequest(request, { ...verifying, placement }))).code).toBe(code);
  });

  it.each([
    ['{"a":2,"jwt":"JWT"}', 'body_differs'],
    ['{"jwt":"JWT","a":1,"b":1}', 'body_differs'],
    ['{"jwt":"JWT","a":1,"jwt":"JWT"}', 'body_differs'],
    ['{"jwt":1,"a":1}', 'jwt_missing'],
    ['[{"jwt":"JWT"}]', 'jwt_missing'],
  ])('%s is refused as a value too', async (body, code) => {
    const request = post(body.replaceAll('JWT', forge(claimsOf({ data_body: '{"a":1}' }))));
    expect((await refusal(verifyRequest(request, { ...verifying, placement, bodyComparison: 'json' }))).code).toBe(
      code,
    );
  });

  it('explainRequest points to the member that differs, and never to the JWT', async () => {
    for (const bodyComparison of ['bytes', 'json'] as const) {
      const signed = await signRequest(post('{"a":1,"b":[1]}'), { ...signing, placement });
      const changed = new Request(signed, { body: (await signed.clone().text()).replace('[1]', '[2]') });
      const findings = await explainRequest(changed, { ...verifying, placement, bodyComparison });
      expect(findings.filter(({ status }) => status !== 'ok')).toEqual([
        {
          part: 'data_body',
          status: 'failed',
          code: 'body_differs',
          pointer: '/b/0',
          message: 'data_body differs at /b/0.',
          refusal: true,
        },
      ]);
    }
  });

  it('no more of a body is read than a JWT and what it holds can have', async () => {
    const request = post(`{"a":"${'x'.repeat(140_000)}","jwt":"${forge()}"}`);
    expect((await refusal(verifyRequest(request, { ...verifying, placement }))).code).toBe('body_differs');
  });
});

describe('a placement that is a mistake', () => {
  it.each([
    ['null', null, 'must be a function, or have an "in"'],
    ['a text', 'header', 'must be a function, or have an "in"'],
    ['a cookie', { in: 'cookie', name: 'jwt' }, 'must be a function, or have an "in"'],
    ['no name', { in: 'query' }, 'name for a query'],
    ['an empty name', { in: 'header', name: '' }, 'name for a header'],
    ['a header with a space', { in: 'header', name: 'x jwt' }, 'name for a header'],
    ['a list as a name', { in: 'header', name: ['x-jwt'] }, 'name for a header'],
    ['a parameter with a space', { in: 'query', name: 'a b' }, 'name for a query'],
    ['a parameter with an ampersand', { in: 'query', name: 'a&b' }, 'name for a query'],
    ['a member with a quote', { in: 'body', name: 'a"b' }, 'name for a body'],
    ['a prefix in the query', { in: 'query', name: 'jwt', prefix: 'Bearer ' }, 'for a header only'],
    ['a prefix that is a number', { in: 'header', name: 'x-jwt', prefix: 1 }, 'must be visible ASCII'],
    ['a prefix with a line feed', { in: 'header', name: 'x-jwt', prefix: 'a\nb ' }, 'must be visible ASCII'],
    ['a prefix that could be of the JWT', { in: 'header', name: 'x-jwt', prefix: 'jwt-' }, 'must be visible ASCII'],
  ])('is refused at once: %s', async (_, value, message) => {
    // Stands for what JavaScript callers can pass.
    const placement = value as PlacementOption;
    const mistake = expect.objectContaining({ code: 'invalid_option', message: expect.stringContaining(message) });
    expect(() => createJwtSigner({ ...signing, placement })).toThrow(mistake);
    expect(() => createSigningFetch({ ...signing, placement })).toThrow(mistake);
    expect(() => resolveRequestJwt({ placement })).toThrow(mistake);
    await expect(verifyRequest(post(), { ...verifying, placement })).rejects.toEqual(mistake);
    await expect(explainRequest(post(), { ...verifying, placement })).rejects.toEqual(mistake);
  });
});

it('a function that places is given the request, and its JWT is counted with the described prefix', async () => {
  const options: SigningOptions = { ...signing, placement: (request) => request };
  const jwt = await createJwtSigner(options)(new Headers(), '');
  const sign = (maxHeaderSize: number) => createJwtSigner({ ...options, maxHeaderSize })(new Headers(), '');
  expect(await sign(jwt.length + 7)).toBe(jwt);
  expect((await refusal(sign(jwt.length + 6))).code).toBe('request_too_large');
});
