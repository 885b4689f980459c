import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'vitest/config';

const conditions = ['@appsmiles/source', 'node'];

const config: ViteUserConfig = {
  // Stryker works on a copy, and the name of the package would lead out of it.
  resolve: { conditions, alias: { '@appsmiles/signing': fileURLToPath(new URL('src/index.ts', import.meta.url)) } },
  ssr: { resolve: { conditions } },
  test: {
    include: ['test/**/*.test.ts'],
    // Other languages and bundles take seconds a run; the README's test reads the source, which Stryker has changed.
    exclude: ['test/{interop.slow,runtimes,properties,readme}.test.ts'],
  },
};

export default config;
