import { type Description, type Operation, type Reference, resolve, type Schema } from '@appsmiles/openapi';
import { DescriptionError } from '../description.ts';
import type { Step, Workflow } from './arazzo.ts';

/** What a runtime expression of a workflow, such as `$inputs.tagId`, is in a collection. */
export interface Value {
  /** The variable that holds it. */
  variable: string;
  /** Whether it is a text, and so stands in quotes in JSON. */
  isText: boolean;
  /** Whether a request sets it, or it has a default. Not so where the step that set it was taken out of the workflow. */
  isSet: boolean;
}

/** The variables of one workflow. */
export interface Scope {
  /** @throws {DescriptionError} for an expression that is not of an input or an output. */
  valueOf(expression: string): Value;
  /** The variables that a step sets, and where in the response they are, as JSON Pointers. */
  outputsOf(step: Step): [variable: string, pointer: string][];
}

/** The tokens, which the script that signs looks for; each is an environment's own. */
export const tokenVariables = { UserToken: 'userToken', Token: 'token' } as const;

export function isTokenVariable(variable: string): boolean {
  return Object.values<string>(tokenVariables).includes(variable);
}

/**
 * The variables of a workflow. An input has its own name, unless workflows differ in its default; an output likewise, unless two
 * steps have one of that name.
 */
export function scopeOf(workflow: Workflow, all: Workflow[], description: Description): Scope {
  const outputs = workflow.steps.flatMap(({ stepId, outputs = {} }) =>
    Object.keys(outputs).map((name) => [stepId, name] as const),
  );
  const outputVariable = (stepId: string, name: string): string => {
    const isUnique = outputs.filter(([, other]) => other === name).length === 1;
    return isUnique ? name : `${stepId}_${name}`;
  };
  return {
    valueOf(expression) {
      const [, input] = /^\$inputs\.([\w-]+)$/.exec(expression) ?? [];
      const found = input === undefined ? undefined : workflow.inputs?.properties?.[input];
      if (input && found) {
        const isText = (found.type ?? 'string') === 'string';
        return { variable: inputVariable(input, workflow, all), isText, isSet: true };
      }
      const [, stepId = '', output = ''] = /^\$steps\.([\w-]+)\.outputs\.([\w-]+)$/.exec(expression) ?? [];
      if (!output) {
        throw new DescriptionError(
          `Workflow ${workflow.workflowId}: ${expression} is not an input or an output of a step.`,
        );
      }
      const step = workflow.steps.find((one) => one.stepId === stepId);
      const source = step?.outputs?.[output];
      if (!step || source === undefined) return { variable: `${stepId}_${output}`, isText: true, isSet: false };
      const type = typeAt(step.operationId, pointerOf(source), description);
      return { variable: outputVariable(stepId, output), isText: type === undefined || type === 'string', isSet: true };
    },
    outputsOf: ({ stepId, outputs = {} }) =>
      Object.entries(outputs).map(([name, source]) => [outputVariable(stepId, name), pointerOf(source)]),
  };
}

export function inputVariable(name: string, { workflowId, inputs }: Workflow, all: Workflow[]): string {
  const value = inputs?.properties?.[name]?.default;
  const agree = all.every((other) => {
    const found = other.inputs?.properties?.[name];
    return found === undefined || JSON.stringify(found.default) === JSON.stringify(value);
  });
  return agree ? name : `${workflowId}_${name}`;
}

/**
 * Where an output is in the body of a response, as a JSON Pointer.
 *
 * @throws {DescriptionError} for an output that is not in the body
 */
export function pointerOf(source: string): string {
  const [, pointer] = /^\$response\.body#(\/.*)$/.exec(source) ?? [];
  if (pointer !== undefined) return pointer;
  throw new DescriptionError(`The workflow keeps ${source}, which a collection can't: keep a part of $response.body.`);
}

/** The type that the schema of an operation's success gives to what is at a pointer; `undefined` where it says none. */
function typeAt(operationId: string, pointer: string, description: Description): unknown {
  const { operations, document } = description;
  const operation = operations.find((one) => one.operationId === operationId);
  const response = operation && successOf(operation);
  let schema: Schema | Reference | undefined = response?.schema;
  for (const name of namesAt(pointer, description)) {
    if (!schema) return undefined;
    const { properties, items }: Schema = resolve<Schema>(document, schema);
    schema = properties?.[name] ?? items;
  }
  return schema && resolve<Schema>(document, schema).type;
}

/** The names and indices of a JSON Pointer into a response. */
export function namesAt(pointer: string, { envelope }: Description): string[] {
  const names = pointer.split('/').slice(1);
  const [first = '', ...rest] = names.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  // The workflows have the names of today, whatever the envelope of a deployment calls them.
  const renamed: Record<string, string> = { errorCode: envelope.code, errorMsg: envelope.message, data: envelope.data };
  return [renamed[first] ?? first, ...rest];
}

/** The response to a successful call. */
export function successOf({ responses }: Operation): Operation['responses'][number] | undefined {
  return responses.find(({ status }) => /^2\d\d$/.test(status));
}
