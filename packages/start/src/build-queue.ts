import { setTimeout } from 'node:timers/promises';

// In milliseconds. An editor may save in several steps, and git writes many files.
const QUIET = 100;

/** Runs builds one after the other. */
export interface BuildQueue {
  /** Runs a build that no change has asked for. */
  run(build: () => Promise<void>): Promise<void>;
  /** Takes the path of a changed file, to be built once the build before it is done and nothing changes for a moment. */
  add(path: string): void;
}

/** Creates a queue in which `build` builds what has changed since the build before, all together. */
export function createBuildQueue(build: (paths: string[]) => Promise<void>): BuildQueue {
  const changed = new Set<string>();
  let lastChange = 0;
  let isWaiting = false;
  let building = Promise.resolve();
  const buildChanges = async (): Promise<void> => {
    isWaiting = true;
    // Another build may have begun during the pause, so both are checked again.
    for (;;) {
      await building;
      if (performance.now() - lastChange >= QUIET) break;
      await setTimeout(QUIET);
    }
    isWaiting = false;
    const paths = [...changed];
    changed.clear();
    building = build(paths);
  };
  return {
    run(first) {
      building = building.then(first);
      return building;
    },
    add(path) {
      changed.add(path);
      lastChange = performance.now();
      if (!isWaiting) void buildChanges();
    },
  };
}
