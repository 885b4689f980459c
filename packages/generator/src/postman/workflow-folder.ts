import type { Description, Operation } from '@appsmiles/openapi';
import { DescriptionError } from '../description.ts';
import type { Arazzo, Step, Workflow } from './arazzo.ts';
import { exampleOf, requestOf, type Sent } from './requests.ts';
import { criterionLines, testScript } from './tests.ts';
import type { Folder, Item } from './types.ts';
import { type Scope, scopeOf } from './variables.ts';

/** A folder with the steps of a workflow as requests, in their order. */
export function workflowFolder(
  { info }: Arazzo,
  workflow: Workflow,
  all: Workflow[],
  description: Description,
): Folder {
  const scope = scopeOf(workflow, all, description);
  return {
    name: info.title,
    description: workflow.description,
    item: workflow.steps.map((step) => stepItem(step, scope, description)),
  };
}

function stepItem(step: Step, scope: Scope, description: Description): Item {
  const operation = operationOf(step, description);
  return {
    name: operation.summary,
    event: [testScript(operation, description, criterionLines(step, scope, description), scope.outputsOf(step))],
    request: requestOf(operation, sentBy(step, operation, scope), step.description),
    response: [],
  };
}

/** @throws {DescriptionError} when the description has no such operation */
export function operationOf({ stepId, operationId }: Step, { operations }: Description): Operation {
  const found = operations.find((operation) => operation.operationId === operationId);
  if (found) return found;
  throw new DescriptionError(`Step ${stepId} calls the operation ${operationId}, which the description does not have.`);
}

function sentBy({ requestBody, parameters = [] }: Step, operation: Operation, scope: Scope): Sent {
  const values = parameters.map(({ name, value }) => [name, inText(String(value), scope)]);
  return {
    ...(operation.request && { body: bodyText(requestBody?.payload ?? {}, scope) }),
    values: { ...(parameters.length === 0 && exampleOf(operation).values), ...Object.fromEntries(values) },
  };
}

// What stands in place of the quotes around a variable that is not a text.
const UNQUOTED = '\u0000';

function bodyText(payload: object, scope: Scope): string {
  const replaced = (_: string, value: unknown): unknown => {
    if (typeof value !== 'string' || !/^\$(inputs|steps)\./.test(value)) {
      return typeof value === 'string' ? inText(value, scope) : value;
    }
    const { variable, isText } = scope.valueOf(value);
    return isText ? `{{${variable}}}` : `${UNQUOTED}{{${variable}}}${UNQUOTED}`;
  };
  return JSON.stringify(payload, replaced, 2).replace(/"\\u0000|\\u0000"/g, '');
}

/** A text with its expressions, such as `order-{$inputs.number}`, as variables. */
function inText(text: string, scope: Scope): string {
  if (/^\$(inputs|steps)\./.test(text)) return `{{${scope.valueOf(text).variable}}}`;
  return text.replace(
    /\{(\$(?:inputs|steps)\.[^}]+)\}/g,
    (_, expression) => `{{${scope.valueOf(expression).variable}}}`,
  );
}
