import { type Aspect, aspects, countProvenance, type Description, type ProvenanceWord } from '@appsmiles/openapi';
import { referenceUrl } from '../routes.ts';

type Column = ProvenanceWord | 'mixed';

/**
 * How much is known, as two tables: the parts of each operation, and the aspects of all fields. `confirmed` has a column
 * only where an overlay confirms something.
 */
export function provenanceMarkdown(description: Description): string {
  const summary = countProvenance(description);
  const hasConfirmed = summary.total.confirmed > 0 || Object.values(summary.aspects).some(({ confirmed }) => confirmed);
  const words: ProvenanceWord[] = [
    'documented',
    'historical',
    ...(hasConfirmed ? ['confirmed' as const] : []),
    'inferred',
  ];
  const columns: Column[] = [...words.slice(0, -1), 'mixed', 'inferred'];
  const urls = new Map(description.operations.map((operation) => [operation.operationId, referenceUrl(operation)]));
  const rows = summary.operations.map(({ path, operationId, count }) =>
    row([`[\`${path.slice(1)}\`](/${urls.get(operationId)})`, `\`${operationId}\``], count, columns),
  );
  return [
    head(['path', 'operationId'], columns),
    ...rows,
    row(['the envelope', ''], summary.envelope, columns),
    row(['the claims of the request JWT', ''], summary.claims, columns),
    row(['**all, each once**', ''], summary.total, columns),
    '',
    head(['aspect of a field'], words),
    ...aspects.map((aspect) => row([aspectNames[aspect]], summary.aspects[aspect], words)),
  ].join('\n');
}

const aspectNames: Record<Aspect, string> = {
  name: 'name',
  type: 'type',
  presence: 'presence: required or optional',
  meaning: 'meaning',
  bounds: 'bounds, format and default, where there are any',
};

const head = (labels: string[], columns: Column[]): string =>
  `| ${[...labels, ...columns].join(' | ')} |\n|${'---|'.repeat(labels.length)}${'--:|'.repeat(columns.length)}`;

const row = <C extends Column>(labels: string[], count: Record<C, number>, columns: C[]): string =>
  `| ${[...labels, ...columns.map((column) => count[column])].join(' | ')} |`;
