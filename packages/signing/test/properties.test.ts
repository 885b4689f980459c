import { explainRequest, signRequest, verifyRequest } from '@appsmiles/signing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { post, refusal, signing, URL_BASE, verifying } from './fixtures.ts';

const character = fc.string({ unit: 'binary', minLength: 1, maxLength: 1 });

/** JSON text, also such as JSON.stringify would not write it. */
const jsonText = fc.oneof(
  fc.json({ stringUnit: 'binary' }),
  fc.jsonValue({ noUnicodeString: false }).map((value) => JSON.stringify(value, null, 2)),
  // JSON.stringify escapes the surrogates that stand alone.
  fc.array(fc.integer({ min: 0xd7ff, max: 0xe000 })).map((codes) => JSON.stringify(String.fromCharCode(...codes))),
  fc.bigInt().map((value) => `{"n":${value}}`),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => `[${Object.is(value, -0) ? '-0' : value}]`),
  fc.constantFrom(
    '',
    '{}',
    '[]',
    '-0',
    '"\\/"',
    '{"url":"https:\\/\\/a.test\\/"}',
    '[1.0,1e-7,123456789012345678901234567890]',
  ),
);

const headerName = fc
  .stringMatching(/^[a-zA-Z0-9!#$%&'*+.^_`|~-]{1,12}$/)
  // A request has no set-cookie, and authorization carries the JWT.
  .filter((name) => !['authorization', 'set-cookie', 'content-type'].includes(name.toLowerCase()));
const headerValue = fc.stringMatching(/^[\x20-\x7e\xa0-\xff]{0,20}$/);
const headers = fc.array(fc.tuple(headerName, headerValue), { maxLength: 5 });

function request(body: string, fields: [string, string][]): Request {
  const all = new Headers({ 'content-type': 'application/json' });
  for (const [name, value] of fields) all.append(name, value);
  return new Request(URL_BASE, { method: 'POST', body, headers: all });
}

/** Verifies a JWT that no header could hold. */
const direct = (jwt: string) => ({ ...verifying, placement: () => jwt });

function flip(text: string, seed: number): string {
  const bit = seed % (text.length * 8);
  const index = bit >> 3;
  return text.slice(0, index) + String.fromCharCode(text.charCodeAt(index) ^ (1 << (bit & 7))) + text.slice(index + 1);
}

describe('for any JSON body and headers', () => {
  it('what is signed verifies, byte for byte and as JSON, and is explained as right', async () => {
    await fc.assert(
      fc.asyncProperty(jsonText, headers, fc.string({ unit: 'binary' }), async (body, fields, token) => {
        const signed = await signRequest(request(body, fields), { ...signing, token, maxHeaderSize: 1e6 });
        const claims = await verifyRequest(signed, verifying);
        expect([claims.data_body, claims.sub]).toEqual([body, token]);
        await verifyRequest(signed, { ...verifying, bodyComparison: 'json' });
        const findings = await explainRequest(signed, verifying);
        expect(findings.filter(({ status }) => status !== 'ok')).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('what is signed verifies for any text as body, lone surrogates included', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(character, fc.constantFrom('\ud800', '\udfff', '\ufeff'))),
        async (characters) => {
          const body = characters.join('');
          const signed = await signRequest(request(body, []), { ...signing, maxHeaderSize: 1e6 });
          expect((await verifyRequest(signed, verifying)).data_body).toBe(Buffer.from(body).toString());
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('any single bit changed', () => {
  it('in the JWT is refused', async () => {
    const signed = await signRequest(post(), signing);
    const jwt = signed.headers.get('authorization')?.slice('Bearer '.length) ?? '';
    for (let bit = 0; bit < jwt.length * 8; bit += 1) {
      const { code } = await refusal(verifyRequest(signed, direct(flip(jwt, bit))));
      expect(code).toMatch(
        /^(segment_|header_not_json|claims_not_json|signature_mismatch|algorithm_|forbidden_|unknown_|invalid_iss|type_)/,
      );
    }
  });

  it('in the body is refused', async () => {
    await fc.assert(
      fc.asyncProperty(
        jsonText.filter((text) => text !== ''),
        fc.nat(),
        async (body, seed) => {
          const signed = await signRequest(request(body, []), { ...signing, maxHeaderSize: 1e6 });
          const bytes = new Uint8Array(await signed.clone().arrayBuffer());
          const bit = seed % (bytes.length * 8);
          bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
          const { code } = await refusal(verifyRequest(new Request(signed, { body: bytes }), verifying));
          expect(code).toMatch(/^body_(differs|not_utf8)$/);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('in a header that data_header names is refused', async () => {
    await fc.assert(
      fc.asyncProperty(headerName, headerValue, fc.nat(), async (name, value, seed) => {
        const field = new Headers([[name, value]]).get(name) ?? '';
        fc.pre(field !== '');
        const signed = await signRequest(request('{}', [[name, value]]), signing);
        try {
          signed.headers.set(name, flip(field, seed));
        } catch {
          // No header can hold a control character.
          return;
        }
        expect((await refusal(verifyRequest(signed, verifying))).code).toBe('header_differs');
      }),
      { numRuns: 300 },
    );
  });
});
