import { createJwtSigner, createSigningFetch, explainRequest, signRequest, verifyRequest } from '@appsmiles/signing';
import { describe, expect, it } from 'vitest';
import { carrying, claimsOf, forge, post, refusal, signing, URL_BASE, verifying } from './fixtures.ts';

/** A stream that goes on for ever, and how many of its bytes were asked for. */
function endless(chunk: unknown = new Uint8Array(1000).fill(0x20)) {
  let chunks = 0;
  const stream = new ReadableStream({
    pull(controller) {
      chunks += 1;
      if (chunks > 5000) throw new Error('5 MB were read.');
      controller.enqueue(chunk);
    },
  });
  return { stream, read: () => chunks * 1000 };
}

function streaming(stream: ReadableStream, headers: Record<string, string> = {}): Request {
  return new Request(URL_BASE, { method: 'POST', body: stream, duplex: 'half', headers });
}

/** Verifies a JWT that no header could hold. */
const direct = (jwt: string) => ({ ...verifying, placement: () => jwt });

describe('a JWT that no header can hold', () => {
  const tooLarge = { code: 'jwt_too_large', message: 'The JWT has over 65536 characters: send less at once.' };
  const size = 2e7;
  const hostile: [string, () => string][] = [
    ['a long claim', () => forge(claimsOf({ text: 'a'.repeat(size / 2) }))],
    ['a claim of escapes', () => forge(`{"iss":"partner-1","text":"${'\\n'.repeat(size / 4)}"}`)],
    ['names without end', () => forge(`{"iss":"partner-1"${',"a":{}'.repeat(size / 14)}}`)],
    ['claims that are nested', () => forge('['.repeat(size / 2))],
    ['a header that is nested', () => forge(claimsOf(), `{"alg":${'['.repeat(size / 2)}`)],
    ['dots', () => '.'.repeat(size)],
    ['a long MAC', () => `${forge()}${'A'.repeat(size)}`],
    ['no JWT at all', () => ' '.repeat(size)],
  ];

  it.each(hostile)('is refused by its length, before it is read: %s', async (_, make) => {
    const jwt = make();
    expect(await refusal(verifyRequest(post(), direct(jwt)))).toEqual(tooLarge);
    const [finding, ...rest] = await explainRequest(post(), direct(jwt));
    expect(finding).toEqual({ part: 'jwt', status: 'failed', ...tooLarge, refusal: true });
    expect(new Set(rest.map(({ status }) => status))).toEqual(new Set(['unchecked']));
  });

  it('has over 65536 characters: one less is read', async () => {
    const jwt = forge();
    const padded = (length: number) => `${jwt}${'A'.repeat(length - jwt.length)}`;
    expect((await refusal(verifyRequest(post(), direct(padded(65_536))))).code).not.toBe('jwt_too_large');
    expect(await refusal(verifyRequest(post(), direct(padded(65_537))))).toEqual(tooLarge);
  });

  it.each([
    ['claims', { text: JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`) }],
    ['data_header', { data_header: `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}` }],
    ['data_body', { data_body: `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}` }],
  ])('is not needed for depth: nested %s are read, or refused as what they are', async (part, changes) => {
    const { text, ...others } = changes as Record<string, unknown>;
    const payload = JSON.stringify(claimsOf(others));
    const nested = `,"text":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    const request = carrying(forge(text ? payload.replace(/}$/, nested) : payload));
    const outcome = await verifyRequest(request, { ...verifying, bodyComparison: 'json' }).catch(({ code }) => code);
    expect(outcome).toEqual(
      { claims: claimsOf(), data_header: 'invalid_data_header', data_body: 'body_differs' }[part],
    );
    expect(await explainRequest(request, verifying)).toHaveLength(9);
  });
});

