import type { Drift } from '../finding.ts';
import type { ReportOptions } from './report.ts';
import { coverageLines, headline, sourceOf, subjectOf, valuesOf } from './summary.ts';

/** For a pull request or an issue. */
export function markdownReport(drift: Drift, { values }: ReportOptions): string {
  const { findings, problems } = drift;
  const rows = findings.map((finding) => {
    const { kind, expected, seen, count, of, provenance, weight, cure } = finding;
    const shownValues = valuesOf(finding, values);
    const cells = [
      weight === 'alarm' ? `**${kind}**` : kind,
      code(subjectOf(finding)),
      `${expected}${provenance === null ? '' : ` (${provenance})`}`,
      `${seen}, ${count} of ${of}${shownValues === '' ? '' : `: ${shownValues}`}`,
      sourceOf(finding),
      cure,
    ];
    return `| ${cells.map(cell).join(' | ')} |`;
  });
  const table = [
    '| kind | part | described | seen | source | cure |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ];
  return [
    '# Drift',
    '',
    `${headline(drift)}. Seen: ${coverageLines(drift).join(', ')}.`,
    ...(findings.length > 0 ? ['', ...table] : []),
    ...(problems.length > 0 ? ['', '## Not read', ''] : []),
    ...problems.map(({ file, at, message }) => `- ${cell(`${file} ${at}`)}: ${cell(message)}`),
    '',
  ].join('\n');
}

function code(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``;
}

/** Text that neither ends a cell nor begins markup. */
function cell(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll(/\s+/g, ' ');
}
