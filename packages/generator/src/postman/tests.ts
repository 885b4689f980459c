import type { Description, Operation, Schema } from '@appsmiles/openapi';
import { DescriptionError } from '../description.ts';
import type { Criterion, Step } from './arazzo.ts';
import { bodyAt, operand, quoted } from './operands.ts';
import type { Script } from './types.ts';
import { isTokenVariable, type Scope, successOf } from './variables.ts';

const matchers: Record<string, string> = {
  '==': 'to.equal',
  '!=': 'to.not.equal',
  '>': 'to.be.above',
  '<': 'to.be.below',
  '>=': 'to.be.at.least',
  '<=': 'to.be.at.most',
};

/**
 * The script that tests a response, and keeps what later requests need of it. Where `lines` expect no other status and code, they are
 * those of a success.
 */
export function testScript(
  operation: Operation,
  description: Description,
  lines: string[],
  outputs: [variable: string, pointer: string][],
): Script {
  const { code, success } = description.envelope;
  const usual = [statusLine(successOf(operation)?.status ?? '200'), codeLine(code, String(success))];
  const exec = [
    'const body = pm.response.json();',
    ...usual.filter((line) => !lines.some((other) => subjectOf(other) === subjectOf(line))),
    ...lines,
    ...outputs.map(([variable, pointer]) => keep(variable, bodyAt(pointer, description))),
  ];
  return { listen: 'test', script: { type: 'text/javascript', exec } };
}

const statusLine = (status: string): string =>
  `pm.test('the status is ${status}', () => pm.response.to.have.status(${status}));`;

const codeLine = (name: string, value: string): string =>
  `pm.test('${name} is ${value}', () => pm.expect(body.${name}).to.equal(${value}));`;

/** What a line tests, such as `the status`. */
const subjectOf = (line: string): string | undefined => /^pm\.test\('(.+?) is /.exec(line)?.[1];

/** Tests of the fields that the data of a success must have. */
export function fieldLines(operation: Operation, { envelope, resolve }: Description): string[] {
  const { properties = {}, required = [] } = resolve<Schema>(successOf(operation)?.schema ?? {});
  const node = properties[envelope.data];
  const fields = node ? (resolve<Schema>(node).required ?? []) : [];
  if (fields.length === 0) return [];
  const test = `pm.expect(body.${envelope.data}).to.include.all.keys(${fields.map(quoted).join(', ')})`;
  const when = required.includes(envelope.data) ? '' : `body.${envelope.data} === undefined || `;
  return [`pm.test('${envelope.data} has ${fields.join(', ')}', () => ${when}${test});`];
}

/** Tests of what a step of a workflow expects. */
export function criterionLines(
  { stepId, successCriteria = [] }: Step,
  scope: Scope,
  description: Description,
): string[] {
  return successCriteria.flatMap((criterion) => {
    if (criterion.type === 'regex') return patternLine(criterion, scope, description);
    if (criterion.type !== undefined && criterion.type !== 'simple') {
      throw new DescriptionError(`Step ${stepId} has a criterion of type ${criterion.type}: write it as a simple one.`);
    }
    return criterion.condition
      .split(' && ')
      .flatMap((condition) => conditionLine(condition, stepId, scope, description));
  });
}

function patternLine({ context = '', condition }: Criterion, scope: Scope, description: Description): string[] {
  const found = operand(context, scope, description);
  if (!found) return [];
  const { code, name } = found;
  const title = `${name} is ${condition === '^.+$' ? 'there' : `like ${condition}`}`;
  // Without the empty text Chai would match the word "undefined".
  return [`pm.test(${quoted(title)}, () => pm.expect(${code} ?? '').to.match(${new RegExp(condition)}));`];
}

function conditionLine(condition: string, stepId: string, scope: Scope, description: Description): string[] {
  const [, left = '', operator = '', right = ''] = /^\s*(\S+) (==|!=|>=|<=|>|<) (.+?)\s*$/.exec(condition) ?? [];
  const matcher = matchers[operator];
  if (matcher === undefined) {
    throw new DescriptionError(`Step ${stepId}: "${condition}" can't be tested in a collection: compare two values.`);
  }
  const { code, success } = description.envelope;
  if (left === '$statusCode' && operator === '==' && /^\d+$/.test(right)) return [statusLine(right)];
  // The workflows have the names and the success of today, whatever a deployment has.
  if (/^\$response\.body#\/errorCode$/.test(left) && operator === '==' && right === '0') {
    return [codeLine(code, String(success))];
  }
  const one = operand(left, scope, description);
  const other = operand(right, scope, description);
  if (!one || !other) return [];
  const title = `${one.name} ${operator === '==' ? 'is' : operator} ${other.name}`;
  return [`pm.test(${quoted(title)}, () => pm.expect(${one.code}).${matcher}(${other.code}));`];
}

function keep(variable: string, code: string): string {
  return `pm.${isTokenVariable(variable) ? 'environment' : 'collectionVariables'}.set(${quoted(variable)}, ${code});`;
}
