import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type Runtime, runEach } from '@appsmiles/runtimes';

// Checks what would be published, as a user's tools will see it. A package is built after those that it needs.
const packages = ['openapi', 'packages/signing', 'packages/client', 'packages/drift', 'packages/cli'];

const run = (command: string, args: string[], cwd: string): string =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** Leaves out the entries of a package that are not modules. */
function withoutData(folder: string): string[] {
  const { exports } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as { exports: object };
  const entries = Object.keys(exports).filter((entry) => /\.(yaml|json)$/.test(entry));
  return entries.length > 0 ? ['--exclude-entrypoints', ...entries.map((entry) => entry.slice(2))] : [];
}

const checks = packages.flatMap((folder): Runtime[] => [
  [
    `publint ${folder}`,
    () => {
      run('npm', ['run', 'build'], folder);
      return run('publint', ['--strict'], folder).trim().split('\n').at(-1) ?? '';
    },
  ],
  // `esm-only` leaves out what a CommonJS build would be for. A file of data has no types to be wrong.
  [
    `attw ${folder}`,
    () =>
      run('attw', ['--pack', '.', '--profile', 'esm-only', '--no-color', ...withoutData(folder)], folder) &&
      'nothing to report',
  ],
]);

process.exitCode = await runEach(checks);
