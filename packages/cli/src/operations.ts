import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { documentFile } from '#document';

/** What the document calls the content of `sub`: empty, a userToken, or a token. */
export type SubScheme = 'Partner' | 'UserToken' | 'Token';

/** What the mock and the proxy know of an operation. All of it is read from the document. */
export interface Operation {
  path: string;
  operationId: string;
  /** The security scheme of the operation. */
  scheme: SubScheme;
  /** The names of its example responses by their status codes. */
  examples: Map<string, string[]>;
}

interface Document {
  paths: Record<
    string,
    {
      post: {
        operationId: string;
        security: Partial<Record<SubScheme, []>>[];
        responses: Record<string, ResponseObject | { $ref: string }>;
      };
    }
  >;
  components: { responses: Record<string, ResponseObject> };
}

interface ResponseObject {
  content?: { 'application/json'?: { examples?: Record<string, unknown> } };
}

/** Reads the description that the package carries. */
export async function readDocument(): Promise<Document> {
  // Ours, and checked by the project's own lint rules before it is published.
  return parse(await readFile(documentFile, 'utf8')) as Document;
}

/** The operations of a document by their paths. */
export function operationsOf({ paths, components }: Document): Map<string, Operation> {
  return new Map(
    Object.entries(paths).map(([path, { post }]) => {
      // The key of the one scheme that each operation has.
      const [scheme] = Object.keys(post.security[0] ?? {}) as SubScheme[];
      const examples = examplesOf(post.responses, components);
      return [path, { path, operationId: post.operationId, scheme: scheme ?? 'Partner', examples }];
    }),
  );
}

function examplesOf(
  responses: Document['paths'][string]['post']['responses'],
  components: Document['components'],
): Map<string, string[]> {
  return new Map(
    Object.entries(responses).map(([code, response]) => {
      // In a bundled document all lead to its own components.
      const found = '$ref' in response ? components.responses[response.$ref.split('/').at(-1) ?? ''] : response;
      return [code, Object.keys(found?.content?.['application/json']?.examples ?? {})];
    }),
  );
}
