import { type Description, knownValuesOf, type Operation, type Schema } from '@appsmiles/openapi';
import { DescriptionError } from '../description.ts';
import { arrow, picture, text, width, wrapProse } from './svg.ts';

/** The parts of an Arazzo document that are drawn. */
export interface Arazzo {
  info: { title: string; summary: string };
  workflows: { workflowId: string; steps: Step[] }[];
}

interface Step {
  stepId: string;
  description: string;
  operationId: string;
  requestBody?: { payload: Record<string, unknown> };
  parameters?: { name: string; in: string; value: unknown }[];
  outputs?: Record<string, string>;
  onFailure?: unknown;
}

/** A step as it is drawn: every text of it. */
interface DrawnStep {
  /** Such as `POST gift/list`. */
  call: string;
  description: string;
  request: string;
  response: string;
  refusals: number[];
  /** What the envelope calls them. */
  code: string;
}

const callers = { frontend: 'Your app', backend: 'Your server' };
const subs = { Partner: 'empty', UserToken: 'userToken', Token: 'token' };

/** Where the two lifelines are; the texts stand between them. */
const [left, right] = [14, width - 14];
const textLeft = left + 14;
const lineHeight = 19;
const lineSize = 40;

const source = 'Paths and tokens are from the vendor’s page. Methods, fields and codes are not: see their provenance.';

/**
 * Draws the one workflow of an Arazzo document as a sequence diagram, in SVG: the caller, the platform, and for each
 * step the request with what it carries, the response with what is kept of it, and the failures that concern it.
 */
export function sequenceDiagram({ info, workflows }: Arazzo, description: Description): string {
  const steps = workflows.flatMap((workflow) => workflow.steps);
  const drawn = steps.map((step) => drawnStep(step, steps, description));
  const caller = callers[operationOf(steps[0]?.operationId, description).audience];
  const content: string[] = [];
  let y = 66;
  for (const [index, step] of drawn.entries()) y = drawStep(step, index + 1, y, content);
  const inWords = drawn.map(stepText).join(' ');
  y -= 16;
  const lines = [left, right].map((x) => `<path d="M${x} 34V${y}" stroke="currentColor" stroke-opacity="0.45"/>`);
  for (const line of wrapProse(source, 46)) {
    y += lineHeight;
    content.push(text(1, y, line, { muted: true }));
  }
  const names = [participant(0, 'start', caller), participant(width, 'end', 'Platform')];
  const id = `workflow-${workflows[0]?.workflowId}`;
  const title = `${info.title}: ${info.summary}`;
  return picture({ id, title, description: `${inWords} ${source}` }, y + 6, [...lines, ...names, ...content]);
}

function participant(x: number, anchor: 'start' | 'end', name: string): string {
  const size = 118;
  const boxX = anchor === 'start' ? 1 : x - size - 1;
  return [
    `<rect x="${boxX}" y="1" width="${size}" height="33" rx="6" stroke="currentColor"/>`,
    text(boxX + size / 2, 23, name, { weight: 'bold', anchor: 'middle' }),
  ].join('\n');
}

/** Draws a step from `top` on, and returns where the next one begins. */
function drawStep(step: DrawnStep, number: number, top: number, content: string[]): number {
  let y = top;
  const write = (lines: string[], style: Parameters<typeof text>[3]): void => {
    for (const line of lines) {
      content.push(text(textLeft, y, line, style));
      y += lineHeight;
    }
  };
  write([`${number} ${step.call}`], { kind: 'code', weight: 'bold' });
  write(wrapProse(step.description, lineSize), {});
  write(wrapProse(step.request, lineSize), { muted: true });
  content.push(arrow(left, right, y - 8, false));
  y += 14;
  write(wrapProse(step.response, lineSize), { muted: true });
  if (step.refusals.length > 0) write([`or ${step.code} ${step.refusals.join(', ')}`], { muted: true });
  content.push(arrow(right, left, y - 8, true));
  return y + 32;
}

const stepText = ({ call, description, request, response, refusals, code }: DrawnStep, index: number): string =>
  `${index + 1}. ${call}: ${description} Request: ${request}. Response: ${response}${refusals.length > 0 ? `, or ${code} ${refusals.join(', ')}` : ''}.`;

function drawnStep(step: Step, steps: Step[], description: Description): DrawnStep {
  if (step.onFailure !== undefined) {
    throw new Error(
      `Step ${step.stepId} has onFailure, which is not drawn yet: teach packages/generator/src/diagrams to draw it.`,
    );
  }
  const { envelope } = description;
  const operation = operationOf(step.operationId, description);
  const outputs = Object.values(step.outputs ?? {}).map((source) =>
    source.replace('$response.body#/', '').replaceAll('/', '.'),
  );
  return {
    call: `${operation.method.toUpperCase()} ${operation.path.slice(1)}`,
    description: step.description,
    request: `sub: ${subs[operation.scheme]}; ${sentText(operation, step, steps)}`,
    response: [`${envelope.code} ${envelope.success}`, ...outputs].join(', '),
    refusals: refusalsOf(operation, description),
    code: envelope.code,
  };
}

/** What is sent besides the JWT: fields of the body, or parameters of the query. */
function sentText({ request }: Operation, { requestBody, parameters = [] }: Step, steps: Step[]): string {
  const inQuery = parameters.filter((one) => one.in === 'query').map(({ name, value }) => [name, value] as const);
  const query = inQuery.length > 0 ? [`query: ${fieldsOf(inQuery, steps).join(', ')}`] : [];
  const body = request
    ? [`body: ${fieldsOf(Object.entries(requestBody?.payload ?? {}), steps).join(', ') || '{}'}`]
    : [];
  return [...query, ...body].join('; ') || 'no body';
}

/** Names of what is sent; one that comes from an earlier step names that step. */
function fieldsOf(values: (readonly [string, unknown])[], steps: Step[]): string[] {
  return values.map(([name, value]) => {
    const source = /^\$steps\.(\w+)\./.exec(String(value))?.[1];
    return source ? `${name} of step ${steps.findIndex(({ stepId }) => stepId === source) + 1}` : name;
  });
}

/** The codes that concern this operation. Those that concern the request itself are the same everywhere. */
function refusalsOf({ responses }: Operation, { resolve, envelope }: Description): number[] {
  const codes = responses
    .filter(({ status }) => ['403', '404', '409'].includes(status))
    .flatMap(({ schema }) => {
      // The description has one schema for each failure response, with the codes of errorCode listed (ADR 0002).
      const { [envelope.code]: errorCode } = resolve<Schema>(schema).properties ?? {};
      return errorCode ? knownValuesOf(resolve<Schema>(errorCode)).map(({ value }) => Number(value)) : [];
    });
  return codes.sort((one, other) => one - other);
}

function operationOf(operationId: string | undefined, { operations }: Description): Operation {
  const found = operations.find((operation) => operation.operationId === operationId);
  if (found) return found;
  throw new DescriptionError(
    `The workflow names the operation ${operationId}, which the description does not have: change one of them.`,
  );
}
