import { gzipSync } from 'node:zlib';
import { readDescription } from '@appsmiles/openapi';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type HeldPage, openHeld, patient, redoc } from './reference-page.ts';
import { isWithoutChromium, type OpenOptions, openSite, reason, type SiteInChromium } from './site-in-chromium.ts';

const { operations } = readDescription();

vi.setConfig({ testTimeout: 60_000 });

describe.skipIf(isWithoutChromium)(`in Chromium${reason}`, () => {
  let site: SiteInChromium;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.[Symbol.asyncDispose]());

  const openedPages: AsyncDisposable[] = [];
  afterEach(async () => {
    for (const page of openedPages.splice(0)) await page[Symbol.asyncDispose]();
  });

  async function open(path: string, options?: OpenOptions): Promise<HeldPage> {
    const opened = await openHeld(site, path, options);
    openedPages.push(opened);
    return opened;
  }

  test('the reference is read after one request of at most 100 KB, and asks for its script on the first click', async () => {
    const { page, requests, complaints, release } = await open('reference/');
    const parts = await page.locator('.operation').allTextContents();
    for (const [index, { path, description }] of operations.entries()) {
      expect(parts[index]).toContain(`POST ${path}`);
      expect(parts[index]).toContain(description.replaceAll(/[`*]/g, '').split('\n')[0]);
    }
    await page.mouse.wheel(0, 300);
    await page.waitForTimeout(300);
    expect(requests).toEqual([`${site.url}reference/`]);
    expect(gzipSync(await (await fetch(`${site.url}reference/`)).text()).length).toBeLessThan(100_000);

    release();
    await page.getByRole('link', { name: 'Gifts' }).click();
    await redoc(page);
    expect(requests.slice(1)).toEqual([
      expect.stringMatching(/\/reference\/reference\.[0-9a-f]{10}\.js$/),
      expect.stringMatching(/\/reference\/redoc\.[0-9a-f]{10}\.js$/),
    ]);
    await page.getByText('Buy a gift').first().click();
    await expect.poll(() => page.url(), patient).toContain('#/gifts/buygift');
    await page
      .getByText(/^Search/)
      .first()
      .click();
    await page.keyboard.type('checkavailability');
    await page.getByText('Buys the gift: when the connected user').last().waitFor();
    expect({ requests: requests.length, complaints }).toEqual({ requests: 3, complaints: [] });
  });

  test.each([false, true])('a link to an operation leads to it, with JavaScript: %s', async (javaScriptEnabled) => {
    const { page, complaints, release } = await open('reference/#/gifts/buygift', { javaScriptEnabled });
    const title = page.getByRole('heading', { name: 'Buy a gift' });
    await expect.poll(async () => (await title.boundingBox())?.y, patient).toBeLessThan(200);
    expect((await title.boundingBox())?.y).toBeGreaterThan(-1);
    release();
    if (!javaScriptEnabled) return;
    await redoc(page);
    await expect.poll(async () => (await title.boundingBox())?.y, patient).toBeLessThan(200);
    expect((await title.boundingBox())?.y).toBeGreaterThan(-1);
    const operation = page.locator('[data-section-id="/gifts/buygift"]');
    await operation.getByText("'/gift/checkavailability'").waitFor();
    await operation.getByRole('button', { name: 'TypeScript' }).click();
    await page.getByTitle('curl').click();
    await operation.getByText('"$API/gift/checkavailability"').waitFor();
    expect(complaints).toEqual([]);
  });

  test.each([false, true])(
    'an address by audience alone, as they were, leads to the operation, before Redoc: %s',
    async (early) => {
      const { page, complaints, release } = await open('reference/#/back-end/getuser');
      if (!early) release();
      if (!early) await redoc(page);
      const title = page.getByRole('heading', { name: 'Get a user' });
      await expect.poll(async () => (await title.boundingBox())?.y, patient).toBeLessThan(300);
      expect(page.url()).toContain('#/users-back-end/getuser');
      expect(complaints).toEqual([]);
    },
  );

  test('Ctrl+K that came before the script opens the search', async () => {
    const { page, complaints, release } = await open('reference/');
    await page.keyboard.press('Control+k');
    release();
    await page.getByRole('textbox').waitFor();
    expect(complaints).toEqual([]);
  });

  test.each(['reference/', 'reference/#/gifts/buygift'])(
    'whoever has scrolled to another operation of %s when the script arrives stays there, and keeps the focus',
    async (path) => {
      const { page, requests, complaints, release } = await open(path);
      await page.getByRole('link', { name: 'Token', exact: true }).focus();
      await page.evaluate(`document.getElementById('/users-back-end/getuser').scrollIntoView()`);
      await expect.poll(() => requests.length).toBe(2);
      release();
      await redoc(page);
      expect(page.url()).toContain('#/users-back-end/getuser');
      const title = page.getByRole('heading', { name: 'Get a user' });
      await expect.poll(async () => (await title.boundingBox())?.y, patient).toBeLessThan(300);
      await expect.poll(() => page.evaluate('document.activeElement.textContent'), patient).toBe('Token');
      expect(complaints).toEqual([]);
    },
  );

  /** Watches where the reader is until Redoc is there and quiet; returns the upper edges of an element that holds a text. */
  const places = (page: Page, text: string): Promise<number[]> =>
    page.evaluate(`new Promise((resolve) => {
      const tops = [];
      let end = Infinity;
      // An observer has what is painted: a task such as a timeout may come before a frame has corrected its layout.
      const look = () => {
        const root = document.querySelector('#prerendered') ?? document.querySelector('#redoc');
        const found = [...root.querySelectorAll('h1, h2, h3, p')].find(({ textContent }) => textContent.startsWith(${JSON.stringify(text)}));
        new IntersectionObserver(([{ boundingClientRect }], observer) => {
          observer.disconnect();
          if (found.isConnected) tops.push(Math.round(boundingClientRect.top));
          if (root.id === 'redoc') end = Math.min(end, performance.now() + 1500);
          if (performance.now() < end) look();
          else resolve(tops);
        }).observe(found);
      };
      look();
    })`);

  test.each([
    ['reference/', 'A repeat is harmless', 1],
    ['reference/', 'Store an action of the user', 60],
    ['reference/#/users-back-end/getuser', 'Buy a gift', 60],
  ])('whoever reads on in %s while Redoc comes slowly keeps the line, at "%s"', async (path, text, near) => {
    const { page, complaints, release } = await open(path);
    await page.evaluate(`{
      const parts = [...document.querySelectorAll('h1, h2, h3, p')].filter(({ textContent }) => textContent.startsWith(${JSON.stringify(text)}));
      scrollBy(0, parts[0].getBoundingClientRect().top - 300);
    }`);
    const watched = places(page, text);
    await page.waitForTimeout(300);
    release();
    const tops = await watched;
    expect(tops[0]).toBe(300);
    // Redoc sets its titles with other spaces; the text itself stays where it is.
    expect(Math.min(...tops)).toBeGreaterThanOrEqual(300 - near);
    expect(Math.max(...tops)).toBeLessThanOrEqual(300 + near);
    expect(complaints).toEqual([]);
  });

  test('whoever turns the wheel all the time while Redoc comes never goes back', async () => {
    const { page, complaints, release } = await open('reference/');
    await page.evaluate(`{
      window.seen = [];
      const routes = [...document.querySelectorAll('.operation')].map(({ id }) => id);
      const look = () => {
        const root = document.querySelector('#prerendered') ?? document.querySelector('#redoc');
        const begun = routes.filter((route) =>
          root.querySelector(\`[id="\${route}"], [data-section-id="\${route}"]\`)?.getBoundingClientRect().top < innerHeight / 3 - 32,
        );
        if (seen.at(-1) !== begun.length) seen.push(begun.length);
        requestAnimationFrame(() => setTimeout(look));
      };
      look();
    }`);
    await page.evaluate("scrollTo(0, document.querySelector('.group').offsetTop - 1500)");
    await page.mouse.move(600, 500);
    const prerendered = page.locator('#prerendered');
    for (let turn = 0, after = 0; after < 20; turn += 1) {
      await page.mouse.wheel(0, 100);
      await page.waitForTimeout(30);
      if (turn === 30) release();
      if ((await prerendered.count()) === 0) after += 1;
    }
    // What a frame still moves, it has moved by then.
    await page.waitForTimeout(300);
    // How many operations have begun above the reader: never fewer than before, and not all at once.
    const order: number[] = await page.evaluate('seen');
    expect(order.length).toBeGreaterThan(2);
    expect(order).toEqual(order.map((_, index) => index));
    expect(complaints).toEqual([]);
  });

  test('a script that could not be fetched is asked for again by the next click, which is repeated once it is there', async () => {
    const { page, release } = await open('reference/');
    await page.route('**/*.js', (route) => route.abort(), { times: 1 });
    await page.getByTestId('color-mode-switcher').click();
    await page.locator('html:not(.loading)').waitFor();
    await page.getByTestId('color-mode-switcher').click();
    expect(await page.locator('html.dark').count()).toBe(0);
    release();
    await page.locator('html.dark').waitFor();
  });
});
