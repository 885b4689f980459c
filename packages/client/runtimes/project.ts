import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transform } from 'esbuild';

/** An empty folder outside the repository, with the packed packages installed. */
export const folder: string = mkdtempSync(join(tmpdir(), 'runtimes-'));

const packages = ['signing', 'client'].map((name) => join(import.meta.dirname, '../..', name));

/** Runs a command and returns what it printed. */
export function run(command: string, args: string[], cwd: string = folder): string {
  const { npm_config_local_prefix: _, ...env } = process.env;
  return execFileSync(command, args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

/** The path of a command that was installed there. */
export function bin(name: string): string {
  return join(folder, 'node_modules/.bin', name);
}

/** Packs this package and the one it needs, and installs both and what they are tried with. */
export async function prepareProject(tools: string[]): Promise<void> {
  const tarballs = packages.map((path) => {
    run('npm', ['run', 'build'], path);
    return run('npm', ['pack', '--silent', '--pack-destination', folder], path);
  });
  writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}');
  run('npm', ['install', '--no-audit', '--no-fund', ...tarballs.map((name) => `./${name}`), ...tools]);
  const check = readFileSync(join(import.meta.dirname, 'check.ts'), 'utf8');
  writeFileSync(join(folder, 'check.js'), (await transform(check, { loader: 'ts', format: 'esm' })).code);
  writeFileSync(join(folder, 'main.js'), "import { check } from './check.js';\nconsole.log(await check(false));\n");
  const names = ['backend', 'frontend', 'signing-handler', 'signing-handler/node'];
  const requires = names.map((name) => `Object.keys(require('@appsmiles/client/${name}')).length`);
  writeFileSync(join(folder, 'main.cjs'), `console.log(${requires.join(' && ')} ? 'can be required' : 'is empty');\n`);
  copyFileSync(join(import.meta.dirname, 'types.ts'), join(folder, 'types.ts'));
}

/** Type-checks types.ts, the package's declarations and all, under `strict` with a module resolution. */
export function typeCheck(module: string, moduleResolution: string): string {
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    target: 'es2022',
    lib: ['es2022', 'dom', 'dom.iterable'],
    types: [],
    module,
    moduleResolution,
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['types.ts'] }));
  return run(bin('tsc'), ['-p', '.']) || 'type-checks';
}
