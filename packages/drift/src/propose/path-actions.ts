import type { Operation, Schema } from '@appsmiles/openapi';
import { declaredCodes } from '../compare/compare-operation.ts';
import type { Finding } from '../finding.ts';
import { capital, describe } from './described.ts';
import { failureSchema } from './operation-actions.ts';
import { fieldMarks, marks, type Plan, reasonOf } from './plan.ts';
import { jsonPath, nodeAt, schemaKeysOf } from './target.ts';

type Node = Record<string, unknown>;

/** Adds an operation for a path that the description lacks, like the operations whose path begins as it does. */
export function addPath(finding: Finding, plan: Plan): void {
  const { name: path = '', method = '', schema = {} } = finding.details;
  const { operations, document } = plan.description;
  const [model = operations[0]] = operations.toSorted((a, b) => commonStart(b.path, path) - commonStart(a.path, path));
  // A part of the path that is hidden can't be proposed.
  if (!model || path.includes('{') || !/^(get|put|post|delete|patch)$/.test(method)) return;
  const operationId = operationIdOf(path, method, plan);
  const { request, data } = schema as { request: Schema; data: Schema };
  const like = document.paths[model.path]?.[model.method];
  const target = jsonPath(['paths']);
  const components: Node = {};
  const sent = bodyOf(request, `${capital(operationId)}Request`, components, plan);
  const operation = {
    operationId,
    tags: like?.tags,
    summary: summaryOf(operationId),
    description: `Seen in evidence, ${plan.date}. What it does is inferred from its name.`,
    'x-audience': model.audience,
    'x-idempotent': false,
    ...marks(plan),
    security: like?.security,
    ...(method === 'get' || method === 'delete'
      ? { parameters: queryOf(request, plan) }
      : { requestBody: { required: true, content: { 'application/json': { schema: sent } } } }),
    responses: {
      '200': successOf(operationId, data, model, components, plan),
      ...Object.fromEntries(Object.entries(like?.responses ?? {}).filter(([status]) => !/^2/.test(status))),
      ...failuresOf(finding, operationId, components, plan),
    },
  };
  plan.add(`path ${method} ${path}`, [
    { target: '$.components.schemas', description: reasonOf(finding), update: components },
    { target, description: reasonOf(finding), update: { [path]: { [method]: operation } } },
  ]);
}

/** The responses of failures that were seen: those of another operation, where it has one with the same codes. */
function failuresOf(
  { details: { failures = new Map() } }: Finding,
  operationId: string,
  components: Node,
  plan: Plan,
): Node {
  const { description } = plan;
  const { operations, document } = description;
  const found = [...failures].map(([status, codes]: [string, ReadonlySet<number>]) => {
    const known = operations.find((operation) =>
      [...codes].every((code) => declaredCodes(operation, description).get(code)?.includes(status)),
    );
    if (known) return [status, document.paths[known.path]?.[known.method]?.responses[status]];
    const name = `${capital(operationId)}${status}Failure`;
    components[name] = failureSchema(status, [...codes], plan);
    const schema = { $ref: `#/components/schemas/${name}` };
    return [status, { description: 'A failure.', ...marks(plan), content: { 'application/json': { schema } } }];
  });
  return Object.fromEntries(found);
}

function commonStart(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  const index = left.findIndex((segment, at) => segment !== right[at]);
  return index < 0 ? left.length : index;
}

function operationIdOf(path: string, method: string, { description: { operations }, taken }: Plan): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const verbs: Record<string, string> = { get: 'get', delete: 'delete', post: 'create', put: 'store', patch: 'store' };
  const stated = words.find((word) => /^(buy|connect|create|delete|disconnect|get|list|store)$/.test(word));
  const verb = stated ?? verbs[method] ?? 'get';
  const noun = words.filter((word) => word !== stated).map((word) => capital(word.toLowerCase().replace(/\d/g, '')));
  let free = `${verb}${noun.join('') || 'Thing'}`;
  while (operations.some(({ operationId }) => operationId === free) || taken.has(free)) free = `${free}Again`;
  taken.add(free);
  return free;
}

function summaryOf(operationId: string): string {
  const words = operationId.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return capital(words.slice(0, 1)) + words.slice(1, 50);
}

function bodyOf(request: Schema, name: string, components: Node, plan: Plan): object {
  const isObject = request.type === 'object' && Object.keys(request.properties ?? {}).length > 0;
  const empty = '#/components/schemas/EmptyRequest';
  if (!isObject && plan.description.document.components.schemas.EmptyRequest) return { $ref: empty };
  const described = describe({ ...request, type: 'object' }, name, plan, { isSent: true });
  Object.assign(components, described.components);
  return described.schema;
}

function queryOf({ properties = {}, required = [] }: Schema, plan: Plan): object[] {
  return Object.entries(properties).flatMap(([name, node]) => {
    const { schema } = describe(node as Schema, capital(name), plan);
    if ('$ref' in schema) return [];
    const { description, ...rest } = schema;
    return [{ name, in: 'query', required: required.includes(name), description, ...marks(plan), schema: rest }];
  });
}

/** A success with the envelope of another operation. */
function successOf(operationId: string, data: Schema, model: Operation, components: Node, plan: Plan): object {
  const { document, envelope: old } = plan.description;
  const { envelope } = plan;
  const status = model.responses.find((response) => /^2/.test(response.status))?.status ?? '200';
  const where = ['paths', model.path, model.method, 'responses', status, 'content', 'application/json', 'schema'];
  const { properties = {} } = Object(nodeAt(document, schemaKeysOf(document, where))) as Schema;
  const name = `${capital(operationId)}Response`;
  const described = data.type ? describe(data, `${capital(operationId)}Data`, plan) : undefined;
  Object.assign(components, described?.components);
  components[name] = {
    type: 'object',
    ...marks(plan),
    description: `The envelope of a successful call of \`${operationId}\`.`,
    required: [envelope.code, envelope.message],
    properties: {
      [envelope.code]: properties[old.code],
      [envelope.message]: properties[old.message],
      ...(described && { [envelope.data]: { ...described.schema, ...fieldMarks({}, plan) } }),
    },
  };
  const schema = { $ref: `#/components/schemas/${name}` };
  return { description: 'A success.', ...marks(plan), content: { 'application/json': { schema } } };
}
