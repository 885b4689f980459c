import { type OverlayAction, resolve, type Schema } from '@appsmiles/openapi';
import type { Finding } from '../finding.ts';
import { requestSchema } from '../observe/schemas.ts';
import { isNameShown } from '../observe/shown.ts';
import { fieldMarks, marks, type Plan, reasonOf } from './plan.ts';
import { jsonPath, type Keys, nodeAt, schemaKeysOf } from './target.ts';

/** Adds what a finding about an operation as a whole asks for. */
export function addOperationActions(finding: Finding, plan: Plan): void {
  const { kind } = finding;
  if (kind === 'method') moveMethod(finding, plan);
  if (kind === 'path-missing') removePath(finding, plan);
  if (kind === 'header') addHeader(finding, plan);
  if (kind === 'status' || kind === 'error-code') addResponse(finding, plan);
}

const WITHOUT_BODY = ['get', 'head', 'delete'];

function moveMethod(finding: Finding, plan: Plan): void {
  const { description } = plan;
  const operation = description.operations.find(({ operationId }) => operationId === finding.operationId);
  const { name: method = '' } = finding.details;
  if (!operation || !/^(get|put|delete|patch|head|post)$/.test(method)) return;
  const path: Keys = ['paths', operation.path];
  const old = jsonPath([...path, operation.method]);
  const target = jsonPath([...path, method]);
  const parameters =
    WITHOUT_BODY.includes(method) && operation.request
      ? queryOf(requestSchema(operation, description.resolve), plan)
      : [];
  plan.add(`move ${old}`, [
    { target: jsonPath(path), description: reasonOf(finding), update: { [method]: {} } },
    { target, copy: old },
    { target: old, remove: true },
    ...(parameters.length > 0 ? [{ target, update: { parameters } }] : []),
    ...(WITHOUT_BODY.includes(method) && operation.request
      ? [{ target: jsonPath([...path, method, 'requestBody']), remove: true }]
      : []),
  ]);
}

/** The fields of a body as parameters of a query. */
function queryOf({ properties = {}, required = [] }: Schema, plan: Plan): object[] {
  return Object.entries(properties).map(([name, node]) => {
    const { description = '', ...found } = resolve<Schema>(plan.description.document, node);
    // No two tools write an object into a query alike: there it is a text.
    const isObject = [found.type].flat().includes('object');
    const schema = isObject ? { type: 'string', examples: ['{}'], ...fieldMarks({}, plan) } : found;
    return { name, in: 'query', required: required.includes(name), description, ...marks(plan), schema };
  });
}

function removePath(finding: Finding, plan: Plan): void {
  const target = jsonPath(finding.details.pointer.slice(0, 2));
  plan.add(`remove ${target}`, [{ target, description: reasonOf(finding), remove: true }]);
}

function addHeader(finding: Finding, plan: Plan): void {
  const { name = '', pointer } = finding.details;
  // What a response is written in can't be told by a parameter.
  if (pointer.at(-1) !== 'parameters' || !isNameShown(name)) return;
  const description = `Sent in ${finding.count} of ${finding.of} requests of the evidence.`;
  const parameter = {
    name,
    in: 'header',
    // Evidence shows who sent it, not whether the platform needs it.
    required: false,
    description,
    ...marks(plan),
    schema: { type: 'string', examples: ['text'], ...marks(plan) },
  };
  const target = jsonPath(pointer.slice(0, -1));
  plan.add(`header ${target} ${name}`, [
    { target, description: reasonOf(finding), update: { parameters: [parameter] } },
  ]);
}

/** Adds a code to the response with its status, or a response for it. */
function addResponse(finding: Finding, plan: Plan): void {
  const { pointer, name: status = '', values = [] } = finding.details;
  const { document, envelope } = plan.description;
  if (!/^\d{3}$/.test(status)) return;
  const responses = nodeAt(document, pointer) as Record<string, object>;
  const [code] = values;
  const schema = ['content', 'application/json', 'schema'];
  if (!Object.hasOwn(responses, status)) {
    plan.add(`response ${jsonPath(pointer)} ${status} ${code}`, newResponse(finding, status, code, plan));
    return;
  }
  if (typeof code !== 'number') return;
  const keys = schemaKeysOf(document, [...pointer, status, ...schema, 'properties', envelope.code]);
  const node = Object(nodeAt(document, keys)) as Record<string, unknown>;
  const list = 'enum' in node ? 'enum' : 'x-extensible-enum';
  if (Array.isArray(node[list]) && (node[list] as unknown[]).includes(code)) return;
  const update = {
    [list]: [code],
    'x-enum-varnames': [nameOf(code)],
    'x-enumDescriptions': { [code]: `${nameOf(code)} – seen in evidence` },
  };
  plan.add(`code ${jsonPath(keys)} ${code}`, [{ target: jsonPath(keys), description: reasonOf(finding), update }]);
}

function nameOf(code: number): string {
  return `code${code}`;
}

function newResponse(finding: Finding, status: string, code: unknown, plan: Plan): OverlayAction[] {
  const { document } = plan.description;
  const { pointer, schema: seen } = finding.details;
  const target = jsonPath(pointer);
  const response = { description: `Seen in evidence, ${plan.date}.`, ...marks(plan) };
  // A success with another status has the schema of a success.
  if (/^2/.test(status) && code === undefined) {
    const success = Object.keys(nodeAt(document, pointer) as object).find((one) => /^2/.test(one));
    if (success === undefined) return [];
    return [
      { target, description: reasonOf(finding), update: { [status]: {} } },
      { target: `${target}[${JSON.stringify(status)}]`, copy: `${target}[${JSON.stringify(success)}]` },
    ];
  }
  const name = `${capital(String(finding.operationId))}${status}Failure`;
  const failure = failureSchema(status, typeof code === 'number' ? [code] : [], plan);
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } };
  return [
    { target: '$.components.schemas', update: { [name]: seen ?? failure } },
    { target, description: reasonOf(finding), update: { [status]: { ...response, content } } },
  ];
}

/** The schema of a failure that no response of the description has. */
export function failureSchema(status: string, codes: readonly number[], plan: Plan): object {
  const { envelope } = plan;
  const known = codes.length > 0 ? { 'x-extensible-enum': codes, 'x-enum-varnames': codes.map(nameOf) } : {};
  return {
    type: 'object',
    description: `A failure with HTTP ${status}, seen in evidence.`,
    ...marks(plan),
    required: [envelope.code],
    properties: {
      [envelope.code]: {
        type: 'integer',
        format: 'int32',
        description: 'The code of the failure.',
        ...known,
        examples: [codes[0] ?? 100],
        ...fieldMarks({ format: 'int32' }, plan),
      },
      [envelope.message]: {
        type: 'string',
        description: 'A sentence for a log.',
        examples: ['failed'],
        ...fieldMarks({}, plan),
      },
    },
  };
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
