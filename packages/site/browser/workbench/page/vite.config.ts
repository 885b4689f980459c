import { defaultClientConditions, type UserConfig } from 'vite';

/** A page with the workbench alone, for its tests. `npx vite build packages/site/browser/workbench/page --outDir /tmp/page` shows its weight. */
const config: UserConfig = {
  base: './',
  logLevel: 'info',
  resolve: { conditions: ['@appsmiles/source', ...defaultClientConditions] },
  build: { modulePreload: false, emptyOutDir: true },
};

export default config;
