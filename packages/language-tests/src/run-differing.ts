import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { differingRequests, startDiffering } from './differing.ts';
import type { Language } from './language.ts';
import { projectFolder, type Run, runAll } from './run.ts';

/** Compiles a language's client of a description that differs, makes calls with it, and compares what arrived. */
export async function runDiffering(language: Language): Promise<Run> {
  await using differing = await startDiffering();
  const env = { ...differing.env, APPSMILES_CLIENT: join(projectFolder, language.folder) };
  const run = await runAll(language.differing, language, env, differing.folder);
  const arrived = differing.takeRequests();
  if (!run.ok || isDeepStrictEqual(arrived, differingRequests)) return run;
  const lists = `This arrived:\n${arrived.join('\n')}\nThis should have:\n${differingRequests.join('\n')}\n`;
  return { ok: false, output: `${run.output}${lists}` };
}
