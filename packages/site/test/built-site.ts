import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromiumPath, launchSharedChromium } from '@appsmiles/runtimes/chromium';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of the built site, with a slash at its end. */
    site: string;
    /** Where the Chromium of this run listens; empty when none is on the PATH. */
    chromium: string;
  }
}

/** Builds the site as it is shipped, and starts a Chromium: once for a run, and outside the working tree. */
export default async function setUp({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'appsmiles-site-'));
  const site = join(folder, 'dist/');
  const [browser] = await Promise.all([
    chromiumPath === undefined ? undefined : launchSharedChromium(),
    promisify(execFile)(
      process.execPath,
      ['--conditions=@appsmiles/source', 'scripts/docs.ts', '--output', join(folder, 'dist')],
      { cwd: fileURLToPath(new URL('../../../', import.meta.url)) },
    ),
  ]);
  provide('site', site);
  provide('chromium', browser?.wsEndpoint() ?? '');
  return async () => {
    await browser?.close();
    await rm(folder, { recursive: true });
  };
}
