import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

/** What the suite reads of a schema. */
export interface Schema {
  type?: string | string[];
  enum?: unknown[];
  required?: string[];
  properties?: Record<string, Schema | Reference>;
  items?: Schema | Reference;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
}

interface Reference {
  $ref: string;
}

interface Content {
  content: {
    'application/json': { schema: Schema | Reference; examples: Record<string, Reference | { value: unknown }> };
  };
}

/** An operation of the description. */
export interface Operation {
  path: string;
  operationId: string;
  /** Partner, UserToken or Token: what `sub` holds. */
  scheme: string;
  /** The schema of the body. */
  schema: Schema;
  requests: Example[];
  /** The examples of every failure that is declared. */
  failures: (Example & { status: number })[];
}

/** A named example. */
export interface Example {
  name: string;
  value: unknown;
}

interface Document {
  paths: Record<string, { post: PathOperation }>;
}

interface PathOperation {
  operationId: string;
  security: Record<string, []>[];
  requestBody: Content;
  responses: Record<string, Content | Reference>;
}

const file = new URL('../../../openapi/generated/openapi.yaml', import.meta.url);

/** The description, and what answers are held against. */
export interface Description {
  operations: Operation[];
  /** What ajv, by JSON Schema 2020-12, has against the answer of an operation with this status. */
  complaints(path: string, status: number, answer: unknown): string[];
  /** What stands at a reference, or the node itself when it is none. */
  resolved<T extends object>(node: T | Reference): T;
}

/** Reads the description of this repository. */
export function readDescription(): Description {
  // Ours, and checked by the project's own lint rules.
  const document = parse(readFileSync(file, 'utf8')) as Document;
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, strict: false });
  addFormats.default(ajv);
  ajv.addSchema(document, 'document');
  const resolved = <T extends object>(node: T | Reference): T => {
    if (!('$ref' in node)) return node;
    const keys = node.$ref.split('/').slice(1);
    return keys.reduce<unknown>((parent, key) => (parent as Record<string, unknown>)[key], document) as T;
  };
  const examples = (node: Content): Example[] =>
    Object.entries(node.content['application/json'].examples).map(([name, example]) => ({
      name,
      value: resolved<{ value: unknown }>(example).value,
    }));
  const operationOf = ([path, { post }]: [string, { post: PathOperation }]): Operation => ({
    path,
    operationId: post.operationId,
    scheme: Object.keys(post.security[0] ?? {})[0] ?? '',
    schema: resolved<Schema>(post.requestBody.content['application/json'].schema),
    requests: examples(post.requestBody),
    failures: Object.entries(post.responses)
      .filter(([status]) => status !== '200')
      .flatMap(([status, response]) =>
        examples(resolved<Content>(response)).map((example) => ({ ...example, status: Number(status) })),
      ),
  });
  return {
    operations: Object.entries(document.paths).map(operationOf),
    resolved,
    complaints(path, status, answer) {
      const response = document.paths[path]?.post.responses[status];
      if (!response) return [`status ${status} is not declared`];
      const { schema } = resolved<Content>(response).content['application/json'];
      const validate = ajv.compile('$ref' in schema ? { $ref: `document${schema.$ref}` } : schema);
      return validate(answer) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
    },
  };
}
