import { fileURLToPath } from 'node:url';
import { leftOutReporter } from '@appsmiles/runtimes/left-out-reporter';
import type { ViteUserConfig } from 'vitest/config';

const folders = '{openapi,scripts,packages/*}/test';

const config: ViteUserConfig = {
  // Packages are tested from their sources, through the same export names that users import, as Node resolves them.
  resolve: { conditions: ['@appsmiles/source', 'node'] },
  ssr: { resolve: { conditions: ['@appsmiles/source', 'node'] } },
  test: {
    reporters: ['default', leftOutReporter],
    // Many tests start Node again and again: it compiles the same files once.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/node', import.meta.url)) },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Most tests wait for a program of their own, so two at once are faster on any machine.
    maxWorkers: 2,
    projects: [
      // Nothing but Node: what runs after each change.
      {
        extends: true,
        test: {
          name: 'quick',
          // Loading vitest and a package again for each file would take longer than its tests.
          isolate: false,
          include: [`${folders}/**/*.test.ts`],
          exclude: ['**/*.{slow,browser}.test.ts', '**/node_modules/**'],
        },
      },
      // Builds, other programs, servers of their own.
      { extends: true, test: { name: 'slow', include: [`${folders}/**/*.slow.test.ts`] } },
      // The built site, mostly in a Chromium: both are there once for all files.
      {
        extends: true,
        test: {
          name: 'browser',
          include: [`${folders}/**/*.browser.test.ts`],
          globalSetup: 'packages/site/test/built-site.ts',
        },
      },
    ],
  },
};

export default config;
