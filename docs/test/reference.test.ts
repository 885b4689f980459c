import { execFile } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, launchChromium } from '../../scripts/chromium.ts';

const projectFolder = fileURLToPath(new URL('../../', import.meta.url));
const pageUrl = (name: string): string => pathToFileURL(`${projectFolder}docs/dist/${name}.html`).href;

const none = chromiumPath === undefined ? ' (none on the PATH; on Debian: apt-get install chromium)' : '';

describe.skipIf(chromiumPath === undefined)(`in Chromium${none}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    await promisify(execFile)(process.execPath, ['scripts/docs.ts'], { cwd: projectFolder });
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  /** Opens a page, and notes every request that leaves it and every error that it reports. */
  async function open(
    name: string,
    viewport = { width: 1400, height: 1000 },
  ): Promise<{ page: Page; outside: string[]; errors: string[] }> {
    const page = await browser.newPage({ viewport });
    const outside: string[] = [];
    const errors: string[] = [];
    page.on('request', (request) => {
      if (!/^(file|data|blob):/.test(request.url())) outside.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(pageUrl(name));
    return { page, outside, errors };
  }

  test('the reference asks no other host for anything, and reports no error', async () => {
    const { page, outside, errors } = await open('reference/index');
    await page.getByRole('link', { name: 'Front end' }).first().click();
    await page.getByText('Buy a gift').first().click();
    await expect.poll(() => page.url()).toContain('buygift');
    await page
      .getByText(/^Search/)
      .first()
      .click();
    await page.keyboard.type('checkavailability');
    await page.getByText('Buys the gift: when the connected user').last().waitFor();
    expect({ outside, errors }).toEqual({ outside: [], errors: [] });
    await page.close();
  });

  test('the reference shows the provenance beside each field', async () => {
    const { page } = await open('reference/index');
    await page.getByRole('link', { name: 'Front end' }).first().click();
    await page.getByText('Connect a user, or create them').first().click();
    const begin = 'Connects the user with this partnerClientId';
    await page.getByText(begin).first().waitFor();
    const text = await page.locator('body').innerText();
    const request = text.slice(text.indexOf(begin));
    for (const field of ['partnerClientId', 'email', 'firstName', 'lastName', 'facebookId', 'oldClientId']) {
      expect(request).toMatch(new RegExp(`\\b${field}\\s*string[\\s\\S]{0,400}?provenance:\\s*historical`));
    }
    expect(request).toMatch(/\blang\s*string[\s\S]{0,400}?provenance:\s*inferred/);
    await page.close();
  });
});
