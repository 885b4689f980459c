import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** What a bundle is made from. */
export interface BundleOptions {
  /** The folder from which the module's imports are resolved. */
  folder: string;
  /** Export conditions besides the browser's, such as `@appsmiles/source` for the sources of this project. */
  conditions?: string[];
}

/** Bundles the text of a module for a runtime that is not Node, minified. */
export async function bundle(contents: string, { folder, conditions = [] }: BundleOptions): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder, loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    conditions,
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** The size of a bundle as a web server sends it: gzip, level 9. */
export async function gzippedSize(contents: string, options: BundleOptions): Promise<number> {
  return gzipSync(await bundle(contents, options), { level: 9 }).length;
}
