import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** The parts of the bundled document that the site is made from. */
export interface OpenApiDocument {
  info: { title: string; version: string; description: string };
  paths: Record<string, { post: Operation }>;
}

export interface Operation {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  security: Record<string, []>[];
  requestBody: Message;
  responses: Record<string, Message | Reference>;
  'x-audience': 'frontend' | 'backend';
  'x-idempotent': boolean | 'when-param1';
  'x-provenance': Provenance;
}

export type Provenance = 'documented' | 'historical' | 'inferred';

/** The body of a request or of an answer. */
export interface Message {
  description?: string;
  content: {
    'application/json': {
      schema: Schema | Reference;
      examples: Record<string, Example | Reference>;
    };
  };
}

export interface Example {
  summary: string;
  value: unknown;
}

export interface Reference {
  $ref: string;
  'x-provenance'?: Provenance;
  description?: string;
}

export interface Schema {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  description?: string;
  default?: unknown;
  deprecated?: boolean;
  required?: string[];
  properties?: Record<string, Schema | Reference>;
  items?: Schema | Reference;
  'x-provenance'?: Provenance;
  'x-enum-varnames'?: string[];
  'x-enumDescriptions'?: Record<string, string>;
}

/** The bundled document as text, from the project's folder. */
export const documentPath = 'openapi/generated/openapi.yaml';

export const document: OpenApiDocument = parse(readFileSync(documentPath, 'utf8'));

/** Every operation with its path, which has no slash at its start, such as `gift/list`. */
export const operations: [path: string, operation: Operation][] = Object.entries(document.paths).map(
  ([path, { post }]) => [path.slice(1), post],
);

/** What stands at a reference, with what is said beside the reference put over it; or the node itself. */
export function resolved<T extends object>(node: T | Reference): T {
  if (!('$ref' in node)) return node;
  const { $ref, ...beside } = node;
  const keys = $ref.split('/').slice(1);
  const found = keys.reduce<unknown>((parent, key) => (parent as Record<string, unknown>)[key], document);
  return { ...(found as T), ...beside };
}

/** Where Redoc shows an operation, from the site's root. */
export const referenceUrl = ({ operationId, tags }: Operation): string =>
  `reference/#/${(tags[0] ?? '').toLowerCase().replaceAll(' ', '-')}/${operationId.toLowerCase()}`;
