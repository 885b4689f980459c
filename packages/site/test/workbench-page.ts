import type { Locator, Page } from 'playwright-core';
import { trustedTypesPolicy } from '../src/content-security-policy.ts';
import { type OpenedPage, type OpenOptions, openSite } from './site-in-chromium.ts';
import type { Typed } from './workbench-input.ts';

/** The page of the workbench, served to a Chromium. */
export interface Workbench extends AsyncDisposable {
  open(options?: OpenOptions): Promise<OpenedPage>;
}

/** Serves the page under a policy that forbids strings as markup and as code, besides its own. */
export async function startWorkbench(): Promise<Workbench> {
  const site = await openSite(trustedTypesPolicy);
  return {
    async open(options) {
      const opened = await site.open('workbench.html', options);
      await verdict(opened.page).waitFor();
      return opened;
    },
    [Symbol.asyncDispose]: () => site[Symbol.asyncDispose](),
  };
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
