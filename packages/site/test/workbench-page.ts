import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '@appsmiles/runtimes';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import sirv from 'sirv';
import { build } from 'vite';
import type { Typed } from './workbench-input.ts';

const page = fileURLToPath(new URL('../browser/workbench/page/', import.meta.url));

/** As strict as a policy can be: no inline script or style, nothing fetched, no string made into markup or code. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** A folder with the built page. */
export interface BuiltPage extends AsyncDisposable {
  folder: string;
}

/** Builds the page with the workbench alone into a folder for the time being. */
export async function buildPage(): Promise<BuiltPage> {
  const folder = await mkdtemp(join(tmpdir(), 'appsmiles-workbench-'));
  await build({ root: page, configFile: `${page}vite.config.ts`, logLevel: 'error', build: { outDir: folder } });
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

/** Serves a folder on loopback under the policy. */
async function servePage(folder: string): Promise<{ url: string } & AsyncDisposable> {
  const setHeaders = (response: { setHeader(name: string, value: string): unknown }): void => {
    response.setHeader('content-security-policy', policy);
  };
  const server = createServer(sirv(folder, { setHeaders }));
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

/** The page, built and served, in a Chromium. */
export interface Workbench {
  url: string;
  open(options?: BrowserContextOptions): Promise<Opened>;
  close(): Promise<void>;
}

/** Builds and serves the page, and starts Chromium. */
export async function startWorkbench(): Promise<Workbench> {
  const built = await buildPage();
  const server = await servePage(built.folder);
  const browser = await launchChromium();
  return {
    url: server.url,
    open: (options) => openPage(browser, server.url, options),
    async close() {
      await browser.close();
      await server[Symbol.asyncDispose]();
      await built[Symbol.asyncDispose]();
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

/** The outcome above everything else. */
export const verdict = (page: Page): Locator => page.locator('.wb-verdict');

/** The finding about a part of the JWT. */
export const finding = (page: Page, part: string): Locator => page.locator(`.wb-finding[data-part="${part}"]`);
