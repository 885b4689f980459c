import { fileURLToPath } from 'node:url';
import {
  createPackedProject,
  nodeBinary,
  type Runtime,
  runEach,
  runtimePackages,
  runtimesOf,
  textBeside,
} from '@appsmiles/runtimes';

// Runs check.ts on the packed package in every runtime, and what checks a package's types.
const folderOf = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const tools = [...runtimePackages, 'typescript@5.9.3'];
using project = createPackedProject([folderOf('signing'), folderOf('client')], tools);
const entries = ['backend', 'frontend', 'signing-handler', 'signing-handler/node'];
const requires = entries.map((name) => `Object.keys(require('@appsmiles/client/${name}')).length`);
await project.compile('check.js', textBeside(import.meta.url, 'check.ts'));
project.write('main.cjs', `console.log(${requires.join(' && ')} ? 'can be required' : 'is empty');\n`);
project.write('types.ts', textBeside(import.meta.url, 'types.ts'));

/** Type-checks types.ts, the package's declarations and all, under `strict` with a module resolution. */
function typeCheck(module: string, moduleResolution: string): string {
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
  project.write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['types.ts'] }));
  return project.run(project.bin('tsc'), ['-p', '.']) || 'type-checks';
}

const result = 'calls, retries, signs and fails as it should';
process.exitCode = await runEach([
  ...runtimesOf(project, { call: 'check(false)', callInBrowser: 'check(true)', result }),
  ...[22, 24, 26].map(
    (major): Runtime => [`require() on Node ${major}`, () => project.run(nodeBinary(project, major), ['main.cjs'])],
  ),
  ['tsc, NodeNext', () => typeCheck('nodenext', 'nodenext')],
  ['tsc, bundler', () => typeCheck('esnext', 'bundler')],
]);
