import { countProvenance, type ProvenanceCount, readDescription } from '@appsmiles/openapi';
import { operations, referenceUrl } from '../document.ts';

/** How many parts of each operation are documented, historical and inferred, as a table. */
export function provenanceMarkdown(): string {
  const counts = countProvenance(readDescription());
  const total: ProvenanceCount = { documented: 0, historical: 0, inferred: 0 };
  const rows = counts.map(({ path, operationId, audience, count }, index) => {
    for (const key of Object.keys(total) as (keyof ProvenanceCount)[]) total[key] += count[key];
    const [, operation] = operations[index] as (typeof operations)[number];
    return row(`[\`${path.slice(1)}\`](/${referenceUrl(operation)})`, `\`${operationId}\``, audience, count);
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
