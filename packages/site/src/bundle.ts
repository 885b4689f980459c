import { type Description, errorCodesOf } from '@appsmiles/openapi';
import { build } from 'esbuild';

/** Bundles the scripts of the pages: `site.js`, with the search apart, and `workbench.js` with its style sheet. */
export async function bundleScripts(folder: string, description: Description): Promise<void> {
  const errorNames = Object.fromEntries(errorCodesOf(description).map(({ code, name }) => [code, name]));
  // Each by itself: esbuild would put what they share into a file of its own, for the sake of a few bytes.
  for (const name of ['site', 'workbench'])
    await build({
      entryPoints: [`packages/site/browser/${name}.ts`],
      outdir: folder,
      // The workbench knows the names from here: the description itself is far too large for a page.
      define: { ERROR_NAMES: JSON.stringify(errorNames) },
      bundle: true,
      splitting: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      conditions: ['@appsmiles/source'],
      logLevel: 'warning',
    });
}
