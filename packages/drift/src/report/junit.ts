import type { Drift, Finding } from '../finding.ts';
import { escapeMarkup } from './escape.ts';
import type { ReportOptions } from './report.ts';
import { sourceOf, subjectOf, valuesOf } from './summary.ts';

/** For a CI server: one failed test per difference, one passed test per operation without any. */
export function junitReport({ findings, coverage, problems }: Drift, { values }: ReportOptions): string {
  const differing = new Set(findings.map(({ operationId }) => operationId));
  const { of, seen } = coverage.operations;
  const passed = seen - [...differing].filter((operationId) => operationId !== null).length;
  const failures = findings.map((finding) => failure(finding, values));
  const errors = problems.map(({ file, at, message }) => {
    const name = escapeMarkup(`${file} ${at}`.trim());
    return `    <testcase classname="drift.evidence" name="${name}"><error message="${escapeMarkup(message)}"/></testcase>`;
  });
  const total = `    <testcase classname="drift" name="${Math.max(0, passed)} of ${of} operations agree"/>`;
  const tests = failures.length + errors.length + 1;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites tests="${tests}" failures="${failures.length}" errors="${errors.length}">`,
    `  <testsuite name="drift" tests="${tests}" failures="${failures.length}" errors="${errors.length}">`,
    ...failures,
    ...errors,
    total,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function failure(finding: Finding, values: boolean | undefined): string {
  const { kind, expected, seen, count, of, cure, evidence } = finding;
  const shownValues = valuesOf(finding, values);
  const text = [
    `described: ${expected}`,
    `seen: ${seen}, ${count} of ${of}`,
    ...(shownValues === '' ? [] : [`values: ${shownValues}`]),
    ...evidence.map(({ file, at }) => `evidence: ${file} ${at}`),
    ...(sourceOf(finding) === '' ? [] : [`source: ${sourceOf(finding)}`]),
    `cure: ${cure}`,
  ];
  const name = escapeMarkup(`${kind} ${subjectOf(finding)}`);
  return `    <testcase classname="drift.${kind}" name="${name}"><failure type="${kind}" message="${escapeMarkup(cure)}">${escapeMarkup(text.join('\n'))}</failure></testcase>`;
}
