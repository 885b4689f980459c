import {
  explainRequest,
  SigningError,
  type SigningErrorCode,
  type VerifyOptions,
  verifyRequest,
} from '@appsmiles/signing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carrying, claimsOf, forge, IAT, NOW, post, SECRET, secretFor, verifying } from './fixtures.ts';

/** The code that verifyRequest throws, or `undefined` when it accepts. */
async function codeOf(request: Request, options: VerifyOptions): Promise<SigningErrorCode | undefined> {
  try {
    await verifyRequest(request, options);
    return undefined;
  } catch (error) {
    if (error instanceof SigningError) return error.code;
    throw error;
  }
}

/** The codes of the findings that are marked as the refusal. Each of them failed. */
async function marked(request: Request, options: VerifyOptions): Promise<(SigningErrorCode | undefined)[]> {
  const findings = await explainRequest(request, options);
  for (const finding of findings) {
    expect('refusal' in finding).toBe(finding.refusal === true);
    if (finding.refusal) expect(finding.status).toBe('failed');
  }
  return findings.filter(({ refusal }) => refusal).map(({ code }) => code);
}

/** Mostly the right value, so that what is checked late is reached too. */
function mostly<T>(right: T, ...wrong: T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { arbitrary: fc.constant(right), weight: 4 * wrong.length },
    ...wrong.map((value) => ({ arbitrary: fc.constant(value), weight: 1 })),
  );
}

const right = claimsOf();
const BODY = String(right.data_body);
const notUtf8 = (length: number) => new Uint8Array(length).fill(0xff);

/** Everything that decides on a refusal. */
const attempts = fc.record({
  header: mostly(
    '{"alg":"HS256","typ":"JWT"}',
    '{"alg":"none"}',
    '{"alg":"HS256","typ":"JWT","kid":"1"}',
    '{"typ":"JWT"}',
    '[]',
  ),
  claims: fc.record({
    iss: mostly<unknown>('partner-1', 'partner-2', 1, undefined),
    sub: mostly<unknown>('user-token', '', null, undefined),
    iat: mostly<unknown>(IAT, IAT - 300, IAT - 301, IAT + 301, '1', -1, undefined),
    exp: mostly<unknown>(undefined, IAT),
    data_header: mostly<unknown>(
      right.data_header,
      '[]',
      '{"x-a":"1"}',
      '{"content-type":"text/plain"}',
      '{"x a":"1"}',
      '',
      1,
    ),
    data_body: mostly<unknown>(BODY, '', '{ "tagId": "birthday" }', '{}', 'a'.repeat(100), 1, undefined),
  }),
  payload: mostly<(text: string) => string>(
    (text) => text,
    (text) => text.replace('{', '{"sub":"x",'),
    () => '[]',
    () => 'no JSON',
  ),
  secret: mostly(SECRET, 'x'.repeat(32)),
  jwt: mostly<(jwt: string) => string>(
    (jwt) => jwt,
    (jwt) => `${jwt}=`,
    (jwt) => `${jwt}.`,
    (jwt) => jwt.replace('.', ' .'),
    (jwt) => jwt.slice(0, -2),
    () => '',
  ),
  secretFor: mostly<VerifyOptions['secretFor']>(
    secretFor,
    () => undefined,
    () => [],
    () => [SECRET, 'short'],
    () => ['y'.repeat(32), SECRET],
    // Stands for what JavaScript callers can return.
    () => 42 as unknown as string,
    () => Promise.reject(new SigningError('invalid_option', 'The partners are being loaded.')),
  ),
  body: mostly<string | Uint8Array<ArrayBuffer> | null>(
    BODY,
    '',
    null,
    '{ "tagId": "birthday" }',
    `${BODY} `,
    '€'.repeat(500),
    notUtf8(1),
    notUtf8(500),
  ),
  length: mostly<string | undefined>(undefined, '7', '9999999'),
  isRead: mostly(false, true),
  bodyComparison: fc.constantFrom('bytes', 'json'),
});

describe('the finding that is marked as the refusal', () => {
  it('has the code that verifyRequest throws, and there is none where it accepts', async () => {
    const seen = new Set<SigningErrorCode | undefined>();
    await fc.assert(
      fc.asyncProperty(attempts, async (attempt) => {
        const { header, claims, payload, secret, jwt, body, length, isRead } = attempt;
        const request = carrying(
          jwt(forge(payload(JSON.stringify(claims)), header, secret)),
          post(body, { ...(length !== undefined && { 'content-length': length }) }),
        );
        if (isRead) await request.text();
        const options = { now: () => NOW, secretFor: attempt.secretFor, bodyComparison: attempt.bodyComparison };
        const code = await codeOf(request, options);
        seen.add(code);
        expect(await marked(request, options)).toEqual(code === undefined ? [] : [code]);
      }),
      { numRuns: 3000 },
    );
    for (const code of [undefined, 'iat_too_old', 'signature_mismatch', 'header_differs', 'body_differs'] as const) {
      expect(seen).toContain(code);
    }
  });

  it.each([
    ['a MAC before a claim given twice', { payload: '{"sub":"x",' }, 'duplicate_claim'],
    ['iss before the MAC', { iss: 1, secret: 'x'.repeat(32) }, 'invalid_iss'],
    ['the MAC before the other claims', { sub: 1, exp: 1, secret: 'x'.repeat(32) }, 'signature_mismatch'],
    ['the names of the claims before sub', { sub: 1, exp: 1 }, 'forbidden_claim'],
    ['sub before iat', { sub: 1, iat: 1 }, 'invalid_sub'],
    ['iat before data_header', { iat: 1, data_header: 1 }, 'iat_too_old'],
    ['data_header before data_body', { data_header: 1, data_body: 1 }, 'invalid_data_header'],
    ['data_body last', { data_body: 1 }, 'invalid_data_body'],
  ])(
    'is the first in the order of checking: %s',
    async (_, { secret, payload, ...changes }: Record<string, unknown>, code) => {
      const text = JSON.stringify(claimsOf(changes));
      const request = carrying(
        forge(payload ? text.replace('{', String(payload)) : text, undefined, String(secret ?? SECRET)),
      );
      expect(await codeOf(request, verifying)).toBe(code);
      expect(await marked(request, verifying)).toEqual([code]);
    },
  );

  it('is body_differs for a body that is longer than data_body and not UTF-8, with the reason that says more', async () => {
    const long = carrying(forge(), post(notUtf8(61)));
    expect((await explainRequest(long, verifying)).at(-1)).toEqual({
      part: 'data_body',
      status: 'failed',
      code: 'body_differs',
      message: 'The body is not UTF-8, so no claim can hold it: send JSON text.',
      refusal: true,
    });
    const short = carrying(forge(), post(notUtf8(60)));
    expect((await explainRequest(short, verifying)).at(-1)).toMatchObject({ code: 'body_not_utf8', refusal: true });
    for (const request of [long, short])
      expect(await marked(request, verifying)).toEqual([await codeOf(request, verifying)]);
  });

  it('is that of what was checked without secretFor, and the MAC is no reason', async () => {
    const findings = await explainRequest(carrying(forge(claimsOf({ sub: 1 }), undefined, 'x'.repeat(32))), {
      now: () => NOW,
    });
    expect(findings.filter(({ refusal }) => refusal).map(({ code }) => code)).toEqual(['invalid_sub']);
  });
});
