import { type Reference, resolve, type Schema } from '@appsmiles/openapi';
import type { Evidence, Exchange, NameValue, PlacementHint } from './exchange.ts';
import { sample, type Variant, variantOf, variantsOf } from './sample.ts';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

type Node<T> = T | Reference;

/** What is read of a foreign OpenAPI document. All of it may be missing. */
interface ForeignDocument {
  /** Where requests carry their JWT, as documents of this project say it. */
  'x-request-jwt'?: { placement?: PlacementHint['placement'] };
  paths?: Record<string, Node<Record<string, unknown>>>;
}

interface ForeignOperation {
  parameters?: Node<{ name?: string; in?: string; required?: boolean; schema?: Schema }>[];
  requestBody?: Node<{ content?: Content }>;
  responses?: Record<string, Node<{ content?: Content }>>;
}

type Content = Record<string, { schema?: Node<Schema> }>;

/**
 * The exchanges that an OpenAPI document describes: for each operation its requests and responses with all members and
 * with the required ones alone, and with each value of its enumerations. References lead only into the document.
 */
export function* exchangesOf(file: string, document: ForeignDocument): Generator<Evidence> {
  yield { kind: 'source', file, isComplete: true, format: 'openapi' };
  const { placement } = document['x-request-jwt'] ?? {};
  if (placement) yield { kind: 'placement', file, at: 'x-request-jwt', placement };
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    const { parameters = [], ...operations } = resolve<Record<string, unknown>>(document, item);
    for (const method of methods) {
      const operation = operations[method] as ForeignOperation | undefined;
      if (!operation) continue;
      const all = [...(parameters as NonNullable<ForeignOperation['parameters']>), ...(operation.parameters ?? [])];
      try {
        yield* exchangesOfOperation(file, document, path, method, { ...operation, parameters: all });
      } catch {
        const at = `paths.${path}.${method}`;
        yield {
          kind: 'problem',
          file,
          at,
          message: 'A reference leads nowhere, so this operation was left out: bundle the document first.',
        };
      }
    }
  }
}

function* exchangesOfOperation(
  file: string,
  document: ForeignDocument,
  path: string,
  method: string,
  operation: ForeignOperation,
): Generator<Exchange> {
  const { parameters = [], requestBody, responses = {} } = operation;
  const requestSchema = schemaIn(document, requestBody);
  const requestOf = (variant: Variant): Pick<Exchange, 'url' | 'request'> => {
    const { query, headers } = parametersOf(document, parameters, variant);
    const body = requestSchema && JSON.stringify(sample(document, requestSchema, variant));
    const suffix =
      query.length > 0 ? `?${new URLSearchParams(query.map(([name, value]): [string, string] => [name, value]))}` : '';
    return { url: `${path}${suffix}`, request: { headers, ...(body !== undefined && { body }) } };
  };
  const exchange = (at: string, variant: Variant): Exchange => ({
    kind: 'exchange',
    file,
    at,
    method: method.toUpperCase(),
    ...requestOf(variant),
  });
  for (let turn = 0; turn < variantsOf(document, requestSchema); turn += 1) {
    yield exchange(`paths.${path}.${method}`, variantOf(turn));
  }
  for (const [status, node] of Object.entries(responses)) {
    const schema = schemaIn(document, node);
    // A response for any status shows neither a status nor a code.
    if (!schema || !/^\d{3}$/.test(status)) continue;
    for (let turn = 0; turn < variantsOf(document, schema); turn += 1) {
      const variant = variantOf(turn);
      const body = JSON.stringify(sample(document, schema, variant));
      const response = { status: Number(status), headers: JSON_TYPE, body };
      yield { ...exchange(`paths.${path}.${method}.responses.${status}`, variantOf(0)), response };
    }
  }
}

const JSON_TYPE: NameValue[] = [['content-type', 'application/json']];

function schemaIn(document: ForeignDocument, node: Node<{ content?: Content }> | undefined): Node<Schema> | undefined {
  const { content = {} } = node ? resolve<{ content?: Content }>(document, node) : {};
  const [, media] = Object.entries(content).find(([type]) => /json/i.test(type)) ?? [];
  return media?.schema;
}

function parametersOf(
  document: ForeignDocument,
  parameters: NonNullable<ForeignOperation['parameters']>,
  variant: Variant,
): { query: NameValue[]; headers: NameValue[] } {
  const query: NameValue[] = [];
  const headers: NameValue[] = [];
  for (const node of parameters) {
    const { name = '', in: where, required, schema = {} } = resolve<Exclude<typeof node, Reference>>(document, node);
    if (!required && variant.members !== 'all') continue;
    const value = sample(document, schema, variant);
    if (where === 'query') query.push(...[value].flat().map((one): NameValue => [name, textOf(one)]));
    if (where === 'header') headers.push([name, textOf(value)]);
  }
  return { query, headers };
}

/** A value as it stands in a query or a header. */
function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
