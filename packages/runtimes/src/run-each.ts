/** Something to run a package in: its name, and a function that returns what to print, or throws. */
export type Runtime = [name: string, run: () => string | Promise<string>];

/** Runs a package in each runtime in turn, prints a line for each, and returns the exit code. */
export async function runEach(runtimes: Runtime[]): Promise<0 | 1> {
  let failed = 0;
  for (const [name, run] of runtimes) {
    try {
      console.log(`${name.padEnd(20)} ${await run()}`);
    } catch (error) {
      failed += 1;
      console.error(`${name.padEnd(20)} FAILED`, error);
    }
  }
  console.log(`${runtimes.length - failed} passed, ${failed} failed`);
  return failed ? 1 : 0;
}