describe('a body that no JWT can hold', () => {
  const tooLarge = (size: number) => ({
    code: 'request_too_large',
    message: `The JWT holds the whole body and makes a header of more than ${size} bytes: send less at once.`,
  });

  it('is refused before the token is asked for, and before it is decoded', async () => {
    const token = () => {
      throw new Error('asked');
    };
    const sign = createJwtSigner({ ...signing, token });
    for (const body of [new Uint8Array(6001), new Uint8Array(150_000_000).fill(0xff), new ArrayBuffer(6001)]) {
      expect(await refusal(sign(new Headers(), body))).toEqual(tooLarge(8000));
    }
    await expect(sign(new Headers(), new Uint8Array(6000))).rejects.toThrow('asked');
  });

  it('is that of maxHeaderSize, and a maxHeaderSize that is not a number holds none', async () => {
    const small = createJwtSigner({ ...signing, maxHeaderSize: 400 });
    expect(await refusal(small(new Headers(), new Uint8Array(301)))).toEqual(tooLarge(400));
    expect((await refusal(small(new Headers(), new Uint8Array(300)))).message).toMatch(/makes a header of \d+ bytes/);
    const odd = createJwtSigner({ ...signing, maxHeaderSize: 399 });
    expect(await refusal(odd(new Headers(), new Uint8Array(300)))).toEqual(tooLarge(399));
    expect((await refusal(odd(new Headers(), new Uint8Array(299)))).message).toMatch(/makes a header of \d+ bytes/);
    const options = { ...signing, maxHeaderSize: Number.NaN };
    expect((await refusal(createJwtSigner(options)(new Headers(), new Uint8Array(2)))).code).toBe('request_too_large');
    expect((await refusal(signRequest(post('{}'), options))).code).toBe('request_too_large');
    expect((await refusal(signRequest(new Request(URL_BASE), options))).code).toBe('request_too_large');
  });

  it('may be undefined for none, as JavaScript callers leave it out', async () => {
    // Stands for what JavaScript callers can pass.
    const none = undefined as unknown as Uint8Array<ArrayBuffer>;
    expect(await createJwtSigner(signing)(new Headers(), none)).toBe(
      forge(claimsOf({ data_header: '{}', data_body: '' })),
    );
  });

  it('is read no further than that: a stream without end is refused, and its request keeps what was read', async () => {
    const { stream, read } = endless();
    const request = streaming(stream);
    expect(await refusal(signRequest(request, signing))).toEqual(tooLarge(8000));
    expect(read()).toBeLessThan(20_000);
    const other = endless();
    const sent: Request[] = [];
    const fetch = async (it: Request) => {
      sent.push(it);
      return new Response();
    };
    const init: RequestInit = { method: 'POST', body: other.stream, duplex: 'half' };
    expect(await refusal(createSigningFetch({ ...signing, fetch })(URL_BASE, init))).toEqual(tooLarge(8000));
    expect([sent.length, other.read() < 20_000]).toEqual([0, true]);
    const first = await request.body?.getReader().read();
    expect(first?.value).toHaveLength(1000);
  });

  it('is known by content-length, and nothing is read then', async () => {
    const { stream, read } = endless();
    // A stream is asked for its first chunk when it is created.
    const before = read();
    expect(await refusal(signRequest(streaming(stream, { 'content-length': '6001' }), signing))).toEqual(
      tooLarge(8000),
    );
    expect(read() - before).toBeLessThanOrEqual(1000);
    await signRequest(post('{}', { 'content-length': 'x' }), signing);
  });

  it('is not one of several chunks that are small together', async () => {
    const body = new Blob(['{"a":', '"é",', '"b":1}']).stream();
    const chunks = new ReadableStream({
      start(controller) {
        for (const text of ['{"a":"', '', '\u00e9', '"}']) controller.enqueue(new TextEncoder().encode(text));
        controller.close();
      },
    });
    expect(await (await signRequest(streaming(chunks), signing)).text()).toBe('{"a":"é"}');
    expect(await (await signRequest(streaming(body), signing)).text()).toBe('{"a":"é","b":1}');
  });

  it.each(['text', 42, new Uint16Array(4), new ArrayBuffer(4)])(
    'is not a stream of %j, as fetch has it',
    async (chunk) => {
      const message = 'A body must be a stream of Uint8Arrays.';
      await expect(signRequest(streaming(endless(chunk).stream), signing)).rejects.toThrow(new TypeError(message));
    },
  );

  it('doesn’t end the process when its stream can’t be cancelled', async () => {
    const rejections: unknown[] = [];
    const keep = (reason: unknown) => rejections.push(reason);
    process.on('unhandledRejection', keep);
    const stream = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(1e4)),
      cancel: () => Promise.reject(new Error('It can’t be cancelled.')),
    });
    const request = streaming(stream);
    await refusal(signRequest(request, signing));
    await request.body?.cancel().catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 10));
    process.off('unhandledRejection', keep);
    expect(rejections).toEqual([]);
  });

  it('is measured where a platform doesn’t show its body as a stream', async () => {
    const streamless = (request: Request): Request =>
      Object.defineProperties(request, {
        body: { value: undefined },
        clone: { value: () => streamless(Request.prototype.clone.call(request)) },
      });
    const request = (length: number) => streamless(new Request(URL_BASE, { method: 'POST', body: 'a'.repeat(length) }));
    expect(await refusal(signRequest(request(6001), signing))).toEqual(tooLarge(8000));
    const signed = await signRequest(request(100), signing);
    expect((await verifyRequest(signed, verifying)).data_body).toBe('a'.repeat(100));
    const longer = carrying(forge(claimsOf({ data_header: '{}' })), request(100));
    longer.headers.delete('content-type');
    expect((await refusal(verifyRequest(longer, verifying))).message).toMatch(/^The body that arrived is longer/);
  });
});

describe('a body that arrives', () => {
  const longer = {
    code: 'body_differs',
    message: 'The body that arrived is longer than data_body: sign exactly the text that is sent.',
  };

  it('is read no further than data_body is long', async () => {
    const { stream, read } = endless();
    expect(
      await refusal(verifyRequest(carrying(forge(claimsOf({ data_header: '{}' })), streaming(stream)), verifying)),
    ).toEqual(longer);
    expect(read()).toBeLessThan(5000);
  });

  it('is as long as data_body in UTF-8, whatever it takes', async () => {
    for (const body of ['', '\u20ac'.repeat(1000), '\ud83d\ude00'.repeat(1000), 'a'.repeat(3000)]) {
      const options = { ...signing, maxHeaderSize: 1e5 };
      const signed = await signRequest(post(body), options);
      expect((await verifyRequest(signed, verifying)).data_body).toBe(body);
    }
  });

  it.each([
    ['verified as JSON', (request: Request) => verifyRequest(request, { ...verifying, bodyComparison: 'json' })],
    [
      'explained',
      async (request: Request) => {
        const { code, message } = (await explainRequest(request, verifying)).at(-1) ?? {};
        return Promise.reject(Object.assign(new Error(message), { code }));
      },
    ],
  ])('may be of another length when it is %s, up to a megabyte', async (_, check) => {
    const sized = (length: number) =>
      carrying(forge(claimsOf({ data_body: '[]' })), post(`[${' '.repeat(length - 2)}]`));
    const outcome = (length: number) => check(sized(length)).then(String, ({ code, message }) => ({ code, message }));
    expect(await outcome(1_000_001)).toEqual(longer);
    expect(await outcome(1_000_000)).not.toEqual(longer);
  });
});
