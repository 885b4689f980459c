import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { launchChromium } from '@appsmiles/runtimes';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import sirv from 'sirv';
import { projectFolder } from './example-runner.ts';
import type { Typed } from './workbench-input.ts';

/** The page has a policy of its own, which names its inline script and style; this adds: no string made into markup or code. */
const policy = "require-trusted-types-for 'script'; trusted-types 'none'";

/** Builds the site as it is shipped, and gives its folder. */
export async function buildSite(): Promise<string> {
  await promisify(execFile)(process.execPath, ['--conditions=@appsmiles/source', 'scripts/docs.ts'], {
    cwd: projectFolder,
  });
  return `${projectFolder}docs/dist`;
}

/** Serves a folder on loopback under the policy. */
async function servePage(folder: string): Promise<{ url: string } & AsyncDisposable> {
  const setHeaders = (response: { setHeader(name: string, value: string): unknown }): void => {
    response.setHeader('content-security-policy', policy);
  };
  const server = createServer(sirv(folder, { dev: true, setHeaders }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Always an address object for a TCP server.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The page in a browser context of its own. */
export interface Opened {
  context: BrowserContext;
  page: Page;
  /** The URL of every request. */
  requests: string[];
  /** Every error, those of the policy included. */
  errors: string[];
}

/** The site's page with the workbench, built and served, in a Chromium. */
export interface Workbench {
  /** Of the page. */
  url: string;
  /** Of the site. */
  site: string;
  open(options?: BrowserContextOptions): Promise<Opened>;
  close(): Promise<void>;
}

/** Builds and serves the page, and starts Chromium. */
export async function startWorkbench(): Promise<Workbench> {
  const server = await servePage(await buildSite());
  const browser = await launchChromium();
  const url = `${server.url}workbench.html`;
  return {
    url,
    site: server.url,
    open: (options) => openPage(browser, url, options),
    async close() {
      await browser.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

async function openPage(browser: Browser, url: string, options?: BrowserContextOptions): Promise<Opened> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const requests: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(url);
  await verdict(page).waitFor();
  return { context, page, requests, errors };
}

/** Fills fields, by their labels. */
export async function type(page: Page, typed: Partial<Typed>): Promise<void> {
  for (const [label, text] of Object.entries(typed)) await page.getByLabel(label, { exact: true }).fill(text);
}

/** Where the workbench is in the page. */
export const host = (page: Page): Locator => page.locator('#workbench');

/** The outcome above everything else. */
export const verdict = (page: Page): Locator => page.locator('.wb-verdict');

/** The finding about a part of the JWT. */
export const finding = (page: Page, part: string): Locator => page.locator(`.wb-finding[data-part="${part}"]`);
