import { fileURLToPath } from 'node:url';
import { createPackedProject, runEach, runtimePackages, runtimesOf, textBeside } from '@appsmiles/runtimes';

// Runs check.ts on the packed package in every runtime.
const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const vector = textBeside(import.meta.url, '../vectors/request-jwt.json');
using project = createPackedProject([packageFolder], [...runtimePackages]);
await project.compile('check.js', textBeside(import.meta.url, 'check.ts'));

process.exitCode = await runEach(
  runtimesOf(project, {
    call: `check(${vector}, false)`,
    callInBrowser: `check(${vector}, true)`,
    result: 'signs, verifies and refuses',
  }),
);
