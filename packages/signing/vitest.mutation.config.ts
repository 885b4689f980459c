import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'vitest/config';

const conditions = ['@appsmiles/source', 'node'];

const source = (file: string): string => fileURLToPath(new URL(`src/${file}`, import.meta.url));
// Stryker works on a copy, and the name of the package would lead out of it.
const alias = [
  { find: '@appsmiles/signing/jwt-size', replacement: source('jwt-size.ts') },
  { find: '@appsmiles/signing', replacement: source('index.ts') },
];

const config: ViteUserConfig = {
  resolve: { conditions, alias },
  ssr: { resolve: { conditions } },
  test: {
    include: ['test/**/*.test.ts'],
    // Other languages and bundles take seconds a run; the README's test reads the source, which Stryker has changed.
    exclude: ['test/{interop.slow,runtimes,properties,readme}.test.ts'],
  },
};

export default config;
