import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transform } from 'esbuild';

/** A folder outside the repository, in which packed packages and other tools are installed. */
export interface PackedProject extends Disposable {
  folder: string;
  /** Runs a command there, or in another folder, and returns what it printed. */
  run(command: string, args: string[], cwd?: string): string;
  /** The path of a command that was installed there. */
  bin(name: string): string;
  /** Writes a file there. */
  write(name: string, text: string): void;
  /** Writes TypeScript there as JavaScript. */
  compile(name: string, text: string): Promise<void>;
}

/**
 * Builds and packs packages as they would be published, and installs the tarballs.
 *
 * @param packages their folders, each after those that it needs
 * @param tools what else to install, as `npm install` takes it
 */
export function createPackedProject(packages: string[], tools: string[]): PackedProject {
  const folder = mkdtempSync(join(tmpdir(), 'runtimes-'));
  // npm would install into the folder of the script that it runs.
  const { npm_config_local_prefix: _, ...env } = process.env;
  const run = (command: string, args: string[], cwd: string = folder): string =>
    execFileSync(command, args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  const tarballs = packages.map((path) => {
    run('npm', ['run', 'build'], path);
    return run('npm', ['pack', '--silent', '--pack-destination', folder], path);
  });
  writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}');
  run('npm', ['install', '--no-audit', '--no-fund', ...tarballs.map((name) => `./${name}`), ...tools]);
  return {
    folder,
    run,
    bin: (name) => join(folder, 'node_modules/.bin', name),
    write,
    compile: async (name, text) => write(name, (await transform(text, { loader: 'ts', format: 'esm' })).code),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The text of a file beside a module. */
export const textBeside = (url: string, name: string): string => readFileSync(new URL(name, url), 'utf8');
