import type { Drift } from '../finding.ts';
import type { ReportOptions } from './report.ts';

/** For programs; `@appsmiles/drift/drift.schema.json` describes it. */
export function jsonReport({ findings, confirmed, coverage, problems }: Drift, { values }: ReportOptions): string {
  const report = {
    findings: findings.map(({ details, ...finding }) => ({
      ...finding,
      ...(values && details.values && { values: details.values }),
    })),
    confirmed: confirmed.map(({ details: _details, ...rest }) => rest),
    coverage,
    problems: problems.map(({ file, at, message }) => ({ file, at, message })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
