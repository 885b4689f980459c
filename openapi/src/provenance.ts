import type { Audience, Description } from './description.ts';
import { resolvePointer } from './reference.ts';

/** Where a part of the description comes from: the vendor's page, an older source of the vendor's, or this project. */
export type Provenance = 'documented' | 'historical' | 'inferred';

/** How many parts of an operation have which provenance. */
export type ProvenanceCount = Record<Provenance, number>;

/** The count of one operation. */
export interface OperationProvenance {
  /** With a slash at its start, such as `/gift/list`. */
  path: string;
  operationId: string;
  audience: Audience;
  count: ProvenanceCount;
}

/**
 * Counts the provenance of every operation of a bundled document: of the operation itself, of its responses, and of
 * the fields of its request and of its responses. What a reference points to counts once per operation.
 */
export function countProvenance({ document, operations }: Description): OperationProvenance[] {
  return operations.map(({ path, method, operationId, audience }) => ({
    path,
    operationId,
    audience,
    count: countBelow(document.paths[path]?.[method] ?? {}, document),
  }));
}

function countBelow(operation: object, document: object): ProvenanceCount {
  const count: ProvenanceCount = { documented: 0, historical: 0, inferred: 0 };
  const seen = new Set<unknown>();
  const visit = (node: unknown, key = ''): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    const { $ref, 'x-provenance': provenance } = node as { $ref?: string; 'x-provenance'?: keyof ProvenanceCount };
    // A named schema is a shape, not a part: its fields count, and so does the field that refers to it.
    const isSchemaItself = key === 'schema' || key === 'items' || key.startsWith('#/components/schemas/');
    if (provenance !== undefined && !isSchemaItself) count[provenance] += 1;
    if ($ref !== undefined) visit(resolvePointer(document, $ref), $ref);
    for (const [name, value] of Object.entries(node)) if (name !== 'examples') visit(value, name);
  };
  visit(operation);
  return count;
}
