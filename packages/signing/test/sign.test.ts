import { createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import { createJwtSigner, signRequest, UNSIGNED_HEADERS, verifyRequest } from '@appsmiles/signing';
import { describe, expect, it } from 'vitest';
import { createJwsSigner } from '../src/lib/jws.web.ts';
import { forge, IAT, nodeHmac, post, refusal, SECRET, signing, URL_BASE, verifying } from './fixtures.ts';

function jwtOf(request: Request): string {
  return request.headers.get('authorization')?.slice('Bearer '.length) ?? '';
}

function decoded(jwt: string): string[] {
  return jwt.split('.', 2).map((segment) => Buffer.from(segment, 'base64url').toString());
}

describe('signRequest', () => {
  it('writes header and claims in the order of the vendor’s page, without a space', async () => {
    const signed = await signRequest(post('{"tagId":"é/\\u00e9"}', { 'X-B': '2', 'x-a': '1' }), signing);
    expect(decoded(jwtOf(signed))).toEqual([
      '{"alg":"HS256","typ":"JWT"}',
      `{"iss":"partner-1","sub":"user-token","iat":${IAT},` +
        '"data_header":"{\\"content-type\\":\\"application/json\\",\\"x-a\\":\\"1\\",\\"x-b\\":\\"2\\"}",' +
        '"data_body":"{\\"tagId\\":\\"é/\\\\u00e9\\"}"}',
    ]);
  });

  it('creates exactly the bytes that a signer written by hand creates, on both paths', async () => {
    const byHand = forge();
    expect(jwtOf(await signRequest(post(), signing))).toBe(byHand);
    expect(jwtOf(await signRequest(post(), { ...signing, hmac: nodeHmac }))).toBe(byHand);
    const sign = createJwsSigner(new TextEncoder().encode(SECRET));
    const payload = decoded(byHand)[1] ?? '';
    expect(await sign(payload)).toBe(byHand);
    expect(await sign(payload)).toBe(byHand);
  });

  it('takes an empty sub by default, and rounds iat down', async () => {
    const { token: _, ...options } = signing;
    const signed = await signRequest(post(), { ...options, now: () => 1999 });
    expect(JSON.parse(decoded(jwtOf(signed))[1] ?? '')).toMatchObject({ sub: '', iat: 1 });
  });

  it('takes the clock of the machine by default', async () => {
    const { now: _, ...options } = signing;
    const { iat } = JSON.parse(decoded(jwtOf(await signRequest(post(), options)))[1] ?? '');
    expect(Math.abs(Date.now() / 1000 - iat)).toBeLessThan(60);
  });

  it.each([
    ['a function', () => 'fresh'],
    ['an asynchronous function', async () => 'fresh'],
  ])('calls %s for the token', async (_, token) => {
    expect(JSON.parse(decoded(jwtOf(await signRequest(post(), { ...signing, token })))[1] ?? '')).toMatchObject({
      sub: 'fresh',
    });
  });

  it('signs an empty body as the empty string', async () => {
    const get = new Request(URL_BASE);
    for (const request of [post(null), post(''), get, new Request(URL_BASE, { method: 'HEAD' })]) {
      const signed = await signRequest(request, signing);
      expect((await verifyRequest(signed, verifying)).data_body).toBe('');
      expect(signed.method).toBe(request.method);
    }
    expect((await verifyRequest(await signRequest(get, signing), verifying)).data_header).toBe('{}');
  });

  it('replaces an authorization that was there, and never signs it', async () => {
    const signed = await signRequest(post('{}', { authorization: 'Bearer old' }), signing);
    expect(signed.headers.get('authorization')).not.toContain('old');
    expect((await verifyRequest(signed, verifying)).data_header).toBe('{"content-type":"application/json"}');
    const again = await signRequest(signed, signing);
    expect(again.headers.get('authorization')).toBe(signed.headers.get('authorization'));
  });

  it('leaves the request as it was, and sends the same bytes', async () => {
    const request = post('{"a":1}');
    const signed = await signRequest(request, signing);
    expect(request.headers.has('authorization')).toBe(false);
    expect(await request.text()).toBe('{"a":1}');
    expect(await signed.text()).toBe('{"a":1}');
    expect(signed.headers.get('content-type')).toBe('application/json');
  });

  it('keeps a byte order mark in the body, and in data_body', async () => {
    const body = new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]);
    const signed = await signRequest(post(body), signing);
    expect(new Uint8Array(await signed.clone().arrayBuffer())).toEqual(body);
    expect((await verifyRequest(signed, verifying)).data_body).toBe('\ufeff{}');
  });

  it('signs U+FFFD for a lone surrogate in a text body, because fetch sends that', async () => {
    const signed = await signRequest(post('"\ud800"'), signing);
    expect((await verifyRequest(signed, verifying)).data_body).toBe('"\ufffd"');
  });

  it('refuses a body that is not UTF-8', async () => {
    expect(await refusal(signRequest(post(new Uint8Array([0x22, 0xff, 0x22])), signing))).toEqual({
      code: 'body_not_utf8',
      message: 'The body is not UTF-8, so no claim can hold it: send JSON text.',
    });
    const caused = { cause: expect.any(TypeError) };
    await expect(signRequest(post(new Uint8Array([0xff])), signing)).rejects.toMatchObject(caused);
    const body = new Uint8Array([...new TextEncoder().encode('{"email":"a@b.test"}'), 0xff]);
    const error = await signRequest(post(body), signing).catch((reason: unknown) => reason);
    // As a log shows it, with its causes: neither as text nor as a list of bytes.
    for (const content of ['email', 'b.test', '101, 109', '65 6d'])
      expect(inspect(error, { depth: 9 })).not.toContain(content);
  });

  it('refuses a request whose body was read', async () => {
    const request = post();
    await request.text();
    expect(await refusal(signRequest(request, signing))).toEqual({
      code: 'body_used',
      message: 'The body was read already: pass on the request unread, or a clone.',
    });
  });

  it('puts the JWT where placement says, and verify finds it there', async () => {
    const inHeader = await signRequest(post(), {
      ...signing,
      placement: (request, jwt) => {
        request.headers.set('x-jwt', jwt);
        return request;
      },
    });
    expect(inHeader.headers.has('authorization')).toBe(false);
    expect(
      (await verifyRequest(inHeader, { ...verifying, placement: (request) => request.headers.get('x-jwt') })).iat,
    ).toBe(IAT);

    const inQuery = await signRequest(post(), {
      ...signing,
      placement: (request, jwt) => new Request(`${request.url}?jwt=${jwt}`, request),
    });
    const placement = (request: Request) => new URL(request.url).searchParams.get('jwt');
    expect((await verifyRequest(inQuery, { ...verifying, placement })).iat).toBe(IAT);
  });
});

