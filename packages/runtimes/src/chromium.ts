import { accessSync, constants } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserServer, chromium, type LaunchOptions } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** The first Chromium on the PATH, or undefined, in which case browser tests are left out. */
export const chromiumPath: string | undefined = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap((folder) => names.map((name) => join(folder, name)))
  .find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/** For a container where the tests run as root, and against traffic of the browser's own. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function launchOptions(): LaunchOptions {
  if (chromiumPath === undefined) throw new Error('No Chromium is on the PATH (on Debian: apt-get install chromium).');
  return { executablePath: chromiumPath, args: flags };
}

/** Starts the Chromium on the PATH, without a window. */
export const launchChromium = (): Promise<Browser> => chromium.launch(launchOptions());

/** Starts a Chromium that several processes share: {@link connectToChromium} takes its `wsEndpoint()`. */
export const launchSharedChromium = (): Promise<BrowserServer> =>
  chromium.launchServer({ ...launchOptions(), host: '127.0.0.1' });

/** A shared Chromium. Its contexts are those of this connection, and closing it ends the connection alone. */
export const connectToChromium = (wsEndpoint: string): Promise<Browser> => chromium.connect(wsEndpoint);

/** Loads a script into a page of Chromium and returns what its `globalThis.outcome` resolves to. */
export async function runInChromium(script: string): Promise<string> {
  const server = createServer(({ url }, response) => {
    const isScript = url === '/script.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(
      isScript ? script : '<!doctype html><meta charset="utf-8"><script type="module" src="/script.js"></script>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Always an address object for a TCP server.
  const { port } = server.address() as AddressInfo;
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    return String(await page.evaluate('globalThis.outcome'));
  } finally {
    await browser.close();
    server.close();
  }
}
