import type { Drift, Finding } from '../finding.ts';
import type { ReportOptions } from './report.ts';
import { coverageLines, headline, sourceOf, subjectOf, valuesOf } from './summary.ts';

/** For a terminal. */
export function textReport(drift: Drift, { values }: ReportOptions): string {
  const { findings, problems, coverage } = drift;
  const unseen = coverage.operations.unseen;
  return [
    ...problems.map(({ file, at, message }) => `could not read ${file}${at === '' ? '' : ` (${at})`}: ${message}`),
    ...(problems.length > 0 ? [''] : []),
    ...findings.flatMap((finding) => paragraph(finding, values)),
    headline(drift),
    `Seen: ${coverageLines(drift).join(', ')}`,
    ...(unseen.length > 0 && unseen.length < coverage.operations.of ? [`Still unseen: ${unseen.join(', ')}`] : []),
    '',
  ].join('\n');
}

function paragraph(finding: Finding, values: boolean | undefined): string[] {
  const { kind, expected, seen, count, of, weight, provenance, cure, evidence } = finding;
  const [first] = evidence;
  const lines = [
    `${weight === 'alarm' ? 'ALARM ' : ''}${kind}  ${subjectOf(finding)}`,
    `  described  ${expected}${provenance === null ? '' : `  (${provenance})`}`,
    `  seen       ${seen}, ${count} of ${of}`,
    ...(valuesOf(finding, values) === '' ? [] : [`  values     ${valuesOf(finding, values)}`]),
    ...(first ? [`  evidence   ${first.file} ${first.at}${evidence.length > 1 ? ` and others` : ''}`] : []),
    ...(sourceOf(finding) === '' ? [] : [`  source     ${sourceOf(finding)}`]),
    `  cure       ${cure}`,
  ];
  return [...lines, ''];
}
