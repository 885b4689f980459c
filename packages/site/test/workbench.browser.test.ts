import { errorCodesOf, readDescription } from '@appsmiles/openapi';
import { platformErrorCode, SigningError, verifyRequest } from '@appsmiles/signing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isWithoutChromium, type OpenedPage, reason } from './site-in-chromium.ts';
import { BODY, CLAIMS, HEADER, IAT, right, rightJwt, SECRET, signed, signer, type Typed } from './workbench-input.ts';
import { finding, startWorkbench, type, verdict, type Workbench } from './workbench-page.ts';

const errorNames = new Map(errorCodesOf(readDescription()).map(({ code, name }) => [code, name]));

/** What is wrong, what is typed instead, and the code of the finding that says so. */
const tampered: [title: string, change: Partial<Typed>, code: string][] = [
  ['a changed body', { 'Body of the request': BODY.replace('42', '43') }, 'body_differs'],
  ['a space more in the body', { 'Body of the request': `${BODY} ` }, 'body_differs'],
  ['a changed header', { 'Headers of the request': 'content-type: text/plain\nx-request: 7' }, 'header_differs'],
  ['a header that is missing', { 'Headers of the request': 'content-type: application/json' }, 'header_missing'],
  ['another secret', { partnerSecret: `${SECRET}!` }, 'signature_mismatch'],
  ['a short secret that is another', { partnerSecret: 'short' }, 'signature_mismatch'],
  ['an iat 301 s old', { Clock: new Date((IAT + 301) * 1000).toISOString() }, 'iat_too_old'],
  ['an iat 301 s ahead', { Clock: String(IAT - 301) }, 'iat_in_future'],
  ['an iat in milliseconds', { JWT: signed(HEADER, CLAIMS.replace(String(IAT), `${IAT}000`)) }, 'iat_in_future'],
  ['another partner', { 'Partner id': 'partner-2' }, 'unknown_partner'],
  ['alg none', { JWT: signed('{"alg":"none","typ":"JWT"}', CLAIMS).replace(/[^.]+$/, '') }, 'algorithm_none'],
  ['HS512', { JWT: signed('{"alg":"HS512","typ":"JWT"}', CLAIMS) }, 'algorithm_not_allowed'],
  ['no iss', { JWT: signed(HEADER, CLAIMS.replace('"iss"', '"was"')) }, 'invalid_iss'],
  ['no sub', { JWT: signed(HEADER, CLAIMS.replace('"sub"', '"was"')) }, 'invalid_sub'],
  ['a claim given twice', { JWT: signed(HEADER, CLAIMS.replace('{', '{"sub":"",')) }, 'duplicate_claim'],
  ['an exp', { JWT: signed(HEADER, CLAIMS.replace('{', '{"exp":1,')) }, 'forbidden_claim'],
  ['claims that are not JSON', { JWT: signed(HEADER, 'iss=partner-1') }, 'claims_not_json'],
  ['two segments', { JWT: rightJwt.replace(/\.[^.]+$/, '') }, 'segment_count'],
  ['a JWT cut over two lines', { JWT: rightJwt.replace(/(.{80})/, '$1\n') }, 'segment_whitespace'],
  ['padding', { JWT: `${rightJwt}=` }, 'segment_padding'],
];

/** The error with which `verifyRequest` refuses the same input, in this process. */
async function refusal(typed: Typed): Promise<SigningError> {
  const lines = typed['Headers of the request'].split('\n').filter((line) => !line.startsWith('POST '));
  const pairs = lines.map((line) => line.split(': ') as [string, string]);
  const body = typed['Body of the request'];
  const request = new Request('http://127.0.0.1/', { method: 'POST', headers: new Headers(pairs), body });
  const options = {
    placement: () => typed.JWT,
    secretFor: (iss: string) => (iss === typed['Partner id'] ? typed.partnerSecret : undefined),
    now: () => (/^\d+$/.test(typed.Clock) ? Number(typed.Clock) * 1000 : Date.parse(typed.Clock)),
    allowShortSecret: true,
  };
  return verifyRequest(request, options).then(
    () => Promise.reject(new Error('verifyRequest accepts it.')),
    (error) => (error instanceof SigningError ? error : Promise.reject(error)),
  );
}

