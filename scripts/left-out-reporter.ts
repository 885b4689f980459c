import type { Reporter } from 'vitest/node';

/** Says after a run, in plain words, which tests this machine could not run; their titles say why. */
export const leftOutReporter: Reporter = {
  onTestRunEnd(modules) {
    const tests = modules.flatMap((module) => [...module.children.allTests('skipped')]);
    if (tests.length > 0) console.log(`\nLeft out:\n${tests.map((test) => `  ${test.fullName}`).join('\n')}`);
  },
};
