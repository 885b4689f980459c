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
}

interface Document {
  paths: Record<string, { post: { operationId: string; security: Partial<Record<SubScheme, []>>[] } }>;
}

/** Reads the description that the package carries. */
export async function readDocument(): Promise<Document> {
  // Ours, and checked by the project's own lint rules before it is published.
  return parse(await readFile(documentFile, 'utf8')) as Document;
}

/** The operations of a document by their paths. */
export function operationsOf({ paths }: Document): Map<string, Operation> {
  return new Map(
    Object.entries(paths).map(([path, { post }]) => {
      // The key of the one scheme that each operation has.
      const [scheme] = Object.keys(post.security[0] ?? {}) as SubScheme[];
      return [path, { path, operationId: post.operationId, scheme: scheme ?? 'Partner' }];
    }),
  );
}
