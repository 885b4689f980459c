import type { Reporter, TestCase } from 'vitest/node';

/** Lists after a run the tests that this machine could not run; their titles say why. */
export const leftOutReporter: Reporter = {
  onTestRunEnd(modules) {
    const counts = new Map<string, number>();
    for (const test of modules.flatMap((module) => [...module.children.allTests('skipped')])) {
      const name = nameOf(test);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const lines = [...counts].map(([name, count]) => (count > 1 ? `  ${name}: ${count} tests` : `  ${name}`));
    if (lines.length > 0) console.log(`\nLeft out:\n${lines.join('\n')}`);
  },
};

/** The name of the suite if all of it was left out for the same reason, otherwise that of the test. */
function nameOf(test: TestCase): string {
  const suite = test.parent;
  const whole =
    suite.type === 'suite' && [...suite.children.allTests()].every((one) => one.result().state === 'skipped');
  return whole ? suite.fullName : test.fullName;
}
