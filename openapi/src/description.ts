import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type {
  ContentNode,
  Document,
  ExampleNode,
  OperationNode,
  ParameterNode,
  PathItem,
  ResponseNode,
  Schema,
} from './document.ts';
import type { ProvenanceWord } from './provenance.ts';
import { type Reference, resolve } from './reference.ts';
import { type Envelope, envelopeOf, type RequestJwt, requestJwtOf } from './scheme.ts';
import { sourceKeysOf } from './sources.ts';

/** A bundled document: everything, or the part that one audience needs. */
export type DocumentName = 'openapi' | 'frontend' | 'backend';

/** Who calls an operation: an app or a page, or a partner's server. */
export type Audience = 'frontend' | 'backend';

/** Whether a repeat of a call is harmless: always, never, or when `param1` is set. */
export type Idempotency = boolean | 'when-param1';

/** An HTTP method, as a path item spells it. */
export type Method = keyof PathItem;

/** What `sub` of the request JWT holds: nothing, a userToken, or a token. The name of a security scheme. */
export type SubScheme = 'Partner' | 'UserToken' | 'Token';

/** A named example of a body. */
export interface Example {
  name: string;
  summary: string;
  value: unknown;
}

/** A JSON body with its schema. */
export interface Body {
  description: string;
  /** As it stands in the document, so that a reference keeps its name; {@link Description.resolve} follows it. */
  schema: Schema | Reference;
  /** The name of its component; `undefined` for a schema written in place. */
  schemaName: string | undefined;
  examples: Example[];
}

/** A response that an operation declares. */
export interface Response extends Body {
  /** Such as `200` or `default`. */
  status: string;
  provenance: ProvenanceWord | undefined;
}

/** A parameter with its schema. */
export type Parameter = Omit<ParameterNode, 'schema'> & { schema: Schema };

/** An operation of the description, with all references but those of schemas followed. */
export interface Operation {
  /** With a slash at its start, such as `/gift/list`. */
  path: string;
  method: Method;
  operationId: string;
  summary: string;
  description: string;
  tag: string;
  audience: Audience;
  idempotent: Idempotency;
  scheme: SubScheme;
  /** Whether a token goes into `sub`, as every scheme but `Partner` requires. */
  needsToken: boolean;
  provenance: ProvenanceWord;
  /** The keys of the sources that say so. */
  sources: string[];
  parameters: Parameter[];
  /** `undefined` for an operation that takes no body. */
  request: Body | undefined;
  responses: Response[];
}

/** A document of the description, with its operations. */
export interface Description {
  document: Document;
  operations: Operation[];
  /** How requests are signed and verified. Throws an Error where the document does not say so. */
  requestJwt: RequestJwt;
  /** How responses are read. Throws likewise. */
  envelope: Envelope;
  /** Returns the node itself, or what its reference leads to. */
  resolve<T extends object>(node: T | Reference): T;
}

/** The file of a bundled document, or of its variant in OpenAPI 3.0, wherever the package is installed. */
export function documentFile(name: DocumentName | `${DocumentName}-3.0` = 'openapi'): string {
  return fileURLToPath(new URL(`../generated/${name}.yaml`, import.meta.url));
}

/** Reads a document that the package carries. */
export function readDescription(name: DocumentName = 'openapi'): Description {
  // Ours, and held to the project's lint rules before it is published.
  return describe(parse(readFileSync(documentFile(name), 'utf8')) as Document);
}

/** Reads a bundled document that is already parsed, such as one with overlays applied. */
export function describe(document: Document): Description {
  return {
    document,
    operations: Object.entries(document.paths).flatMap(([path, item]) =>
      // Our path items have nothing but operations.
      (Object.entries(item) as [Method, OperationNode][]).map(([method, node]) =>
        operationOf(document, path, method, node),
      ),
    ),
    get requestJwt() {
      return requestJwtOf(document);
    },
    get envelope() {
      return envelopeOf(document);
    },
    resolve: (node) => resolve(document, node),
  };
}

function operationOf(document: Document, path: string, method: Method, node: OperationNode): Operation {
  // The lint rules hold each operation to one tag and one scheme.
  const [scheme = 'Partner'] = Object.keys(node.security[0] ?? {}) as SubScheme[];
  const { operationId, summary, description, tags, parameters = [], requestBody, responses } = node;
  return {
    path,
    method,
    operationId,
    summary,
    description,
    tag: tags[0] ?? '',
    audience: node['x-audience'],
    idempotent: node['x-idempotent'],
    scheme,
    needsToken: scheme !== 'Partner',
    provenance: node['x-provenance'],
    sources: sourceKeysOf(node),
    parameters: parameters.map((parameter) => {
      const resolved = resolve<ParameterNode>(document, parameter);
      return { ...resolved, schema: resolve<Schema>(document, resolved.schema) };
    }),
    request: requestBody && bodyOf(document, resolve<ContentNode>(document, requestBody)),
    responses: Object.entries(responses).map(([status, response]) => {
      const resolved = resolve<ResponseNode>(document, response);
      return { status, provenance: resolved['x-provenance'], ...bodyOf(document, resolved) };
    }),
  };
}

function bodyOf(document: Document, { description = '', content = {} }: ContentNode): Body {
  const { schema = {}, examples = {} } = content['application/json'] ?? {};
  return {
    description,
    schema,
    schemaName: '$ref' in schema ? schema.$ref.split('/').at(-1) : undefined,
    examples: Object.entries(examples).map(([name, example]) => {
      const { summary = '', value } = resolve<ExampleNode>(document, example);
      return { name, summary, value };
    }),
  };
}