describe('the size limit', () => {
  it('is 8000 bytes of header value: it takes one of 8000 and refuses one of more', async () => {
    const sizeOf = async (length: number) => {
      const signed = await signRequest(post('a'.repeat(length)), { ...signing, maxHeaderSize: 1e6 });
      return signed.headers.get('authorization')?.length ?? 0;
    };
    let length = 5000;
    while ((await sizeOf(length + 1)) <= 8000) length += 1;
    expect((await signRequest(post('a'.repeat(length)), signing)).headers.get('authorization')?.length).toBe(8000);
    expect(await refusal(signRequest(post('a'.repeat(length + 1)), signing))).toEqual({
      code: 'request_too_large',
      message: `The JWT holds the whole body and makes a header of ${await sizeOf(length + 1)} bytes, over 8000: send less at once.`,
    });
  });

  it('is an option', async () => {
    expect((await refusal(signRequest(post(), { ...signing, maxHeaderSize: 100 }))).code).toBe('request_too_large');
  });
});

describe('an option that is a mistake', () => {
  it.each([
    ['an empty one', ''],
    ['undefined', undefined],
    ['null', null],
    ['a number', 42],
    ['a String object', Object('partner-1')],
    ['a list', ['partner-1']],
    ['a function', () => 'partner-1'],
  ])('is refused as a partnerId, at once: %s', (_, partnerId) => {
    // Stands for what JavaScript callers can pass.
    expect(() => createJwtSigner({ ...signing, partnerId: partnerId as string })).toThrow(
      expect.objectContaining({
        code: 'invalid_option',
        message: 'partnerId must be the id that the platform gave you.',
      }),
    );
  });

  it.each([null, 42, Object('user-token'), ['user-token'], Buffer.from('user-token'), Promise.resolve('user-token')])(
    'is refused as a token, at once: %j',
    (token) => {
      // Stands for what JavaScript callers can pass.
      expect(() => createJwtSigner({ ...signing, token: token as string })).toThrow(
        expect.objectContaining({
          code: 'invalid_option',
          message: 'token must be a string, or a function that returns one.',
        }),
      );
    },
  );

  it.each([
    ['a token that is undefined', { token: () => undefined }],
    ['a token that is null', { token: async () => null }],
    ['a token that is a String object', { token: () => Object('user-token') }],
    ['a now that is not a number', { now: () => Number.NaN }],
  ])('is refused: %s', async (_, option) => {
    const options = { ...signing, ...option };
    // Stands for what JavaScript callers can pass.
    expect(await refusal(signRequest(post(), options as typeof signing))).toEqual({
      code: 'invalid_option',
      message: 'token must return a string, and now a number of milliseconds.',
    });
  });

  it.each([
    ['text', (mac: Buffer) => mac.toString('hex')],
    ['32 characters', (mac: Buffer) => mac.toString('latin1')],
    ['a list of holes', () => new Array(32)],
    ['31 bytes', (mac: Buffer) => mac.subarray(1)],
    ['nothing', () => undefined],
  ])('is refused: an hmac that returns %s', async (_, wrong) => {
    const hmac = (key: Uint8Array, data: Uint8Array) => wrong(createHmac('sha256', key).update(data).digest());
    // Stands for what JavaScript callers can pass.
    const options = { ...signing, hmac: hmac as unknown as typeof nodeHmac };
    expect(await refusal(signRequest(post(), options))).toEqual({
      code: 'invalid_option',
      message: 'hmac must return the 32 bytes of HMAC-SHA256, not their text.',
    });
  });
});

