import type { Result } from './suite.ts';

/** The results as a table, one line per operation, and below it what is wrong. */
export function formatTable(results: Result[]): string {
  const rows = results.map(({ path, checked, passed, answered, leftOut }) => [
    path.slice(1),
    'yes',
    leftOut ? '-' : answered ? 'yes' : 'no',
    leftOut ? `left out (${leftOut})` : `${passed === checked ? 'yes' : 'NO'} ${passed}/${checked}`,
  ]);
  const table = [['operation', 'documented', 'answered', 'conforms'], ...rows].map(([path = '', ...cells]) =>
    [path.padEnd(30), ...cells.map((cell) => cell.padEnd(12))].join('').trimEnd(),
  );
  const faults = results.flatMap(({ path, faults }) => faults.map((fault) => `${path}: ${fault}`));
  return [...table, '', ...faults].join('\n').trimEnd();
}
