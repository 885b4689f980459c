import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Result, resultOf } from './results.ts';
import { canRun } from './run-program.ts';
import type { Context, Step } from './step.ts';

/** How a step ended. */
export interface Ending {
  step: Step;
  seconds: number;
  /** The row for the docs, when it worked. */
  result?: Result;
  /** The toolchain without which it could not even start. */
  leftOut?: string;
  /** What went wrong, in words. */
  failure?: string;
}

/** Runs a step in a new folder, which stays for a look when the step fails. */
export async function tryStep(step: Step, context: Omit<Context, 'folder'>): Promise<Ending> {
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1000;
  for (const { name, check } of step.needs) {
    if (!(await canRun(check))) return { step, leftOut: name, seconds: seconds() };
  }
  const folder = await mkdtemp(join(tmpdir(), `compatibility-${step.name}-`));
  try {
    const leftOut = await step.run({ ...context, folder });
    await rm(folder, { recursive: true });
    return { step, result: resultOf(step, context.documents, leftOut), seconds: seconds() };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { step, failure: `${message}\nWhat was generated is in ${folder}.`, seconds: seconds() };
  }
}
