import type { Finding } from '@appsmiles/drift';
import type { Description } from '@appsmiles/openapi';
import type { RecordedExchange } from './har-file.ts';

/**
 * Returns a function that compares each exchange with the description, and calls `report` with a line for each difference,
 * once. Types and shapes alone are told, no values.
 */
export async function createCheck(
  description: Description,
  report: (line: string) => void,
): Promise<(exchange: RecordedExchange) => Promise<void>> {
  // Loaded here, because a proxy that checks nothing does without its parsers.
  const { findDrift } = await import('@appsmiles/drift');
  const said = new Set<string>();
  let count = 0;
  return async ({ method, url, request, response }) => {
    const place = { file: 'the proxy', at: `log.entries[${count}]` };
    count += 1;
    const { findings } = await findDrift([{ kind: 'exchange', ...place, method, url, request, response }], description);
    for (const finding of findings) {
      const line = lineOf(finding);
      if (said.has(line)) continue;
      said.add(line);
      report(line);
    }
  };
}

function lineOf({ kind, operationId, at, expected, seen, weight }: Finding): string {
  const subject = operationId === null ? at : `${operationId} ${at}`;
  return `${weight === 'alarm' ? 'ALARM ' : ''}drift  ${kind}  ${subject}: described ${expected}, seen ${seen}`;
}
