import { execFileSync } from 'node:child_process';
import { type Runtime, runEach } from '@appsmiles/runtimes';

// Checks what would be published, as a user's tools will see it. A package is built after those that it needs.
const packages = ['openapi', 'packages/signing', 'packages/client', 'packages/cli'];

const run = (command: string, args: string[], cwd: string): string =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

const checks = packages.flatMap((folder): Runtime[] => [
  [
    `publint ${folder}`,
    () => {
      run('npm', ['run', 'build'], folder);
      return run('publint', ['--strict'], folder).trim().split('\n').at(-1) ?? '';
    },
  ],
  // `esm-only` leaves out what a CommonJS build would be for.
  [
    `attw ${folder}`,
    () => run('attw', ['--pack', '.', '--profile', 'esm-only', '--no-color'], folder) && 'nothing to report',
  ],
]);

process.exitCode = await runEach(checks);
