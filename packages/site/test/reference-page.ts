import type { Page } from 'playwright-core';
import type { OpenedPage, OpenOptions, SiteInChromium } from './site-in-chromium.ts';

/** The size of a window in which the reference has all its columns. */
export const wide = { width: 1400, height: 1000 };

/** The whole of Redoc takes seconds on a busy machine. */
export const patient = { timeout: 10_000 };

/** Waits until Redoc stands in place of the prerendered page. */
export const redoc = (page: Page): Promise<void> => page.locator('#prerendered').waitFor({ state: 'detached' });

/** A page whose scripts arrive when a test lets them. */
export interface HeldPage extends OpenedPage {
  release(): void;
}

/** Opens a page, by its path from the site's root, and holds its scripts back. */
export async function openHeld(site: SiteInChromium, path: string, options: OpenOptions = {}): Promise<HeldPage> {
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
  return { ...opened, release };
}
