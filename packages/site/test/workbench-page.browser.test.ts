import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { isWithoutChromium, reason, violations } from './site-in-chromium.ts';
import { right, rightJwt, SECRET, signed } from './workbench-input.ts';
import { host, startWorkbench, type, verdict, type Workbench } from './workbench-page.ts';

test('weighs at most 19 KB gzipped, and takes nothing of the mock but its test partner', async () => {
  const assets = join(inject('site'), 'assets');
  const script = await readFile(join(assets, 'workbench.js'), 'utf8');
  // What esbuild found to be shared with the site's own script is loaded with it.
  const shared = [...script.matchAll(/from"\.\/([\w-]+\.js)"/g)].map(([, name = '']) => name);
  const others = await Promise.all(['workbench.css', ...shared].map((name) => readFile(join(assets, name), 'utf8')));
  const texts = [script, ...others];
  expect(texts.reduce((sum, text) => sum + gzipSync(text).length, 0)).toBeLessThan(19_456);
  expect(texts.join('')).toContain('test-secret-of-the-mock-not-for-production');
  expect(texts.join('')).not.toMatch(
    /prism|commander|localStorage|sessionStorage|\bfetch\(|XMLHttpRequest|sendBeacon/i,
  );
});

describe.skipIf(isWithoutChromium)(`the page of the workbench in Chromium${reason}`, () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await startWorkbench();
  });
  afterAll(() => workbench?.[Symbol.asyncDispose]());
  const open: Workbench['open'] = (options) => workbench.open(options);

  test('makes no request and keeps nothing while secrets are typed and every button is pressed', async () => {
    await using opened = await open({ isFresh: true });
    const { page, requests, complaints } = opened;
    await page.waitForLoadState('networkidle');
    const loaded = [...requests];
    expect(loaded.length).toBeGreaterThan(0);
    // Nothing that is put off escapes: below, the page lives through a minute.
    await page.clock.install();
    await type(page, { ...right, JWT: rightJwt });
    const names = await host(page).getByRole('button').allTextContents();
    expect(names).toHaveLength(8);
    for (const name of [...names.filter((other) => other !== 'Clear'), 'Hide the secret', 'Clear']) {
      await host(page).getByRole('button', { name, exact: true }).click();
    }
    await page.clock.runFor(60_000);
    expect(requests).toEqual(loaded);
    expect(complaints).toEqual([]);
    expect(page.url()).toMatch(/\/base\/workbench\.html$/);
    expect(await page.context().storageState({ indexedDB: true })).toEqual({ cookies: [], origins: [] });
    expect(await page.evaluate('[sessionStorage.length, history.length, history.state]')).toEqual([0, 2, null]);
    expect(await page.evaluate('caches.keys()')).toEqual([]);
    await type(page, { partnerSecret: SECRET });
    await page.reload();
    expect(await page.getByLabel('partnerSecret').inputValue()).toBe('');
  });

  test('hides the secret until it is shown, and leaves no field to completion or spell-checking', async () => {
    await using opened = await open();
    const { page } = opened;
    const secret = page.getByLabel('partnerSecret');
    expect(await secret.getAttribute('type')).toBe('password');
    await page.getByRole('button', { name: 'Show the secret' }).click();
    expect(await secret.getAttribute('type')).toBe('text');
    const fields = await host(page).locator('input, textarea').count();
    expect(fields).toBe(7);
    expect(await host(page).locator('[autocomplete=off][spellcheck=false]').count()).toBe(fields);
  });

  test('shows what was typed as text, never as markup', async () => {
    await using opened = await open();
    const { page, complaints } = opened;
    const markup = '<img src=x onerror=alert(1)>';
    await type(page, { ...right, JWT: signed(markup, markup), Token: markup, 'Body of the request': markup });
    await verdict(page).getByText('Refused with').waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test.each(['light', 'dark'] as const)(
    'has no violation that axe finds in %s, empty and with findings',
    async (colorScheme) => {
      await using opened = await open({ colorScheme });
      const { page } = opened;
      const scope = colorScheme === 'light' ? 'everything' : 'colours';
      expect(await violations(page, scope)).toEqual([]);
      await page.getByRole('button', { name: 'Try a tampered example' }).click();
      await verdict(page).getByText('Refused with').waitFor();
      expect(await violations(page, scope)).toEqual([]);
      await type(page, { partnerSecret: '', Clock: 'x' });
      await verdict(page).getByText('To go on').waitFor();
      expect(await violations(page, scope)).toEqual([]);
    },
  );

  test('follows the theme that is chosen', async () => {
    await using opened = await open({ colorScheme: 'light' });
    const { page } = opened;
    const colour = (): Promise<unknown> =>
      page.evaluate("getComputedStyle(document.querySelector('.workbench')).color");
    const light = await colour();
    await page.getByRole('button', { name: 'Switch to dark mode' }).click();
    expect(await colour()).not.toBe(light);
  });

  test.each([320, 360, 768, 1400])(
    'fits %s px without a horizontal scroll bar, with findings and long tokens',
    async (width) => {
      await using opened = await open({ viewport: { width, height: 800 } });
      const { page } = opened;
      await page.getByRole('button', { name: 'Try a tampered example' }).click();
      await verdict(page).getByText('Refused with').waitFor();
      await type(page, { Token: 'x'.repeat(500), 'Partner id': 'y'.repeat(500) });
      await verdict(page).getByText('unknownPartner').waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      const inner =
        "[...document.querySelectorAll('#workbench :is(pre, code, p, dl)')].filter((node) => node.scrollWidth > node.clientWidth + 1 && node.clientWidth)";
      expect(await page.evaluate(`${inner}.map((node) => node.outerHTML)`)).toEqual([]);
    },
  );

  test('is used by keyboard in the order in which it reads, with the focus seen', async () => {
    await using opened = await open();
    const { page } = opened;
    const seen: unknown[] = [];
    // From the last thing that has the focus before it.
    await page.locator('main a').first().focus();
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
  });

  test('announces the verdict, and prints dark pages as light ones without buttons', async () => {
    await using opened = await open({ colorScheme: 'dark' });
    const { page } = opened;
    await page.getByRole('button', { name: 'Try a tampered example' }).click();
    await page.getByRole('status').getByText('Refused with 101 invalidSignature').waitFor();
    await page.evaluate("document.documentElement.dataset.theme = 'dark'");
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await page.evaluate("getComputedStyle(document.querySelector('.workbench')).colorScheme")).toBe('light');
  });
});
