import { chromiumPath } from './chromium.ts';

/** Vitest's global set-up: says after the run which tests this machine could not run. */
export function teardown(): void {
  if (chromiumPath !== undefined) return;
  console.log('\nLeft out: the browser tests, since no Chromium is on the PATH (on Debian: apt-get install chromium).');
}
