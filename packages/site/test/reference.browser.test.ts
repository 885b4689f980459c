import { gzipSync } from 'node:zlib';
import { readDescription } from '@appsmiles/openapi';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { referenceUrl } from '../src/routes.ts';
import {
  isWithoutChromium,
  type OpenedPage,
  type OpenOptions,
  openSite,
  reason,
  type SiteInChromium,
  violations,
} from './site-in-chromium.ts';

const { operations } = readDescription();

const wide = { width: 1400, height: 1000 };

// The whole of Redoc takes seconds on a busy machine.
const patient = { timeout: 10_000 };

vi.setConfig({ testTimeout: 60_000 });

describe.skipIf(isWithoutChromium)(`in Chromium${reason}`, () => {
  let site: SiteInChromium;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.[Symbol.asyncDispose]());

  const openedPages: AsyncDisposable[] = [];

  interface Opened {
    page: Page;
    requests: string[];
    complaints: string[];
    /** Lets Redoc's script arrive. */
    release(): void;
  }

  /** Opens a page whose scripts wait. */
  async function open(path: string, options: OpenOptions = {}): Promise<Opened> {
    let release = (): void => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const opened = await site.open(path, {
      viewport: wide,
      ...options,
      prepare: (page) =>
        page.route('**/*.js', async (route) => {
          await released;
          await route.continue().catch(() => undefined); // The page may be closed by now.
        }),
    });
    openedPages.push(opened);
    return { ...opened, release };
  }

  afterEach(async () => {
    for (const page of openedPages.splice(0)) await page[Symbol.asyncDispose]();
  });

  const redoc = (page: Page): Promise<void> => page.locator('#prerendered').waitFor({ state: 'detached' });

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
    await page.getByRole('link', { name: 'Front end' }).click();
    await redoc(page);
    expect(requests.slice(1)).toEqual([
      expect.stringMatching(/\/reference\/reference\.[0-9a-f]{10}\.js$/),
      expect.stringMatching(/\/reference\/redoc\.[0-9a-f]{10}\.js$/),
    ]);
    await page.getByText('Buy a gift').first().click();
    await expect.poll(() => page.url(), patient).toContain('#/front-end/buygift');
    await page
      .getByText(/^Search/)
      .first()
      .click();
    await page.keyboard.type('checkavailability');
    await page.getByText('Buys the gift: when the connected user').last().waitFor();
    expect({ requests: requests.length, complaints }).toEqual({ requests: 3, complaints: [] });
  });

  test.each([false, true])('a link to an operation leads to it, with JavaScript: %s', async (javaScriptEnabled) => {
    const { page, complaints, release } = await open('reference/#/front-end/buygift', { javaScriptEnabled });
    const title = page.getByRole('heading', { name: 'Buy a gift' });
    await expect.poll(async () => (await title.boundingBox())?.y, patient).toBeLessThan(200);
    expect((await title.boundingBox())?.y).toBeGreaterThan(-1);
    release();
    if (!javaScriptEnabled) return;
    await redoc(page);
    await expect.poll(async () => (await title.boundingBox())?.y, patient).toBeLessThan(200);
    expect((await title.boundingBox())?.y).toBeGreaterThan(-1);
    const operation = page.locator('[data-section-id="/front-end/buygift"]');
    await operation.getByText("'/gift/checkavailability'").waitFor();
    await operation.getByRole('button', { name: 'TypeScript' }).click();
    await page.getByTitle('curl').click();
    await operation.getByText('"$API/gift/checkavailability"').waitFor();
    expect(complaints).toEqual([]);
  });

  test('Ctrl+K that came before the script opens the search', async () => {
    const { page, complaints, release } = await open('reference/');
    await page.keyboard.press('Control+k');
    release();
    await page.getByRole('textbox').waitFor();
    expect(complaints).toEqual([]);
  });

  test.each(['reference/', 'reference/#/front-end/buygift'])(
    'whoever has scrolled to another operation of %s when the script arrives stays there, and keeps the focus',
    async (path) => {
      const { page, requests, complaints, release } = await open(path);
      await page.getByRole('link', { name: 'Back end' }).focus();
      await page.evaluate(`document.getElementById('/back-end/getuser').scrollIntoView()`);
      await expect.poll(() => requests.length).toBe(2);
      release();
      await redoc(page);
      expect(page.url()).toContain('#/back-end/getuser');
      const title = page.getByRole('heading', { name: 'Get a user' });
      await expect.poll(async () => (await title.boundingBox())?.y, patient).toBeLessThan(300);
      await expect.poll(() => page.evaluate('document.activeElement.textContent'), patient).toBe('Back end');
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
    ['reference/#/back-end/getuser', 'Buy a gift', 60],
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

  test('the theme that was chosen in the guides holds in the reference, and the other way round', async () => {
    const { page, release } = await open('reference/', { colorScheme: 'light' });
    release();
    await page.goto(`${site.url}index.html`);
    await page.getByRole('button', { name: 'Switch to dark mode' }).click();
    await page.goto(`${site.url}reference/`);
    await page.locator('html.dark').waitFor();
    await page.goto(`${site.url}reference/#/front-end/buygift`);
    await redoc(page);
    await page.locator('html.dark').waitFor();
    expect(await page.locator('html.light').count()).toBe(0);
    await page.getByTestId('color-mode-switcher').click();
    await page.locator('html.light').waitFor();
    await page.goto(`${site.url}index.html`);
    await page.getByRole('button', { name: 'Switch to dark mode' }).waitFor();
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('light');
  });

  test.each(['light', 'dark'] as const)(
    'who has chosen no theme has the one of the system, %s',
    async (colorScheme) => {
      const { page, release } = await open('reference/#/front-end/buygift', { colorScheme });
      release();
      await redoc(page);
      await page.locator(`html.${colorScheme}`).waitFor();
      // Redoc writes down what is chosen, and the theme is not to be among it.
      await page.locator('[data-section-id="/front-end/buygift"]').getByRole('button', { name: 'TypeScript' }).click();
      await page.getByTitle('curl').click();
      await page.goto(`${site.url}index.html`);
      const now = colorScheme === 'light' ? 'dark' : 'light';
      await page.emulateMedia({ colorScheme: now });
      expect(await page.evaluate('getComputedStyle(document.documentElement).colorScheme')).toBe('light dark');
      await page.goto(`${site.url}reference/`);
      await page.locator(`html.${now}`).waitFor();
    },
  );

  test.each([320, 400, 768, 1024, 1280, 1920])(
    'the way back to the guides stays in view at %s px, and covers no title that was jumped to',
    async (width) => {
      const { page, release } = await open('reference/#/front-end/buygift', { viewport: { width, height: 800 } });
      const expectSeen = async (): Promise<void> => {
        const title = page.getByRole('heading', { name: 'Buy a gift' });
        await expect.poll(async () => (await title.boundingBox())?.y, patient).toBeLessThan(200);
        const bar = await page.locator('.notice').boundingBox();
        expect(bar?.y).toBe(0);
        expect((await title.boundingBox())?.y).toBeGreaterThanOrEqual(bar?.height ?? Number.NaN);
        await page.evaluate('scrollBy(0, 700)');
        expect(await page.evaluate('document.elementFromPoint(60, 20).closest("a")?.textContent')).toBe(
          'Start and guides',
        );
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
        await page.evaluate('scrollBy(0, -700)');
      };
      await expectSeen();
      release();
      await redoc(page);
      await expectSeen();
      await page.evaluate('scrollBy(0, 3000)');
      await page.getByRole('link', { name: 'Start and guides' }).click();
      await page.getByRole('heading', { name: "Call the app's miles API" }).waitFor();
    },
  );

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

  test.each(['light', 'dark'] as const)('axe finds nothing in the prerendered page, %s', async (colorScheme) => {
    const { page } = await open('reference/', { colorScheme });
    expect(await page.locator(`html.${colorScheme}`).count()).toBe(1);
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });

  test.each(['light', 'dark'] as const)(
    'axe finds only what is Redoc’s own once Redoc is there, %s',
    async (colorScheme) => {
      const { page, release } = await open('reference/#/front-end/connectuser', { colorScheme });
      release();
      await redoc(page);
      await page.getByRole('button', { name: 'Copy' }).first().waitFor();
      const own = /^(heading-order|label-content-name-mismatch): /;
      const others = async (): Promise<string[]> => (await violations(page)).filter((found) => !own.test(found));
      // Redoc's parts are all alike: the first few of its operations stand for the rest, which take axe half a minute.
      const rest = "document.querySelectorAll('#redoc .api-content > div:nth-child(n + 7)')";
      await page.setViewportSize({ width: 360, height: 800 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      await page.evaluate(`for (const part of ${rest}) part.style.display = 'none'`);
      expect(await others()).toEqual([]);
      await page.setViewportSize(wide);
      expect(await others()).toEqual([]);
    },
  );

  test('the reference leads to the guides and to the provenance', async () => {
    const { page, complaints } = await open('reference/');
    await page.getByRole('link', { name: 'Where each part is from' }).click();
    expect(page.url()).toBe(`${site.url}provenance.html`);
    await page.goto(`${site.url}reference/`);
    await page.getByRole('link', { name: 'Start and guides' }).click();
    await page.getByRole('heading', { name: "Call the app's miles API" }).waitFor();
    expect(complaints).toEqual([]);
  });

  describe('once Redoc is there', () => {
    let opened: OpenedPage;
    let page: Page;
    let prerendered: string[];
    beforeAll(async () => {
      opened = await site.open('reference/', { viewport: wide });
      page = opened.page;
      prerendered = await page.locator('.operation').evaluateAll((parts) => parts.map(({ id }) => `#${id}`));
      for (const group of ['Front end', 'Back end']) await page.getByRole('link', { name: group }).first().click();
      await redoc(page);
    });
    afterAll(() => opened?.[Symbol.asyncDispose]());

    test('each operation of the prerendered page has the address that Redoc gives it', async () => {
      expect(prerendered).toHaveLength(operations.length);
      await page.getByRole('link', { name: 'Front end' }).first().click();
      await page.getByRole('link', { name: 'Get the program' }).first().waitFor();
      const links = page.locator('.menu-content a[href^="#/"]');
      const routes = await links.evaluateAll((elements) => elements.map((element) => element.getAttribute('href')));
      const ofOperations = routes.filter((route) => /\/.*\//.test(route ?? '') && !route?.includes('/section/'));
      expect(ofOperations).toEqual(prerendered);
    });

    test('every operation is there, whole, wherever a reader jumps to', async () => {
      // After a frame: the browser lays out what has come into view before it paints.
      const blank: unknown[] = await page.evaluate(`(async () => {
        const blank = [];
        for (let index = 0; index < 20; index += 1) {
          scrollTo({ top: ((document.documentElement.scrollHeight - innerHeight) * index) / 19, behavior: 'instant' });
          await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
          const words = [...document.querySelectorAll('#redoc [data-section-id] :is(h1, h2, h3, h4, p, span, code)')].filter((node) => {
            const { top, bottom, height } = node.getBoundingClientRect();
            return height > 0 && bottom > 0 && top < innerHeight;
          });
          if (words.length <= 2) blank.push(index);
        }
        return blank;
      })()`);
      expect(blank).toEqual([]);
      for (const { summary } of operations) {
        // Not by role: what is far from the window is not painted, and has none.
        const title = page.locator('#redoc :is(h1, h2)').filter({ hasText: new RegExp(`^\\s*${summary}\\s*$`) });
        expect(await title.count(), summary).toBe(1);
      }
    });

    test('the address of each operation leads to it', async () => {
      for (const operation of operations) {
        await page.goto(site.url + referenceUrl(operation));
        const title = page.locator('h1, h2').filter({ hasText: new RegExp(`^${operation.summary}`) });
        await title.first().waitFor();
      }
    });

    test('no server is shown as an address below the reference', async () => {
      const shown = await page.locator('#redoc').innerHTML();
      expect(shown).toContain('> https://api.appsmiles.eu/2.0/gift/checkavailability<');
      expect(shown).toContain('> https://api-sandbox.appsmiles.eu/2.0/gift/checkavailability<');
      expect(shown).not.toMatch(/127\.0\.0\.1:\d+\/base|\{baseUrl\}/);
    });

    test('the reference shows the provenance beside each field', async () => {
      await page.goto(`${site.url}reference/#/front-end/connectuser`);
      const begin = 'Connects the user with this partnerClientId';
      await page.getByText(begin).first().waitFor();
      const text = await page.locator('body').innerText();
      const request = text.slice(text.indexOf(begin));
      for (const field of ['partnerClientId', 'email', 'firstName', 'lastName', 'facebookId', 'oldClientId']) {
        expect(request).toMatch(new RegExp(`\\b${field}\\s*string[\\s\\S]{0,400}?provenance:\\s*historical`));
      }
      expect(request).toMatch(/\blang\s*string[\s\S]{0,400}?provenance:\s*inferred/);
    });
  });
});
