import { type ExplainOptions, explainRequest, type FindingPart, signRequest } from '@appsmiles/signing';
import { describe, expect, it } from 'vitest';
import { carrying, claimsOf, forge, post, SECRET, signing, verifying } from './fixtures.ts';

const PARTS: FindingPart[] = ['jwt', 'header', 'signature', 'claims', 'iss', 'sub', 'iat', 'data_header', 'data_body'];

/** The findings that are not "ok", by part, without the mark of the refusal, which has its own tests. */
async function problems(request: Request, options: ExplainOptions = verifying) {
  const findings = await explainRequest(request, options);
  expect(findings.map(({ part }) => part)).toEqual(PARTS);
  for (const { message } of findings) {
    expect(message).toMatch(/^\S.{8,}\.$/);
    for (const content of ['birthday', 'user-token', SECRET]) expect(message).not.toContain(content);
  }
  return Object.fromEntries(
    findings.flatMap(({ part, status, refusal: _, ...rest }) =>
      status === 'ok' ? [] : [[part, status === 'failed' ? rest : status]],
    ),
  );
}

const claim = (changes: Record<string, unknown>) => carrying(forge(claimsOf(changes)));

describe('explainRequest', () => {
  it('finds every part of a right request right, and leaves its body', async () => {
    const request = await signRequest(post(), signing);
    expect(await explainRequest(request, verifying)).toEqual([
      { part: 'jwt', status: 'ok', message: 'The JWT has three segments of canonical base64url.' },
      { part: 'header', status: 'ok', message: 'The header is {"alg":"HS256","typ":"JWT"}.' },
      { part: 'signature', status: 'ok', message: 'The MAC is that of the partner’s secret.' },
      {
        part: 'claims',
        status: 'ok',
        message: 'No claim is given twice, and there is no exp, nbf or aud.',
      },
      { part: 'iss', status: 'ok', message: 'iss is a string.' },
      { part: 'sub', status: 'ok', message: 'sub is a string.' },
      { part: 'iat', status: 'ok', message: 'iat is within 300 s of now.' },
      { part: 'data_header', status: 'ok', message: 'Every header that data_header names arrived with its value.' },
      { part: 'data_body', status: 'ok', message: 'data_body is the body that arrived.' },
    ]);
    expect(await request.text()).toBe('{"tagId":"birthday"}');
  });

  it('says at which member data_body differs', async () => {
    const signed = await signRequest(post('{"partnerClientIds":["1","2"]}'), signing);
    const changed = new Request(signed, { body: '{"partnerClientIds":["3","2"]}' });
    expect(await problems(changed)).toEqual({
      data_body: {
        code: 'body_differs',
        pointer: '/partnerClientIds/0',
        message: 'data_body differs at /partnerClientIds/0.',
      },
    });
  });

  it.each([
    ['{ "tagId": "birthday" }', 'data_body is the JSON value of the body, but not its exact text.'],
    [JSON.stringify('{"tagId":"birthday"}'), 'data_body is the body encoded as JSON twice.'],
    ['tagId=birthday', 'data_body differs from the body as a whole.'],
    ['', 'data_body differs from the body as a whole.'],
  ])('says how data_body %s differs as a whole', async (data_body, message) => {
    expect(await problems(claim({ data_body }))).toEqual({ data_body: { code: 'body_differs', pointer: '', message } });
  });

  it('takes bodyComparison json', async () => {
    expect(
      await problems(claim({ data_body: '{ "tagId": "birthday" }' }), { ...verifying, bodyComparison: 'json' }),
    ).toEqual({});
  });

  it('says everything that is wrong at once', async () => {
    const jwt = forge(
      claimsOf({
        iat: '1',
        sub: 1,
        iss: undefined,
        exp: 1,
        data_header: '{"x/y":"1"}'.replace('x/y', 'x-y'),
        data_body: 1,
      }),
      '{"alg":"none"}',
    );
    expect(await problems(carrying(jwt))).toMatchObject({
      header: { code: 'algorithm_none' },
      signature: 'unchecked',
      claims: { code: 'forbidden_claim' },
      iss: { code: 'invalid_iss' },
      sub: { code: 'invalid_sub' },
      iat: { code: 'invalid_iat' },
      data_header: { code: 'header_missing', pointer: '/x-y', message: 'data_header names x-y, which did not arrive.' },
      data_body: { code: 'invalid_data_body' },
    });
  });

  it('leaves a MAC unchecked, even a right one, below a header that is wrong', async () => {
    expect(await problems(carrying(forge(claimsOf(), '{"alg":"HS256","typ":"JWT","kid":"1"}')))).toMatchObject({
      header: { code: 'forbidden_parameter' },
      signature: 'unchecked',
    });
  });

  it('names a header that arrived with another value', async () => {
    expect(await problems(claim({ data_header: '{"Content-Type":"text/plain"}' }))).toEqual({
      data_header: {
        code: 'header_differs',
        pointer: '/content-type',
        message: 'data_header names content-type, which arrived with a different value.',
      },
    });
  });

  it.each([1, 'x'])('finds data_header %j invalid', async (data_header) => {
    const { data_header: finding } = await problems(claim({ data_header }));
    expect(finding).toEqual({ code: 'invalid_data_header', message: expect.any(String) });
  });

  it.each([
    ['signature_mismatch', forge(claimsOf(), undefined, 'x'.repeat(32))],
    ['unknown_partner', forge(claimsOf({ iss: 'partner-2' }))],
  ])('finds a %s and goes on to the claims', async (code, jwt) => {
    expect(await problems(carrying(jwt))).toMatchObject({ signature: { code } });
  });

  it('leaves the MAC unchecked without secretFor, and takes no other option', async () => {
    const { secretFor: _, ...options } = verifying;
    expect(await problems(carrying(forge(claimsOf(), undefined, 'x'.repeat(32))), options)).toEqual({
      signature: 'unchecked',
    });
    expect(await problems(carrying(forge()), undefined)).toMatchObject({});
  });

  it('takes the defaults of verifyRequest without options', async () => {
    const { now: _, ...options } = signing;
    const findings = await explainRequest(await signRequest(post(), options));
    expect(findings.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(findings.find(({ part }) => part === 'signature')).toEqual({
      part: 'signature',
      status: 'unchecked',
      message: 'The MAC was not checked: no secretFor was given.',
    });
  });

  it('checks nothing more in a JWT that can’t be read', async () => {
    const rest = Object.fromEntries(PARTS.slice(1).map((part) => [part, 'unchecked']));
    expect(await problems(post())).toMatchObject({ ...rest, jwt: { code: 'jwt_missing' } });
    expect(await problems(carrying('a.b'))).toMatchObject({ ...rest, jwt: { code: 'segment_count' } });
    const claims = Object.fromEntries(PARTS.slice(4).map((part) => [part, 'unchecked']));
    expect(await problems(carrying(forge('[]')))).toMatchObject({
      ...claims,
      signature: 'unchecked',
      claims: { code: 'claims_not_json' },
    });
  });

  it('says when the body can’t be read', async () => {
    const request = carrying(forge());
    await request.text();
    expect(await problems(request)).toMatchObject({ data_body: { code: 'body_used' } });
    expect(await problems(carrying(forge(), post(new Uint8Array([0xff]))))).toMatchObject({
      data_body: { code: 'body_not_utf8' },
    });
  });

  it('throws errors that are not a SigningError', async () => {
    const secretFor = () => Promise.reject(new RangeError('The database is away.'));
    await expect(explainRequest(carrying(forge()), { ...verifying, secretFor })).rejects.toThrow(RangeError);
    const short = explainRequest(carrying(forge()), { ...verifying, secretFor: () => 'short' });
    expect((await short).find(({ part }) => part === 'signature')).toMatchObject({
      status: 'failed',
      code: 'short_secret',
    });
  });
});
