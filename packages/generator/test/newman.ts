import { type LogEntry, type MockOptions, startMock } from '@appsmiles/cli';
import newman, { type NewmanRunSummary } from 'newman';
import type { CollectionDefinition } from 'postman-collection';
import { type Imported, setVariable } from './imported.ts';

/** How a run of a collection went. */
export interface Run {
  /** How many requests were sent, and how many tests were made of their responses. */
  requests: number;
  tests: number;
  /** For each failed test or script the request and what was wrong. */
  failures: string[];
  /** What the server logged. */
  log: LogEntry[];
}

/** Runs a collection against a mock that verifies. */
export async function runOnMock(what: Imported, options: MockOptions = {}): Promise<Run> {
  const log: LogEntry[] = [];
  const mock = await startMock({ ...options, log: (entry) => log.push(entry) });
  try {
    setVariable(what, 'baseUrl', mock.url);
    return { ...(await run(what)), log };
  } finally {
    await mock.close();
  }
}

/** Runs a collection as newman does for a user. */
export async function run({ collection, environment }: Imported): Promise<Omit<Run, 'log'>> {
  const { run: done } = await new Promise<NewmanRunSummary>((resolve, reject) => {
    // Its types lack what the format has: descriptions that are text.
    const options = { collection: collection as object as CollectionDefinition, environment, reporters: [] };
    newman.run(options, (error, summary) => (error ? reject(error) : resolve(summary)));
  });
  return {
    requests: done.stats.requests.total ?? 0,
    tests: done.stats.assertions.total ?? 0,
    failures: done.failures.map(({ source, error }) => `${source?.name}: ${error.message}`),
  };
}
