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

/** The table as a page of its own, without scripts. */
export function provenancePage(operations: OperationProvenance[]): string {
  const total: ProvenanceCount = { documented: 0, historical: 0, inferred: 0 };
  for (const { count } of operations) {
    for (const key of Object.keys(count) as (keyof ProvenanceCount)[]) total[key] += count[key];
  }
  const cells = ({ documented, historical, inferred }: ProvenanceCount): string =>
    [documented, historical, inferred].map((number) => `<td>${number}</td>`).join('');
  const rows = operations.map(
    ({ path, operationId, audience, count }) =>
      `<tr><th scope="row">${path}</th><td>${operationId}</td><td>${audience}</td>${cells(count)}</tr>`,
  );
  return page(rows.join('\n'), cells(total));
}

const page = (rows: string, totals: string): string => `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Provenance of the app's miles API description</title>
    <style>
      :root { color-scheme: light dark; }
      body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
      .table { overflow-x: auto; }
      table { border-collapse: collapse; width: 100%; }
      th, td { padding: 0.3rem 0.6rem; text-align: left; border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
      tfoot td, td:nth-child(n + 4), thead th:nth-child(n + 4) { text-align: right; font-variant-numeric: tabular-nums; }
      tbody th { font-weight: normal; font-family: ui-monospace, monospace; }
    </style>
  </head>
  <body>
    <h1>Where each part of the description is from</h1>
    <p><a href="reference/">Back to the reference</a></p>
    <p>
      This description was put together from public pages; it is not the vendor's. The table counts, for each
      operation, the operation itself, its responses, and the fields of its request and of its responses.
    </p>
    <dl>
      <dt><strong>documented</strong></dt><dd>the vendor's current public page says it</dd>
      <dt><strong>historical</strong></dt><dd>the vendor's older v2.0 page, or an SDK it published, says it; it may have changed</dd>
      <dt><strong>inferred</strong></dt><dd>nobody public says it; this project chose it</dd>
    </dl>
    <div class="table" tabindex="0" role="region" aria-label="Provenance by operation">
      <table>
        <thead>
          <tr><th scope="col">path</th><th scope="col">operationId</th><th scope="col">audience</th><th scope="col">documented</th><th scope="col">historical</th><th scope="col">inferred</th></tr>
        </thead>
        <tbody>
${rows}
        </tbody>
        <tfoot>
          <tr><th scope="row" colspan="3">all</th>${totals}</tr>
        </tfoot>
      </table>
    </div>
  </body>
</html>
`;

interface OpenApiDocument {
  paths: Record<string, { post: { operationId: string; 'x-audience': string } }>;
}
