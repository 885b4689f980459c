import { connectToChromium } from '@appsmiles/runtimes';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { inject } from 'vitest';
import { serveSite } from './site-server.ts';

/** Whether this machine lacks what these tests need. */
export const isWithoutChromium: boolean = inject('chromium') === '';

/** For the title of what is left out. */
export const reason: string = isWithoutChromium ? ' (none on the PATH; on Debian: apt-get install chromium)' : '';

/** A page that was opened, without anything that a page before it has kept. */
export interface OpenedPage extends AsyncDisposable {
  page: Page;
  /** The URL of every request, those to `data:` and `blob:` apart. */
  requests: string[];
  /** Requests to other hosts, responses that are failures, and every error, those of a policy included. */
  complaints: string[];
}

/** How a page is opened. */
export interface OpenOptions extends Pick<BrowserContextOptions, 'javaScriptEnabled' | 'permissions'> {
  /** Default 1400 × 900. */
  viewport?: { width: number; height: number };
  /** Default `light`. */
  colorScheme?: 'light' | 'dark';
  /** Whether the page gets a browser context of its own, with a history of its own. Default false, which is faster. */
  isFresh?: boolean;
  /** Called before the page is fetched. */
  prepare?(page: Page): Promise<unknown>;
}

/** The built site, served to a Chromium. */
export interface SiteInChromium extends AsyncDisposable {
  /** With a slash at its end. */
  url: string;
  /** Opens a page, by its path from the site's root. */
  open(path: string, options?: OpenOptions): Promise<OpenedPage>;
}

/** Serves the built site, and connects to the Chromium of this run. */
export async function openSite(policy?: string): Promise<SiteInChromium> {
  const [server, browser] = await Promise.all([serveSite(policy), connectToChromium(inject('chromium'))]);
  const { url } = server;
  /** A page that no test has at the moment: a new one takes half a second more. */
  let free: Page | undefined;
  return {
    url,
    async open(path, { viewport, colorScheme = 'light', isFresh = false, prepare, ...contextOptions } = {}) {
      const isReused = !isFresh && Object.keys(contextOptions).length === 0;
      const page = (isReused && free) || (await newPage(browser, contextOptions));
      if (page === free) free = undefined;
      await page.setViewportSize(viewport ?? { width: 1400, height: 900 });
      await page.emulateMedia({ colorScheme, media: null, forcedColors: null });
      const noted = note(page, url);
      await prepare?.(page);
      await page.goto(url + path);
      return {
        page,
        ...noted,
        async [Symbol.asyncDispose]() {
          if (!isReused || free) return page.context().close();
          await clean(page, url);
          free = page;
        },
      };
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

const newPage = async (browser: Browser, options: BrowserContextOptions): Promise<Page> =>
  (await browser.newContext(options)).newPage();

/** Takes from a page what a test has left. */
async function clean(page: Page, url: string): Promise<void> {
  for (const event of ['request', 'response', 'console', 'pageerror'] as const) page.removeAllListeners(event);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.goto('about:blank');
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: new URL(url).origin, storageTypes: 'all' });
  await session.detach();
}

function note(page: Page, site: string): Pick<OpenedPage, 'requests' | 'complaints'> {
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (/^(data|blob):/.test(url)) return;
    requests.push(url);
    if (!url.startsWith(site)) complaints.push(url);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { requests, complaints };
}

/** What a page is examined for: everything, or only what depends on its colours. */
export type AxeScope = 'everything' | 'colours';

/** The rules about colours that axe applies by itself. */
const rulesOfColours = ['color-contrast', 'link-in-text-block'];

/** What axe finds on a page: its rule and the first element. */
export async function violations(page: Page, scope: AxeScope = 'everything'): Promise<string[]> {
  await page.evaluate(`window.axe ?? (() => { ${axe.source} })()`);
  // Describing what passes as well, element by element, would take longer.
  const options = { resultTypes: ['violations'], ...(scope === 'colours' && { runOnly: rulesOfColours }) };
  return page.evaluate(
    `axe.run(${JSON.stringify(options)}).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
  );
}