describe.skipIf(isWithoutChromium)(`the workbench in Chromium${reason}`, () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await startWorkbench();
  });
  afterAll(() => workbench?.[Symbol.asyncDispose]());
  const open: Workbench['open'] = (options) => workbench.open(options);

  test('finds nothing wrong with a right JWT, also when it is pasted as a whole line or is among the headers', async () => {
    await using opened = await open();
    const { page, complaints } = opened;
    const lines = right['Headers of the request'];
    for (const typed of [
      { JWT: rightJwt },
      { JWT: `Authorization: Bearer ${rightJwt}\n` },
      { JWT: '', 'Headers of the request': `${lines}\nauthorization: bearer ${rightJwt}` },
    ]) {
      await type(page, { ...right, ...typed });
      await verdict(page).getByText('Nothing is wrong', { exact: true }).waitFor();
      expect(await page.locator('.wb-finding[data-status=ok]').count()).toBe(9);
    }
    expect(complaints).toEqual([]);
  });

  describe('a page on which one JWT after the other is pasted', () => {
    let opened: OpenedPage;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened?.[Symbol.asyncDispose]());

    test.each(tampered)('explains %s as verifyRequest refuses it', async (_title, change, code) => {
      const { page, complaints } = opened;
      const typed = { JWT: rightJwt, ...right, ...change };
      const error = await refusal(typed);
      expect(error.code).toBe(code);
      await page.getByRole('button', { name: 'Clear' }).click();
      await type(page, typed);
      const errorCode = platformErrorCode(error.code);
      await page.locator('.wb-finding[data-status=failed]', { hasText: code }).waitFor();
      await verdict(page)
        .getByText(`Refused with ${errorCode} ${errorNames.get(errorCode)}`)
        .waitFor();
      expect(complaints).toEqual([]);
    });
  });

  test('shows where a body differs, and decodes header and claims', async () => {
    await using opened = await open();
    const { page } = opened;
    await page.getByRole('button', { name: 'Try a tampered example' }).click();
    await verdict(page).getByText('data_body differs at /partnerClientId.').waitFor();
    expect(await finding(page, 'data_body').locator('dd').allTextContents()).toEqual([
      '{"partnerClientId":"42","tagId":"birthdayRewa…',
      '{"partnerClientId":"43","tagId":"birthdayRewa…',
    ]);
    const decoded = page.locator('section', { hasText: 'Why is it refused?' });
    expect(await decoded.locator('pre').first().textContent()).toBe(HEADER);
    expect(await decoded.locator('pre').nth(1).textContent()).toContain('"sub": "token-of-the-example"');
  });

  test('explains a header that a page may not send itself', async () => {
    await using opened = await open();
    const { page } = opened;
    const host = new Headers({ host: 'api.example.test' });
    const JWT = await signer()(host, new TextEncoder().encode(BODY));
    await type(page, { ...right, JWT, 'Headers of the request': 'Host: api.example.test' });
    await verdict(page).getByText('Nothing is wrong', { exact: true }).waitFor();
  });

  test('tells the age of iat, and sets the clock to it', async () => {
    await using opened = await open();
    const { page } = opened;
    await type(page, { ...right, JWT: rightJwt, Clock: String(IAT + 400) });
    await finding(page, 'iat').getByText('It says 2023-11-14 22:13:20 UTC, 6 min 40 s ago.').waitFor();
    await page.getByRole('button', { name: 'Set to the JWT’s iat' }).click();
    await verdict(page).getByText('Nothing is wrong', { exact: true }).waitFor();
    expect(await page.getByLabel('Clock').inputValue()).toBe(String(IAT));
    await type(page, { Clock: '' });
    await verdict(page).getByText('Refused with 102 staleRequest').waitFor();
    await type(page, { JWT: '' });
    await page.getByRole('button', { name: 'Set to the JWT’s iat' }).click();
    await page.locator('#workbench-time-error').getByText('Paste a JWT that has an iat first.').waitFor();
  });

  test('refuses another token in sub with 103, when nothing else is wrong', async () => {
    await using opened = await open();
    const { page } = opened;
    await type(page, { ...right, JWT: rightJwt, Token: 'token-2' });
    await verdict(page).getByText('Refused with 103 invalidToken').waitFor();
    await type(page, { 'Body of the request': '{}' });
    await verdict(page).getByText('Refused with 101 invalidSignature').waitFor();
  });

  test('checks all but the signature without a secret', async () => {
    await using opened = await open();
    const { page } = opened;
    await type(page, { ...right, JWT: rightJwt, partnerSecret: '' });
    await verdict(page).getByText('Nothing is wrong so far').waitFor();
    expect(await finding(page, 'signature').textContent()).toContain('not checked');
    await type(page, { 'Partner id': 'partner-2' });
    await verdict(page).getByText('Refused with 1 unknownPartner').waitFor();
  });

  test('says what to write instead of headers and of a time that it cannot read', async () => {
    await using opened = await open();
    const { page } = opened;
    await type(page, { ...right, JWT: rightJwt, 'Headers of the request': 'content-type: a/b\nnonsense' });
    const field = page.getByLabel('Headers of the request');
    await page.locator('#workbench-headers-error').getByText('Line 2 is not a header: write').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await type(page, { 'Headers of the request': '', Clock: '2026-11-23T09:30:00' });
    await verdict(page).getByText('a time with its zone such as').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe(null);
  });

  test('signs the JWT of createJwtSigner byte for byte, which verifyRequest accepts, and copies it', async () => {
    await using opened = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    const { page } = opened;
    await type(page, { ...right, JWT: '' });
    await expect.poll(() => page.locator('.wb-jwt').textContent()).toBe(rightJwt);
    const request = new Request('http://127.0.0.1/', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request': '7', authorization: `Bearer ${rightJwt}` },
      body: BODY,
    });
    const claims = await verifyRequest(request, { secretFor: () => SECRET, now: () => IAT * 1000 });
    expect(claims.data_body).toBe(BODY);
    await page.getByText(`${'Bearer '.length + rightJwt.length} of 8000 bytes`).waitFor();
    await page.getByRole('button', { name: 'Copy the JWT' }).click();
    await page.getByText('Copied.').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(rightJwt);
    await page.getByRole('button', { name: 'Explain this JWT' }).click();
    await verdict(page).getByText('Nothing is wrong', { exact: true }).waitFor();
  });

  test('shows the steps up to the signing input without a secret, and says when a JWT is too large', async () => {
    await using opened = await open();
    const { page } = opened;
    await type(page, { ...right, partnerSecret: '' });
    const steps = page.locator('.wb-step');
    await expect.poll(() => steps.nth(3).locator('pre').textContent()).toBe(rightJwt.replace(/\.[^.]+$/, ''));
    expect(await steps.nth(5).textContent()).toContain('Fill in the partnerSecret');
    await type(page, { partnerSecret: SECRET, 'Body of the request': `"${'x'.repeat(6000)}"` });
    await page.getByText('Too large: the whole body is in it, so send less at once.').waitFor();
  });
});
