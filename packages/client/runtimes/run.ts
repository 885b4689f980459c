import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Runtime, runEach, runInChromium } from '@appsmiles/runtimes';
import { bundlePacked } from './bundle.ts';
import { bin, folder, prepareProject, run, typeCheck } from './project.ts';

// Runs check.ts on the packed package in every runtime, and what checks a package. All but Chromium, which is looked up on
// the PATH, come from the npm registry, into a temporary folder.
const node = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const MAJORS = [20, 22, 24, 26];
const TOOLS = [
  ...MAJORS.map((major) => `node${major}@npm:${node}@${major}`),
  'bun@1.4.5',
  'deno@2.9.6',
  'workerd@1.20261117.1',
  'typescript@5.9.3',
];
const packageFolder = join(import.meta.dirname, '..');
const nodeBinary = (major: number): string => join(folder, `node_modules/node${major}/bin/node`);

async function runInWorkerd(): Promise<string> {
  const worker = `import { check } from './check.js';
    export default { async test() { console.log(await check(false)); } };`;
  writeFileSync(join(folder, 'worker.js'), await bundlePacked(worker, folder, ['workerd', 'worker']));
  writeFileSync(
    join(folder, 'config.capnp'),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "main", worker = .main)]);
const main :Workerd.Worker = (modules = [(name = "worker", esModule = embed "worker.js")], compatibilityDate = "2026-01-01");
`,
  );
  return run(bin('workerd'), ['test', 'config.capnp']) || 'calls, retries, signs and fails as it should';
}

const inBrowser = `import { check } from './check.js'; globalThis.outcome = check(true);`;
const attw = ['--pack', '.', '--profile', 'esm-only', '--no-color'];
const runners: Runtime[] = [
  ...MAJORS.map((major): [string, () => string] => [`Node ${major}`, () => run(nodeBinary(major), ['main.js'])]),
  ...[22, 24, 26].map((major): [string, () => string] => [
    `require() on Node ${major}`,
    () => run(nodeBinary(major), ['main.cjs']),
  ]),
  ['Bun', () => run(bin('bun'), ['main.js'])],
  ['Deno', () => run(bin('deno'), ['run', '--node-modules-dir=manual', '--no-remote', '--allow-read', 'main.js'])],
  ['workerd', runInWorkerd],
  ['Chromium', async () => runInChromium(await bundlePacked(inBrowser, folder))],
  ['tsc, NodeNext', () => typeCheck('nodenext', 'nodenext')],
  ['tsc, bundler', () => typeCheck('esnext', 'bundler')],
  ['publint', () => run('npx', ['publint', '--strict'], packageFolder).split('\n').at(-1) ?? ''],
  // Its exit code tells; `esm-only` leaves out what a CommonJS build would be for.
  ['attw', () => run('npx', ['attw', ...attw], packageFolder) && 'nothing to report for ESM'],
];

await runEach(runners, () => prepareProject(TOOLS), folder);
