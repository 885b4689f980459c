/** How many parts of an operation have which provenance. */
export type ProvenanceCount = Record<'documented' | 'historical' | 'inferred', number>;

export interface OperationProvenance {
  /** Such as `gift/list`. */
  path: string;
  operationId: string;
  audience: string;
  count: ProvenanceCount;
}

/**
 * Counts the provenance of every operation of a bundled document: of the operation itself, of its responses, and of
 * the fields of its request and of its responses. What is behind a reference counts once for each operation.
 */
export function countProvenance(document: OpenApiDocument): OperationProvenance[] {
  return Object.entries(document.paths).map(([path, { post }]) => ({
    path: path.slice(1),
    operationId: post.operationId,
    audience: post['x-audience'],
    count: countBelow(post, document),
  }));
}

function countBelow(operation: object, document: OpenApiDocument): ProvenanceCount {
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

/** What stands at a reference of a document, such as `#/components/schemas/Gift`. */
export function resolvePointer(document: object, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], document);
}

interface OpenApiDocument {
  paths: Record<string, { post: { operationId: string; 'x-audience': string } }>;
}
