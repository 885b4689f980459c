import type { Description, Operation } from '@appsmiles/openapi';
import type { Workflow } from './arazzo.ts';
import { pointerOf, tokenVariables } from './variables.ts';
import { operationOf } from './workflow-folder.ts';

/** An operation whose response has a token. */
export interface TokenSource {
  operation: Operation;
  /** The variable that holds the token then. */
  variable: string;
  /** Where it is in the response, as a JSON Pointer. */
  pointer: string;
}

/** The steps of the workflows that keep a token under the name that the script looks for. */
export function tokenSources(workflows: Workflow[], description: Description): TokenSource[] {
  const steps = workflows.flatMap((workflow) => workflow.steps);
  return Object.values(tokenVariables).flatMap((variable) => {
    const step = steps.find(({ outputs }) => outputs?.[variable] !== undefined);
    const source = step?.outputs?.[variable];
    if (!step || source === undefined) return [];
    return [{ operation: operationOf(step, description), variable, pointer: pointerOf(source) }];
  });
}
