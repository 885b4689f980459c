import { createHmac } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createJwtSigner, platformErrorCode, SigningError, verifyRequest } from '@appsmiles/signing';
import axe from 'axe-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorCodes } from '../../packages/client/src/error-codes.ts';
import { chromiumPath, launchChromium } from '../../scripts/chromium.ts';
import { type BuiltPage, buildPage, servePage } from './workbench-page.ts';

const none = chromiumPath === undefined ? ' (none on the PATH; on Debian: apt-get install chromium)' : '';

const SECRET = 'a-secret-of-the-tests-with-40-characters';
const IAT = 1_700_000_000;
const BODY = '{"partnerClientId":"42","tagId":"birthdayReward"}';

/** What is typed into the fields, by their labels. */
const right = {
  'Headers of the request': 'POST /buffer/store HTTP/1.1\nContent-Type: application/json\nX-Request: 7',
  'Body of the request': BODY,
  'Partner id': 'partner-1',
  partnerSecret: SECRET,
  Token: 'token-1',
  Clock: String(IAT),
};
type Typed = typeof right & { JWT: string };

const signer = (now = IAT * 1000): ReturnType<typeof createJwtSigner> =>
  createJwtSigner({ partnerId: 'partner-1', partnerSecret: SECRET, token: 'token-1', now: () => now });
const headers = new Headers({ 'content-type': 'application/json', 'x-request': '7' });
const rightJwt = await signer()(headers, new TextEncoder().encode(BODY));

/** A JWT over any header and claims' text, signed like a right one. */
function signed(header: string, claims: string): string {
  const input = [header, claims].map((text) => Buffer.from(text).toString('base64url')).join('.');
  return `${input}.${createHmac('sha256', SECRET).update(input).digest('base64url')}`;
}

const HEADER = '{"alg":"HS256","typ":"JWT"}';
const CLAIMS = Buffer.from(rightJwt.split('.')[1] ?? '', 'base64url').toString();

/** What is wrong, what is typed otherwise, and the code of the finding that says so. */
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
  ['claims that are no JSON', { JWT: signed(HEADER, 'iss=partner-1') }, 'claims_not_json'],
  ['two segments', { JWT: rightJwt.replace(/\.[^.]+$/, '') }, 'segment_count'],
  ['a JWT cut over two lines', { JWT: rightJwt.replace(/(.{80})/, '$1\n') }, 'segment_whitespace'],
  ['padding', { JWT: `${rightJwt}=` }, 'segment_padding'],
];

/** What `verifyRequest` refuses the same input with, in this process. */
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

