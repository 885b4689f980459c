import { connectToChromium } from '@appsmiles/runtimes';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { inject } from 'vitest';
import { serveSite } from './site-server.ts';

/** Whether this machine can run what needs a Chromium. */
export const isWithoutChromium: boolean = inject('chromium') === '';

/** For the title of what is left out. */
export const reason: string = isWithoutChromium ? ' (none on the PATH; on Debian: apt-get install chromium)' : '';

/** A page in a browser context of its own. */
export interface OpenedPage extends AsyncDisposable {
  page: Page;
  /** The URL of every request, those to `data:` and `blob:` apart. */
  requests: string[];
  /** Requests to other hosts, responses that are failures, and every error, those of a policy included. */
  complaints: string[];
}

/** The built site, served to a Chromium. */
export interface SiteInChromium extends AsyncDisposable {
  /** With a slash at its end. */
  url: string;
  browser: Browser;
  /**
   * Opens a page, by its path from the site's root.
   *
   * @param prepare called before the page is fetched
   */
  open(path: string, options?: BrowserContextOptions, prepare?: (page: Page) => Promise<unknown>): Promise<OpenedPage>;
}

/** Serves the built site, and connects to the Chromium of this run. */
export async function openSite(policy?: string): Promise<SiteInChromium> {
  const [server, browser] = await Promise.all([serveSite(policy), connectToChromium(inject('chromium'))]);
  return {
    url: server.url,
    browser,
    async open(path, options = {}, prepare) {
      const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
      const page = await context.newPage();
      const noted = note(page, server.url);
      await prepare?.(page);
      await page.goto(server.url + path);
      return { page, ...noted, [Symbol.asyncDispose]: () => context.close() };
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      await server[Symbol.asyncDispose]();
    },
  };
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

/** What axe finds on a page: its rule and the first element. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(`window.axe ?? (() => { ${axe.source} })()`);
  return page.evaluate(
    "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))",
  );
}
