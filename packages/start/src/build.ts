import type { RunningMock } from '@appsmiles/cli';
import { readDescription } from '@appsmiles/openapi';
import type { DocsServer } from './docs-server.ts';
import { runScript } from './run-script.ts';
import { staleAfter } from './stale.ts';

/** The scripts that build, from the project's folder. */
export interface Scripts {
  /** Generates what is generated from the description, and prints what is wrong with it. */
  generate: string;
  /** Builds the site from what is generated. */
  docs: string;
}

/** What a build needs. */
export interface BuildParts {
  scripts: Scripts;
  /** Applied to the description when it is generated. */
  overlays?: readonly string[];
  docs: DocsServer;
  mock: RunningMock;
  isStopping(): boolean;
}

/** Builds for servers that run already. */
export interface Build {
  /** Builds everything. When the description has errors, the docs are built from what was generated before. */
  first(): Promise<void>;
  /** Builds what these changed sources make stale. When that fails, docs and mock stay as they are. */
  again(paths: string[]): Promise<void>;
}

/** Prepares builds that print one line each, with the seconds they took, besides what the scripts say about errors. */
export function createBuild({ scripts, overlays = [], docs, mock, isStopping }: BuildParts): Build {
  const overlayArgs = overlays.flatMap((file) => ['--overlay', file]);
  const generate = async (): Promise<boolean> => {
    if (!(await runScript(scripts.generate, overlayArgs))) return false;
    try {
      await mock.replaceDescription(readDescription());
      return true;
    } catch (error) {
      console.error(`The mock can't play this description: ${error instanceof Error ? error.message : error}`);
      return false;
    }
  };
  const buildDocs = async (): Promise<boolean> => {
    if (!(await runScript(scripts.docs))) return false;
    await docs.serveSite();
    return true;
  };
  const report = (text: string): void => {
    if (!isStopping()) console.log(text);
  };
  return {
    async first() {
      const seconds = stopwatch();
      const isGenerated = await generate();
      const isBuilt = await buildDocs();
      if (isGenerated && isBuilt) report(`Built docs and mock in ${seconds()} s.`);
      else if (isBuilt) report(`Built the docs from the last description without errors in ${seconds()} s. ${REPAIR}`);
      else report(`The docs could not be built after ${seconds()} s. ${REPAIR}`);
    },
    async again(paths) {
      const seconds = stopwatch();
      const isForMock = staleAfter(paths) === 'description';
      const isGenerated = !isForMock || (await generate());
      const mockSeconds = seconds();
      const isBuilt = isGenerated && (await buildDocs());
      const cause = `${paths[0]}${paths.length > 1 ? ` and ${paths.length - 1} more` : ''}`;
      if (!isBuilt)
        report(
          `${cause}: failed after ${seconds()} s. ${isForMock && isGenerated ? 'The docs stay' : 'Docs and mock stay'} as they were. ${REPAIR}`,
        );
      else if (isForMock) report(`${cause}: built the mock in ${mockSeconds} s, all in ${seconds()} s.`);
      else report(`${cause}: built the docs in ${seconds()} s.`);
    },
  };
}

const REPAIR = 'Repair what is named above, and save.';

function stopwatch(): () => string {
  const start = performance.now();
  return () => ((performance.now() - start) / 1000).toFixed(1);
}
