import { leftOutReporter } from '@appsmiles/runtimes/left-out-reporter';
import type { ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = {
  // Packages are tested from their sources, through the same export names that users import, as Node resolves them.
  resolve: { conditions: ['@appsmiles/source', 'node'] },
  ssr: { resolve: { conditions: ['@appsmiles/source', 'node'] } },
  test: {
    include: ['{openapi,scripts,docs}/test/**/*.test.ts', 'packages/*/test/**/*.test.ts'],
    reporters: ['default', leftOutReporter],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
};

export default config;
