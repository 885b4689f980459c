import { join } from 'node:path';
import { bundle } from './bundle.ts';
import { runInChromium } from './chromium.ts';
import type { PackedProject } from './packed-project.ts';
import type { Runtime } from './run-each.ts';

/** The major versions of Node that the packages run on. */
export const nodeMajors: readonly number[] = [20, 22, 24, 26];

const node = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/** Every runtime except Chromium, which is looked up on the PATH, as `npm install` takes it. The one place that pins them. */
export const runtimePackages: readonly string[] = [
  ...nodeMajors.map((major) => `node${major}@npm:${node}@${major}`),
  'bun@1.4.5',
  'deno@2.9.6',
  'workerd@1.20261117.1',
];

/** The Node of a major version that a project has installed. */
export const nodeBinary = ({ folder }: PackedProject, major: number): string =>
  join(folder, `node_modules/node${major}/bin/node`);

/** How to call a check: an expression over the exports of `check.js`, outside a browser and in one. */
export interface CheckCall {
  call: string;
  callInBrowser: string;
  /** What it returns on success, which `workerd test` does not print. */
  result: string;
}

/** Runs `check.js` of a project in Node, Bun, Deno, workerd and Chromium. */
export function runtimesOf(project: PackedProject, { call, callInBrowser, result }: CheckCall): Runtime[] {
  const main = `import { check } from './check.js';\nconsole.log(await ${call});\n`;
  const run = (command: string, args: string[] = []): string => {
    project.write('main.js', main);
    return project.run(command, [...args, 'main.js']);
  };
  return [
    ...nodeMajors.map((major): Runtime => [`Node ${major}`, () => run(nodeBinary(project, major))]),
    ['Bun', () => run(project.bin('bun'))],
    ['Deno', () => run(project.bin('deno'), ['run', '--node-modules-dir=manual', '--no-remote', '--allow-read'])],
    ['workerd', async () => (await runInWorkerd(project, call)) || result],
    [
      'Chromium',
      async () => {
        const script = `import { check } from './check.js'; globalThis.outcome = ${callInBrowser};`;
        return runInChromium(await bundle(script, { folder: project.folder }));
      },
    ],
  ];
}

async function runInWorkerd(project: PackedProject, call: string): Promise<string> {
  const worker = `import { check } from './check.js'; export default { async test() { console.log(await ${call}); } };`;
  const { folder } = project;
  project.write('worker.mjs', await bundle(worker, { folder, conditions: ['workerd', 'worker'] }));
  project.write(
    'config.capnp',
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "main", worker = .main)]);
const main :Workerd.Worker = (modules = [(name = "worker", esModule = embed "worker.mjs")], compatibilityDate = "2026-01-01");
`,
  );
  return project.run(project.bin('workerd'), ['test', 'config.capnp']);
}
