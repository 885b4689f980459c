import type { Provenance, ProvenanceWord } from './provenance.ts';
import type { Reference } from './reference.ts';
import type { SchemeExtensions } from './scheme.ts';
import type { SourceNode } from './sources.ts';

/** A bundled document of the description, as far as this project reads it. */
export interface Document extends SchemeExtensions {
  openapi: string;
  info: { title: string; version: string; summary: string; description: string };
  externalDocs?: ExternalDocs;
  servers: Server[];
  tags: Tag[];
  'x-tagGroups': TagGroup[];
  paths: Record<string, PathItem>;
  components: {
    schemas: Record<string, Schema>;
    responses: Record<string, ResponseNode>;
    examples?: Record<string, ExampleNode>;
  };
  /** Where the description comes from, by the keys that `x-source` names. {@link sourcesOf} reads it. */
  'x-sources'?: Record<string, SourceNode>;
}

/** Where the API is, as a template of a URL. */
export interface Server {
  url: string;
  description: string;
  variables?: Record<string, { default: string; enum?: string[]; description?: string }>;
}

/** A group of operations. */
export interface Tag {
  name: string;
  description: string;
  /** What is shown instead of the name, where two groups have a tag of one name. */
  'x-displayName'?: string;
  'x-audience': 'frontend' | 'backend';
}

/** The tags of one audience, in the order of the menu. */
export interface TagGroup {
  name: string;
  tags: string[];
}

/** The methods that an operation may have. The first two send no body. */
export const methods = ['get', 'delete', 'post', 'put', 'patch'] as const;

/** An HTTP method, as a path item spells it. */
export type Method = (typeof methods)[number];

/** The operations of a path by their methods, and the parameters that all of them have. */
export type PathItem = Partial<Record<Method, OperationNode>> & { parameters?: (ParameterNode | Reference)[] };

/** An operation as the document has it. {@link Operation} is easier to read. */
export interface OperationNode {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  deprecated?: boolean;
  security: Record<string, []>[];
  parameters?: (ParameterNode | Reference)[];
  requestBody?: ContentNode | Reference;
  responses: Record<string, ResponseNode | Reference>;
  'x-audience': 'frontend' | 'backend';
  externalDocs?: ExternalDocs;
  'x-idempotent': boolean | 'when-param1';
  'x-provenance': ProvenanceWord;
  'x-source'?: string | string[];
}

/** A page that says more. */
export interface ExternalDocs {
  url: string;
  description?: string;
}

/** A query, path or header parameter. */
export interface ParameterNode {
  name: string;
  in: 'query' | 'path' | 'header';
  description?: string;
  required?: boolean;
  schema: Schema | Reference;
  'x-provenance'?: Provenance;
  'x-source'?: string | string[];
}

/** The body of a request or a response; all of ours are JSON. */
export interface ContentNode {
  description?: string;
  content?: Record<string, { schema: Schema | Reference; examples?: Record<string, ExampleNode | Reference> }>;
  'x-provenance'?: ProvenanceWord;
  'x-source'?: string | string[];
}

/** A response. */
export interface ResponseNode extends ContentNode {
  headers?: Record<string, object>;
}

/** A named example. */
export interface ExampleNode {
  summary?: string;
  value: unknown;
}

/** A JSON Schema, 2020-12, as far as this project reads it. */
export interface Schema {
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: unknown[];
  default?: unknown;
  deprecated?: boolean;
  required?: string[];
  properties?: Record<string, Schema | Reference>;
  additionalProperties?: boolean | Schema | Reference;
  items?: Schema | Reference;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  maxProperties?: number;
  examples?: unknown[];
  'x-provenance'?: Provenance;
  /** The key, or the keys, of the sources of what is not inferred. */
  'x-source'?: string | string[];
  /** Known values of an open list: a response may bring others. The term of Zalando's API guidelines. */
  'x-extensible-enum'?: unknown[];
  'x-enum-varnames'?: string[];
  'x-enumDescriptions'?: Record<string, string>;
}
