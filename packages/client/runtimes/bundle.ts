import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** Bundles a module's text for a runtime that is not Node, from the sources of this package, minified. */
export async function bundle(contents: string, conditions: string[] = []): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    conditions: ['@appsmiles/source', ...conditions],
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** The bytes of a bundle as a web server sends it. */
export async function gzippedSize(contents: string): Promise<number> {
  return gzipSync(await bundle(contents), { level: 9 }).length;
}
