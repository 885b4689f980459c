import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

/** The parts of a bundled document that the tests read. */
export interface OpenApiDocument {
  info: { description: string };
  servers: Server[];
  tags: { name: string }[];
  paths: Record<string, { post: Operation }>;
  components: { schemas: Record<string, Schema>; responses: Record<string, Response> };
}

export interface Server {
  url: string;
  description: string;
  variables?: Record<string, { default: string; description?: string }>;
}

export interface Operation {
  operationId: string;
  summary: string;
  description: string;
  'x-audience': 'frontend' | 'backend';
  security: Record<string, []>[];
  requestBody: { content: Content };
  responses: Record<string, Response | Reference>;
}

export interface Reference {
  $ref: string;
}

export interface Response {
  content: Content;
}

interface Content {
  'application/json': { schema: Reference; examples: Record<string, { value: unknown } | Reference> };
}

export interface Schema {
  type?: string | string[];
  enum?: unknown[];
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  examples?: unknown[];
  'x-enum-varnames'?: string[];
}

export const readDocument = (name: string): OpenApiDocument =>
  parse(readFileSync(new URL(`../generated/${name}.yaml`, import.meta.url), 'utf8'));

export const document: OpenApiDocument = readDocument('openapi');

export const operations: [path: string, operation: Operation][] = Object.entries(document.paths).map(
  ([path, { post }]) => [path, post],
);

/** What stands at a reference, or the node itself when it is none. */
export function resolved<T extends object>(node: T | Reference): T {
  if (!('$ref' in node)) return node;
  const keys = node.$ref.split('/').slice(1);
  return keys.reduce<unknown>((parent, key) => (parent as Record<string, unknown>)[key], document) as T;
}

/** The values of the examples of a request or a response, by their names. */
export function examplesOf({ content }: { content: Content }): [name: string, value: unknown][] {
  const { examples } = content['application/json'];
  return Object.entries(examples).map(([name, example]) => [name, resolved<{ value: unknown }>(example).value]);
}

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
addFormats.default(ajv);
ajv.addVocabulary(['x-provenance', 'x-enum-varnames', 'x-enumDescriptions', ...Object.keys(document)]);
ajv.addSchema(document, 'document');

/** What JSON Schema 2020-12, as OpenAPI 3.1 wants it, has against a value; empty when the value fits. */
export function complaints(value: unknown, schema: Schema | Reference): unknown[] {
  const validate = ajv.compile('$ref' in schema ? { $ref: `document${schema.$ref}` } : { ...schema });
  return validate(value) ? [] : (validate.errors ?? []);
}
