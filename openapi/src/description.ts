import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import {
  type ContentNode,
  type Document,
  type ExampleNode,
  type Method,
  methods,
  type OperationNode,
  type ParameterNode,
  type PathItem,
  type ResponseNode,
  type Schema,
} from './document.ts';
import { applyOverlays } from './overlay.ts';
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

/**
 * The operation with an operationId, of a description that needs it.
 *
 * @param purpose - what it is needed for, to end the sentence "The description has no operation createToken, …"
 * @throws {TypeError} when there is none
 */
export function requireOperation(
  { operations }: Pick<Description, 'operations'>,
  operationId: string,
  purpose: string,
): Operation {
  const found = operations.find((operation) => operation.operationId === operationId);
  if (found) return found;
  throw new TypeError(`The description has no operation ${operationId}, ${purpose}.`);
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

/** The last text of each document, and the same as JSON: YAML takes a hundred times as long to parse. */
const parsed = new Map<DocumentName, { text: string; json: string }>();

/** Reads a document that the package carries. What it returns is the caller's own. */
export function readDescription(name: DocumentName = 'openapi'): Description {
  const text = readFileSync(documentFile(name), 'utf8');
  let known = parsed.get(name);
  if (known?.text !== text) {
    known = { text, json: JSON.stringify(parse(text)) };
    parsed.set(name, known);
  }
  // Ours, and held to the project's lint rules before it is published.
  return describe(JSON.parse(known.json) as Document);
}

/**
 * Reads a bundled document from a file, with overlays applied in their order.
 *
 * @throws {OverlayError} naming file and line, when an overlay can't be read or applied
 */
export function readDescriptionFile(file: string = documentFile(), overlays: readonly string[] = []): Description {
  // As above; what an overlay changes is its author's.
  return describe(applyOverlays(parse(readFileSync(file, 'utf8')) as Document, overlays));
}

/** Reads a bundled document that is already parsed, such as one with overlays applied. */
export function describe(document: Document): Description {
  return {
    document,
    operations: Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).flatMap(([key, node]) =>
        isMethod(key) ? [operationOf(document, path, key, withParameters(node as OperationNode, item))] : [],
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

/** A path item may also have a summary and the like. */
function isMethod(key: string): key is Method {
  return (methods as readonly string[]).includes(key);
}

/** OpenAPI 3.1.1 §4.8.9: the parameters of a path are those of each operation, which may replace them. */
function withParameters(node: OperationNode, { parameters: shared }: PathItem): OperationNode {
  return shared ? { ...node, parameters: [...shared, ...(node.parameters ?? [])] } : node;
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
    parameters: parametersOf(document, parameters),
    request: requestBody && bodyOf(document, resolve<ContentNode>(document, requestBody)),
    responses: Object.entries(responses).map(([status, response]) => {
      const resolved = resolve<ResponseNode>(document, response);
      return { status, provenance: resolved['x-provenance'], ...bodyOf(document, resolved) };
    }),
  };
}

/** A parameter that comes again, by place and name, replaces the one before. */
function parametersOf(document: Document, nodes: (ParameterNode | Reference)[]): Parameter[] {
  const found = nodes.map((node) => {
    const resolved = resolve<ParameterNode>(document, node);
    const { in: place, name, schema } = resolved;
    return [`${place} ${name}`, { ...resolved, schema: resolve<Schema>(document, schema) }] as const;
  });
  return [...new Map(found).values()];
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
