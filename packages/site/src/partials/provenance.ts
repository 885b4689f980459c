import { countProvenance, type Description, type ProvenanceCount } from '@appsmiles/openapi';
import { referenceUrl } from '../routes.ts';

/** How many parts of each operation are documented, historical and inferred, as a table. */
export function provenanceMarkdown(description: Description): string {
  const total: ProvenanceCount = { documented: 0, historical: 0, inferred: 0 };
  const urls = new Map(description.operations.map((operation) => [operation.operationId, referenceUrl(operation)]));
  const rows = countProvenance(description).map(({ path, operationId, audience, count }) => {
    for (const key of Object.keys(total) as (keyof ProvenanceCount)[]) total[key] += count[key];
    return row(`[\`${path.slice(1)}\`](/${urls.get(operationId)})`, `\`${operationId}\``, audience, count);
  });
  return [
    '| path | operationId | audience | documented | historical | inferred |',
    '|---|---|---|--:|--:|--:|',
    ...rows,
    row('**all**', '', '', total),
  ].join('\n');
}

const row = (path: string, operationId: string, audience: string, count: ProvenanceCount): string =>
  `| ${[path, operationId, audience, count.documented, count.historical, count.inferred].join(' | ')} |`;
