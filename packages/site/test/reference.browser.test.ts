import { readDescription } from '@appsmiles/openapi';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { groupRoute, referenceUrl } from '../src/routes.ts';
import { type HeldPage, openHeld, patient, redoc, wide } from './reference-page.ts';
import {
  type AxeScope,
  isWithoutChromium,
  type OpenedPage,
  type OpenOptions,
  openSite,
  reason,
  type SiteInChromium,
  violations,
} from './site-in-chromium.ts';

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

  test('the theme that was chosen in the guides holds in the reference, and the other way round', async () => {
    const { page, release } = await open('reference/', { colorScheme: 'light' });
    release();
    await page.goto(`${site.url}index.html`);
    await page.getByRole('button', { name: 'Switch to dark mode' }).click();
    await page.goto(`${site.url}reference/`);
    await page.locator('html.dark').waitFor();
    await page.goto(`${site.url}reference/#/gifts/buygift`);
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
      const { page, release } = await open('reference/#/gifts/buygift', { colorScheme });
      release();
      await redoc(page);
      await page.locator(`html.${colorScheme}`).waitFor();
      // Redoc writes down what is chosen, and the theme is not to be among it.
      await page.locator('[data-section-id="/gifts/buygift"]').getByRole('button', { name: 'TypeScript' }).click();
      await page.getByTitle('curl').click();
      await page.goto(`${site.url}index.html`);
      const now = colorScheme === 'light' ? 'dark' : 'light';
      await page.emulateMedia({ colorScheme: now });
      expect(await page.evaluate('getComputedStyle(document.documentElement).colorScheme')).toBe('light dark');
      await page.goto(`${site.url}reference/`);
      await page.locator(`html.${now}`).waitFor();
    },
  );

  // Between the pairs are the breakpoints: of the bar at 640 px, of the reference at 1280 px. Redoc is loaded once for each.
  test.each([
    [320, 400],
    [1024, 768],
    [1280, 1920],
  ])(
    'the way back to the guides stays in view at %i and %i px, and covers no title that was jumped to',
    async (width, other) => {
      const { page, release } = await open('reference/#/gifts/buygift', {
        viewport: { width: other, height: 800 },
      });
      const expectTitleSeen = async (): Promise<void> => {
        const title = page.getByRole('heading', { name: 'Buy a gift' });
        await expect.poll(async () => (await title.boundingBox())?.y, patient).toBeLessThan(200);
        const bar = await page.locator('.notice').boundingBox();
        expect((await title.boundingBox())?.y).toBeGreaterThanOrEqual(bar?.height ?? Number.NaN);
      };
      const expectWayBack = async (viewport: number): Promise<void> => {
        expect((await page.locator('.notice').boundingBox())?.y).toBe(0);
        await page.evaluate('scrollBy(0, 700)');
        expect(await page.evaluate('document.elementFromPoint(60, 20).closest("a")?.textContent')).toBe(
          'Start and guides',
        );
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport);
        await page.evaluate('scrollBy(0, -700)');
      };
      await expectTitleSeen();
      await expectWayBack(other);
      await page.setViewportSize({ width, height: 800 });
      // Not reloaded: the browser would scroll to where it was.
      await page.goto('about:blank');
      await page.goto(`${site.url}reference/#/front-end/buygift`);
      await expectTitleSeen();
      await expectWayBack(width);
      release();
      await redoc(page);
      await expectTitleSeen();
      await expectWayBack(width);
      await page.setViewportSize({ width: other, height: 800 });
      await expectWayBack(other);
      await page.evaluate('scrollBy(0, 3000)');
      await page.getByRole('link', { name: 'Start and guides' }).click();
      await page.getByRole('heading', { name: "Call the app's miles API" }).waitFor();
    },
  );

  test('axe finds nothing in the prerendered page, in light and dark', async () => {
    const { page } = await open('reference/');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(wide);
      await page.reload();
      expect(await page.locator(`html.${colorScheme}`).count()).toBe(1);
      const scope = colorScheme === 'light' ? 'everything' : 'colours';
      expect(await violations(page, scope)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 800 });
      expect(await violations(page, scope)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    }
  });

  test('axe finds only what is Redoc’s own once Redoc is there, in light and dark', async () => {
    const { page, release } = await open('reference/#/users/connectuser');
    release();
    await redoc(page);
    await page.getByRole('button', { name: 'Copy' }).first().waitFor();
    // Its menu marks where the reader is, and axe may look while the colours of a method's label change.
    const own = /^(heading-order|label-content-name-mismatch): |^color-contrast: <div class="[\w -]+">post<\/div>$/;
    const others = async (scope?: AxeScope): Promise<string[]> =>
      (await violations(page, scope)).filter((found) => !own.test(found));
    // Redoc's parts are all alike: the first few of its operations stand for the rest, which take axe half a minute.
    const rest = "document.querySelectorAll('#redoc .api-content > div:nth-child(n + 7)')";
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await page.evaluate(`for (const part of ${rest}) part.style.display = 'none'`);
    expect(await others()).toEqual([]);
    await page.setViewportSize(wide);
    expect(await others()).toEqual([]);
    // What Redoc switches is the class of the page, and with it the values of its colours.
    await page.getByTestId('color-mode-switcher').click();
    await page.locator('html.dark').waitFor();
    expect(await others('colours')).toEqual([]);
  });

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
      await page.getByRole('link', { name: 'Gifts' }).first().click();
      await redoc(page);
    });
    afterAll(() => opened?.[Symbol.asyncDispose]());

    test('each operation of the prerendered page has the address that Redoc gives it', async () => {
      expect(prerendered).toHaveLength(operations.length);
      const links = page.locator('.menu-content a[href^="#/"]');
      const shown = async (): Promise<string[]> => {
        const routes = await links.evaluateAll((elements) =>
          elements.map((element) => element.getAttribute('href') ?? ''),
        );
        return routes.filter((route) => /\/.*\//.test(route) && !route.includes('/section/'));
      };
      // The menu has one group open at a time.
      const found: string[] = [];
      for (const { name, 'x-displayName': title = name } of readDescription().document.tags) {
        const start = groupRoute(name);
        const link = page.locator(`.menu-content a[href="#${start}"]`);
        expect((await link.innerText()).trim()).toBe(title);
        await link.click();
        await expect
          .poll(async () => (await shown()).some((route) => route.startsWith(`#${start}/`)), patient)
          .toBe(true);
        found.push(...(await shown()).filter((route) => route.startsWith(`#${start}/`)));
      }
      expect(found).toEqual(prerendered);
    });

    test('every operation is there, whole, wherever a reader jumps to', async () => {
      // After two frames: the first tells the browser what has come into view, and the second has it.
      const blank: unknown[] = await page.evaluate(`(async () => {
        const blank = [];
        const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        for (let index = 0; index < 20; index += 1) {
          scrollTo({ top: ((document.documentElement.scrollHeight - innerHeight) * index) / 19, behavior: 'instant' });
          await frame();
          await frame();
          const words = [...document.querySelectorAll('#redoc [data-section-id] :is(h1, h2, h3, h4, p, span, code, th, td)')].filter((node) => {
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
      await page.goto(`${site.url}reference/#/users/connectuser`);
      const begin = 'Connects the user with this partnerClientId';
      await page.getByText(begin).first().waitFor();
      const text = await page.locator('body').innerText();
      const request = text.slice(text.indexOf(begin));
      for (const [field, source] of [
        ['partnerClientId', 'WEB, NATIVE'],
        ['firstName', 'WEB, FLUTTER'],
        ['oldClientId', 'FLUTTER'],
      ]) {
        const marks = `provenance:\\s*historical: name, type[^\\n]*; inferred:[^\\n]*bounds\\s*source:\\s*${source}\\b`;
        expect(request).toMatch(new RegExp(`\\b${field}\\s*string[\\s\\S]{0,600}?${marks}`));
      }
      expect(request).toMatch(/\blang\s*string[\s\S]{0,400}?provenance:\s*inferred/);
    });
  });
});
