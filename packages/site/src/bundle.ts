import { type Description, errorCodesOf } from '@appsmiles/openapi';
import { build } from 'esbuild';

/** Bundles the scripts of the pages: `site.js`, with the search apart, and `workbench.js` with its style sheet. */
export async function bundleScripts(folder: string, description: Description): Promise<void> {
  // Each by itself: esbuild would put what they share into a file of its own, for the sake of a few bytes.
  for (const name of ['site', 'workbench'])
    await build({
      entryPoints: [`packages/site/browser/${name}.ts`],
      outdir: folder,
      define: { ERROR_NAMES: JSON.stringify(refusalNames(description)) },
      bundle: true,
      splitting: true,
      minify: true,
      format: 'esm',
      charset: 'utf8',
      target: 'es2022',
      conditions: ['@appsmiles/source'],
      logLevel: 'warning',
    });
}

/** For the workbench, which shows no other errorCodes: the names of those with which a request JWT may be refused. */
function refusalNames(description: Description): Record<string, string> {
  const refusals = errorCodesOf(description).filter(({ statuses }) => statuses.some((one) => /^(401|500)$/.test(one)));
  return Object.fromEntries(refusals.map(({ code, name }) => [code, name]));
}