test('weighs at most 16 KB gzipped, and takes nothing of the mock but its test partner', async () => {
  await using built = await buildPage();
  const assets = await readdir(join(built.folder, 'assets'));
  const texts = await Promise.all(assets.map((name) => readFile(join(built.folder, 'assets', name), 'utf8')));
  expect(texts.reduce((sum, text) => sum + gzipSync(text).length, 0)).toBeLessThan(16_384);
  expect(texts.join('')).toContain('test-secret-of-the-mock-not-for-production');
  expect(texts.join('')).not.toMatch(
    /prism|commander|localStorage|sessionStorage|\bfetch\(|XMLHttpRequest|sendBeacon/i,
  );
});

describe.skipIf(chromiumPath === undefined)(`the workbench in Chromium${none}`, () => {
  let browser: Browser;
  let built: BuiltPage;
  let server: Awaited<ReturnType<typeof servePage>>;
  beforeAll(async () => {
    built = await buildPage();
    server = await servePage(built.folder);
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
    await built?.[Symbol.asyncDispose]();
  });

  interface Opened {
    context: BrowserContext;
    page: Page;
    requests: string[];
    errors: string[];
  }

  /** Opens the page, and notes every request and every error, those of the policy included. */
  async function open(options: BrowserContextOptions = {}): Promise<Opened> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const requests: string[] = [];
    const errors: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(server.url);
    await page.locator('.wb-findings, .wb-verdict').first().waitFor();
    return { context, page, requests, errors };
  }

  async function type(page: Page, typed: Partial<Typed>): Promise<void> {
    for (const [label, text] of Object.entries(typed)) await page.getByLabel(label, { exact: true }).fill(text);
  }

  const verdict = (page: Page) => page.locator('.wb-verdict');
  const finding = (page: Page, part: string) => page.locator(`.wb-finding[data-part="${part}"]`);

  test('finds nothing wrong with a right JWT, also when it is pasted as a whole line or is among the headers', async () => {
    const { context, page, errors } = await open();
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
    expect(errors).toEqual([]);
    await context.close();
  });

  describe('a page on which one JWT after the other is pasted', () => {
    let opened: Opened;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened?.context.close());

    test.each(tampered)('explains %s as verifyRequest refuses it', async (_title, change, code) => {
      const { page, errors } = opened;
      const typed = { JWT: rightJwt, ...right, ...change };
      const error = await refusal(typed);
      expect(error.code).toBe(code);
      await page.getByRole('button', { name: 'Clear' }).click();
      await type(page, typed);
      const errorCode = platformErrorCode(error.code);
      await page.locator('.wb-finding[data-status=failed]', { hasText: code }).waitFor();
      await verdict(page).getByText(`Refused with ${errorCode} ${errorCodes[errorCode]}`).waitFor();
      expect(errors).toEqual([]);
    });
  });

  test('shows where a body differs, and decodes header and claims', async () => {
    const { context, page } = await open();
    await page.getByRole('button', { name: 'Try a tampered example' }).click();
    await verdict(page).getByText('data_body differs at /partnerClientId.').waitFor();
    expect(await finding(page, 'data_body').locator('dd').allTextContents()).toEqual([
      '{"partnerClientId":"42","tagId":"birthdayRewa…',
      '{"partnerClientId":"43","tagId":"birthdayRewa…',
    ]);
    const decoded = page.locator('section', { hasText: 'Why is it refused?' });
    expect(await decoded.locator('pre').first().textContent()).toBe(HEADER);
    expect(await decoded.locator('pre').nth(1).textContent()).toContain('"sub": "token-of-the-example"');
    await context.close();
  });

  test('explains a header that a page may not send itself', async () => {
    const { context, page } = await open();
    const host = new Headers({ host: 'api.example.test' });
    const JWT = await signer()(host, new TextEncoder().encode(BODY));
    await type(page, { ...right, JWT, 'Headers of the request': 'Host: api.example.test' });
    await verdict(page).getByText('Nothing is wrong', { exact: true }).waitFor();
    await context.close();
  });

  test('tells the age of iat, and sets the clock to it', async () => {
    const { context, page } = await open();
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
    await context.close();
  });

  test('refuses another token in sub with 103, when nothing else is wrong', async () => {
    const { context, page } = await open();
    await type(page, { ...right, JWT: rightJwt, Token: 'token-2' });
    await verdict(page).getByText('Refused with 103 invalidToken').waitFor();
    await type(page, { 'Body of the request': '{}' });
    await verdict(page).getByText('Refused with 101 invalidSignature').waitFor();
    await context.close();
  });

  test('checks all but the signature without a secret', async () => {
    const { context, page } = await open();
    await type(page, { ...right, JWT: rightJwt, partnerSecret: '' });
    await verdict(page).getByText('Nothing is wrong so far').waitFor();
    expect(await finding(page, 'signature').textContent()).toContain('not checked');
    await type(page, { 'Partner id': 'partner-2' });
    await verdict(page).getByText('Refused with 1 unknownPartner').waitFor();
    await context.close();
  });

  test('says what to write instead of headers and of a time that it cannot read', async () => {
    const { context, page } = await open();
    await type(page, { ...right, JWT: rightJwt, 'Headers of the request': 'content-type: a/b\nnonsense' });
    const field = page.getByLabel('Headers of the request');
    await page.locator('#workbench-headers-error').getByText('Line 2 is no header: write it as').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await type(page, { 'Headers of the request': '', Clock: '2026-11-23T09:30:00' });
    await verdict(page).getByText('a time with its zone such as').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe(null);
    await context.close();
  });

  test('makes the JWT of createJwtSigner byte for byte, which verifyRequest accepts, and copies it', async () => {
    const { context, page } = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
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
    await context.close();
  });

  test('shows the steps up to the signing input without a secret, and says when a JWT is too large', async () => {
    const { context, page } = await open();
    await type(page, { ...right, partnerSecret: '' });
    const steps = page.locator('.wb-step');
    await expect.poll(() => steps.nth(3).locator('pre').textContent()).toBe(rightJwt.replace(/\.[^.]+$/, ''));
    expect(await steps.nth(5).textContent()).toContain('Fill in the partnerSecret');
    await type(page, { partnerSecret: SECRET, 'Body of the request': `"${'x'.repeat(6000)}"` });
    await page.getByText('Too large: the whole body is in it, so send less at once.').waitFor();
    await context.close();
  });

  test('makes no request and keeps nothing while secrets are typed and every button is pressed', async () => {
    const { context, page, requests, errors } = await open();
    await page.waitForLoadState('networkidle');
    const loaded = [...requests];
    expect(loaded.length).toBeGreaterThan(0);
    expect(loaded.filter((url) => !url.startsWith(server.url))).toEqual([]);
    await type(page, { ...right, JWT: rightJwt });
    const names = await page.getByRole('button').allTextContents();
    expect(names).toHaveLength(8);
    for (const name of [...names.filter((other) => other !== 'Clear'), 'Hide the secret', 'Clear']) {
      await page.getByRole('button', { name, exact: true }).click();
    }
    // Long enough for a request that something put off.
    await page.waitForTimeout(1000);
    expect(requests).toEqual(loaded);
    expect(errors).toEqual([]);
    expect(page.url()).toBe(server.url);
    expect(await context.storageState({ indexedDB: true })).toEqual({ cookies: [], origins: [] });
    expect(await page.evaluate('[sessionStorage.length, history.length, history.state]')).toEqual([0, 2, null]);
    expect(await page.evaluate('caches.keys()')).toEqual([]);
    await type(page, { partnerSecret: SECRET });
    await page.reload();
    expect(await page.getByLabel('partnerSecret').inputValue()).toBe('');
    await context.close();
  });

  test('hides the secret until it is shown, and leaves no field to completion or spell-checking', async () => {
    const { context, page } = await open();
    const secret = page.getByLabel('partnerSecret');
    expect(await secret.getAttribute('type')).toBe('password');
    await page.getByRole('button', { name: 'Show the secret' }).click();
    expect(await secret.getAttribute('type')).toBe('text');
    const fields = await page.locator('input, textarea').count();
    expect(fields).toBe(7);
    expect(await page.locator('[autocomplete=off][spellcheck=false]').count()).toBe(fields);
    await context.close();
  });

  test('shows what was typed as text, never as markup', async () => {
    const { context, page, errors } = await open();
    const markup = '<img src=x onerror=alert(1)>';
    await type(page, { ...right, JWT: signed(markup, markup), Token: markup, 'Body of the request': markup });
    await verdict(page).getByText('Refused with').waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(errors).toEqual([]);
    await context.close();
  });

  test.each(['light', 'dark'] as const)(
    'has no violation that axe finds in %s, empty and with findings',
    async (colorScheme) => {
      const { context, page } = await open({ colorScheme });
      const violations = async (): Promise<unknown> => {
        await page.evaluate(axe.source);
        return page.evaluate(
          'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))',
        );
      };
      expect(await violations()).toEqual([]);
      await page.getByRole('button', { name: 'Try a tampered example' }).click();
      await verdict(page).getByText('Refused with').waitFor();
      expect(await violations()).toEqual([]);
      await type(page, { partnerSecret: '', Clock: 'x' });
      await verdict(page).getByText('To go on').waitFor();
      expect(await violations()).toEqual([]);
      await context.close();
    },
  );

  test('follows a class dark on html', async () => {
    const { context, page } = await open({ colorScheme: 'light' });
    const colour = (): Promise<unknown> =>
      page.evaluate("getComputedStyle(document.querySelector('.workbench')).color");
    const light = await colour();
    await page.evaluate("document.documentElement.classList.add('dark')");
    expect(await colour()).not.toBe(light);
    await context.close();
  });

  test.each([320, 360, 768, 1400])(
    'fits %s px without a horizontal scroll bar, with findings and long tokens',
    async (width) => {
      const { context, page } = await open({ viewport: { width, height: 800 } });
      await page.getByRole('button', { name: 'Try a tampered example' }).click();
      await verdict(page).getByText('Refused with').waitFor();
      await type(page, { Token: 'x'.repeat(500), 'Partner id': 'y'.repeat(500) });
      await verdict(page).getByText('unknownPartner').waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      const inner =
        "[...document.querySelectorAll('pre, code, p, dl')].filter((node) => node.scrollWidth > node.clientWidth + 1 && node.clientWidth)";
      expect(await page.evaluate(`${inner}.map((node) => node.outerHTML)`)).toEqual([]);
      await context.close();
    },
  );

  test('is used by keyboard in the order in which it reads, with the focus seen', async () => {
    const { context, page } = await open();
    const seen: unknown[] = [];
    for (let index = 0; index < 12; index += 1) {
      await page.keyboard.press('Tab');
      seen.push(await page.evaluate('document.activeElement.id || document.activeElement.textContent'));
      expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    }
    expect(seen).toEqual([
      'Try an example',
      'Try a tampered example',
      'Clear',
      'workbench-jwt',
      'workbench-headers',
      'workbench-body',
      'workbench-partnerId',
      'Show the secret',
      'workbench-secret',
      'workbench-token',
      'Set to the JWT’s iat',
      'workbench-time',
    ]);
    await context.close();
  });

  test('announces the verdict, and prints dark pages as light ones without buttons', async () => {
    const { context, page } = await open({ colorScheme: 'dark' });
    await page.getByRole('button', { name: 'Try a tampered example' }).click();
    await page.getByRole('status').getByText('Refused with 101 invalidSignature').waitFor();
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await page.evaluate("getComputedStyle(document.querySelector('.workbench')).colorScheme")).toBe('light');
    await context.close();
  });
});
