import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

async function bundleFrom(contents: string, resolveDir: string, conditions: string[]): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir, loader: 'ts' },
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

/** Bundles a module's text for a runtime that is not Node, from the sources of this project, minified. */
export async function bundle(contents: string): Promise<string> {
  return bundleFrom(contents, import.meta.dirname, ['@appsmiles/source']);
}

/** The same from the packages that are installed in a folder. */
export async function bundlePacked(contents: string, folder: string, conditions: string[] = []): Promise<string> {
  return bundleFrom(contents, folder, conditions);
}

/** The bytes of a bundle as a web server sends it. */
export async function gzippedSize(contents: string): Promise<number> {
  return gzipSync(await bundle(contents), { level: 9 }).length;
}
