import type { Description } from '@appsmiles/openapi';
import { referenceUrl } from '../routes.ts';

const audiences = { frontend: 'Front end', backend: 'Back end' } as const;

/** All operations as a table: path, name, audience, whether a repeat is harmless. */
export function operationsMarkdown({ operations }: Description): string {
  const rows = operations.map((operation) => {
    const { path, operationId, summary, audience, idempotent } = operation;
    const repeat = { true: 'yes', false: 'no', 'when-param1': 'with `param1`' }[String(idempotent)];
    return `| [\`${path.slice(1)}\`](/${referenceUrl(operation)}) | \`${operationId}\` | ${audiences[audience]} | ${summary} | ${repeat} |`;
  });
  return ['| path | operationId | audience | what it does | repeat harmless |', '|---|---|---|---|---|', ...rows].join(
    '\n',
  );
}
