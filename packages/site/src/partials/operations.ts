import { operations, referenceUrl } from '../document.ts';

const titles = { frontend: 'Front end', backend: 'Back end' } as const;

/** All operations as a table: path, name, audience, whether a repeat is harmless. */
export function operationsMarkdown(): string {
  const rows = operations.map(([path, operation]) => {
    const { operationId, summary, 'x-audience': audience, 'x-idempotent': idempotent } = operation;
    const repeat = { true: 'yes', false: 'no', 'when-param1': 'with `param1`' }[String(idempotent)];
    return `| [\`${path}\`](/${referenceUrl(operation)}) | \`${operationId}\` | ${titles[audience]} | ${summary} | ${repeat} |`;
  });
  return ['| path | operationId | audience | what it does | repeat harmless |', '|---|---|---|---|---|', ...rows].join(
    '\n',
  );
}
