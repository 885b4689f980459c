import Eleventy from '@11ty/eleventy';
import { build } from 'esbuild';
import { writeMachineFiles } from './machine-files/index.ts';

/** Builds the guides, what their pages load, and the files for machines into a folder. */
export async function buildSite(folder: string): Promise<void> {
  await new Eleventy('docs', folder, {
    configPath: 'packages/site/src/guides/eleventy.config.ts',
    quietMode: true,
  }).write();
  await build({
    entryPoints: ['packages/site/browser/site.ts', 'packages/site/browser/workbench.ts'],
    outdir: `${folder}/assets`,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['@appsmiles/source'],
    logLevel: 'warning',
  });
  await writeMachineFiles(folder);
}
