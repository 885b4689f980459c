import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { chromiumPath, launchChromium } from '@appsmiles/runtimes';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operations, referenceUrl } from '../src/document.ts';
import { guides } from '../src/guides/menu.ts';
import { projectFolder } from './example-runner.ts';
import { type SiteServer, serveSite } from './site-server.ts';

const none = chromiumPath === undefined ? ' (none on the PATH; on Debian: apt-get install chromium)' : '';

const axeScript = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const wide = { width: 1400, height: 900 };
const narrow = { width: 360, height: 740 };

describe.skipIf(chromiumPath === undefined)(`in Chromium${none}`, () => {
  let browser: Browser;
  let site: SiteServer;
  beforeAll(async () => {
    await promisify(execFile)(process.execPath, ['--conditions=@appsmiles/source', 'scripts/docs.ts'], {
      cwd: projectFolder,
    });
    [browser, site] = await Promise.all([launchChromium(), serveSite(`${projectFolder}docs/dist`)]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.[Symbol.asyncDispose]();
  });

  interface Opened extends AsyncDisposable {
    page: Page;
    /** Requests to other hosts, answers that are failures, and errors of the console. */
    complaints: string[];
  }

  async function open(path: string, viewport: typeof wide = wide): Promise<Opened> {
    const page = await browser.newPage({ viewport, colorScheme: 'light' });
    const complaints: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(site.url) && !/^(data|blob):/.test(request.url())) complaints.push(request.url());
    });
    page.on('response', (response) => {
      if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
    });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(site.url + path, { waitUntil: 'load' });
    return { page, complaints, [Symbol.asyncDispose]: () => page.close() };
  }

  /** What axe finds on a page: its rule and the first element. */
  async function violations(page: Page): Promise<string[]> {
    await page.evaluate(axeScript);
    const found: { id: string; nodes: { html: string }[] }[] = await page.evaluate(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: [{ html: nodes[0].html }] })))',
    );
    return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  }

  const fits = (page: Page): Promise<boolean> => page.evaluate('document.documentElement.scrollWidth <= innerWidth');

  const background = (page: Page): Promise<string> => page.evaluate('getComputedStyle(document.body).backgroundColor');

  /** The heading of an operation in the reference. */
  const heading = (page: Page, summary: string): Locator =>
    page
      .locator('h1, h2')
      .filter({ hasText: new RegExp(`^${summary}`) })
      .first();

  test.each(guides.map(({ url }) => url.slice(1)))(
    '%s loads without an error, fits on a phone, and gives axe nothing to say',
    async (path) => {
      await using opened = await open(path);
      const { page } = opened;
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        for (const viewport of [wide, narrow]) {
          await page.setViewportSize(viewport);
          expect(await violations(page), `${colorScheme}, ${viewport.width} px`).toEqual([]);
          expect(await fits(page), `${viewport.width} px`).toBe(true);
        }
      }
      expect(opened.complaints).toEqual([]);
    },
  );

  test('the search finds checkavailability by keyboard alone, and leads to it in the reference', async () => {
    await using opened = await open('guides/signing.html');
    const { page } = opened;
    await page.keyboard.press('/');
    await page.keyboard.type('checkavailability');
    const first = page.locator('#search-results a').first();
    await first.waitFor();
    expect(await first.textContent()).toContain('gift/checkavailability – Buy a gift');
    expect(await page.getByRole('status').textContent()).toMatch(/^\d+ found$/);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await heading(page, 'Buy a gift').waitFor();
    expect(opened.complaints).toEqual([]);
  });

  test.each([
    ['107', 'guides/errors.html#107-duplicateaction'],
    ['triplet', 'guides/store-once.html#the-triplet'],
    ['partnerClientIds', 'reference/#/back-end/deleteusers'],
  ])('the search finds %s', async (query, url) => {
    await using opened = await open('index.html');
    await opened.page.getByRole('button', { name: 'Search' }).click();
    await opened.page.getByRole('searchbox').fill(query);
    await opened.page.locator(`#search-results a[href="${site.url}${url}"]`).waitFor();
  });

  test('the workbench explains a tampered token, and asks nobody for anything', async () => {
    await using opened = await open('workbench.html');
    const { page } = opened;
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.getByRole('button', { name: 'Try a tampered example' }).click();
    await page.getByText('data_body differs at').first().waitFor();
    for (const viewport of [narrow, wide]) {
      await page.setViewportSize(viewport);
      expect(await fits(page)).toBe(true);
      expect(await violations(page)).toEqual([]);
    }
    expect(requests).toEqual([]);
    expect(opened.complaints).toEqual([]);
  });

  test('dark mode is a choice that the next page keeps', async () => {
    await using opened = await open('index.html');
    const { page } = opened;
    const light = await background(page);
    await page.getByRole('button', { name: 'Switch to dark mode' }).click();
    const dark = await background(page);
    expect(dark).not.toBe(light);
    await page.goto(`${site.url}guides/errors.html`);
    expect(await background(page)).toBe(dark);
    await page.getByRole('button', { name: 'Switch to light mode' }).click();
    expect(await background(page)).toBe(light);
  });

  test('the first Tab leads past the menu to the text', async () => {
    await using opened = await open('guides/backend.html');
    await opened.page.keyboard.press('Tab');
    await opened.page.keyboard.press('Enter');
    expect(await opened.page.evaluate('document.activeElement.id')).toBe('content');
  });

  test('on a phone the menu opens and leads to a page', async () => {
    await using opened = await open('index.html', narrow);
    const { page } = opened;
    const link = page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Sign a request' });
    expect(await link.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Menu' }).click();
    await link.click();
    await page.getByRole('heading', { name: 'Sign a request', level: 1 }).waitFor();
  });

  test('on paper there is the text, black on white, without the menu', async () => {
    await using opened = await open('guides/signing.html');
    await opened.page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await background(opened.page)).toBe('rgb(255, 255, 255)');
    expect(await opened.page.getByRole('navigation').count()).toBe(0);
    expect(await opened.page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
  });

  test('the copy button copies the sample', async () => {
    await using opened = await open('index.html');
    const { page } = opened;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy' }).first().click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('npm ci && npm start\n');
  });

  test('without JavaScript a page shows all but the three buttons that need it', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site.url}index.html`);
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    expect(await page.getByRole('button').allTextContents()).toEqual([]);
    await context.close();
  });

  test('the reference answers to the address of each operation', async () => {
    await using opened = await open('reference/');
    const { page } = opened;
    for (const [, operation] of operations) {
      await page.goto(site.url + referenceUrl(operation));
      await heading(page, operation.summary).waitFor();
    }
    expect(opened.complaints).toEqual([]);
  });
});
