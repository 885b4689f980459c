import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Runtime, runEach, runInChromium } from '@appsmiles/runtimes';
import { transform } from 'esbuild';
import { bundle } from './bundle.ts';

// Runs check.ts on the packed package in every runtime. They come from the npm registry, into a temporary folder.
const node = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const RUNTIMES = [
  ...[20, 22, 24, 26].map((major) => `node${major}@npm:${node}@${major}`),
  'bun@1.4.5',
  'deno@2.9.6',
  'workerd@1.20261117.1',
];
const packageFolder = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'runtimes-'));
const vector = readFileSync(join(packageFolder, 'vectors/request-jwt.json'), 'utf8');

function run(command: string, args: string[], cwd: string = folder): string {
  const { npm_config_local_prefix: _, ...env } = process.env;
  return execFileSync(command, args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

async function prepare(): Promise<void> {
  run('npm', ['run', 'build'], packageFolder);
  run('npm', ['pack', '--pack-destination', folder], packageFolder);
  const version: string = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version;
  writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}');
  run('npm', ['install', '--no-audit', '--no-fund', `./appsmiles-signing-${version}.tgz`, ...RUNTIMES]);
  const check = readFileSync(join(import.meta.dirname, 'check.ts'), 'utf8');
  writeFileSync(join(folder, 'check.js'), (await transform(check, { loader: 'ts', format: 'esm' })).code);
  writeFileSync(
    join(folder, 'main.js'),
    `import { check } from './check.js';\nconsole.log(await check(${vector}, false));\n`,
  );
}

async function runInWorkerd(): Promise<string> {
  const worker = `import { check } from './check.ts';
    export default { async test() { console.log(await check(${vector}, false)); } };`;
  writeFileSync(join(folder, 'worker.js'), await bundle(worker, ['workerd', 'worker']));
  writeFileSync(
    join(folder, 'config.capnp'),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "main", worker = .main)]);
const main :Workerd.Worker = (modules = [(name = "worker", esModule = embed "worker.js")], compatibilityDate = "2026-01-01");
`,
  );
  return run(bin('workerd'), ['test', 'config.capnp']) || 'signs, verifies and refuses';
}

function bin(name: string): string {
  return join(folder, 'node_modules/.bin', name);
}

const inBrowser = `import { check } from './check.ts'; globalThis.outcome = check(${vector}, true);`;
const runners: Runtime[] = [
  ...[20, 22, 24, 26].map((major): [string, () => string] => {
    return [`Node ${major}`, () => run(join(folder, `node_modules/node${major}/bin/node`), ['main.js'])];
  }),
  ['Bun', () => run(bin('bun'), ['main.js'])],
  ['Deno', () => run(bin('deno'), ['run', '--node-modules-dir=manual', '--no-remote', '--allow-read', 'main.js'])],
  ['workerd', runInWorkerd],
  ['Chromium', async () => runInChromium(await bundle(inBrowser))],
];

await runEach(runners, prepare, folder);