describe('createJwtSigner', () => {
  it('creates the JWT from headers and bytes, for senders other than fetch', async () => {
    const sign = createJwtSigner(signing);
    const body = new TextEncoder().encode('{"tagId":"birthday"}');
    expect(await sign(new Headers({ 'Content-Type': 'application/json', authorization: 'x' }), body)).toBe(forge());
  });

  it('takes the body as text too, and counts its bytes in UTF-8', async () => {
    const sign = createJwtSigner(signing);
    const headers = new Headers({ 'content-type': 'application/json' });
    for (const text of ['', '{"tagId":"birthday"}', '\ufeff{"note":"é/🎁"}', '\uffff\ud83d\ude00']) {
      expect(await sign(headers, text)).toBe(await sign(headers, new TextEncoder().encode(text)));
    }
    expect((await refusal(sign(headers, '€'.repeat(2000)))).message).toMatch(/makes a header of \d+ bytes, over 8000/);
    expect(await refusal(sign(headers, '€'.repeat(2001)))).toEqual({
      code: 'request_too_large',
      message: 'The JWT holds the whole body and makes a header of more than 8000 bytes: send less at once.',
    });
  });

  it.each(['"\ud800"', '"\udfff"', '\ude00\ud83d', '🎁\ud83d'])(
    'refuses the lone surrogate of %j, in text of any length',
    async (text) => {
      const lone = {
        code: 'body_not_utf8',
        message: 'The body is not UTF-8, so no claim can hold it: send JSON text.',
      };
      expect(await refusal(createJwtSigner(signing)(new Headers(), text))).toEqual(lone);
      expect(await refusal(createJwtSigner(signing)(new Headers(), text + 'a'.repeat(9000)))).toEqual(lone);
    },
  );

  it('leaves out the UNSIGNED_HEADERS, and signs all others', async () => {
    expect(UNSIGNED_HEADERS).toEqual(['authorization']);
    const headers = new Headers({ accept: '*/*', 'proxy-authorization': 'x', 'x-authorization': 'y' });
    const others = JSON.stringify(Object.fromEntries(headers));
    for (const name of UNSIGNED_HEADERS) headers.set(name.toUpperCase(), 'z');
    const jwt = await createJwtSigner(signing)(headers, '{}');
    expect(JSON.parse(decoded(jwt)[1] ?? '').data_header).toBe(others);
  });
});
