import { type Drift, type Finding, kinds } from '../finding.ts';
import type { ReportOptions } from './report.ts';
import { subjectOf, valuesOf } from './summary.ts';

/** SARIF 2.1.0, as code hosts show beside the lines of the description. */
export function sarifReport({ findings, problems }: Drift, { values }: ReportOptions): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'appsmiles drift', rules: kinds.map((kind) => ({ id: kind, name: kind })) } },
        results: findings.map((finding) => resultOf(finding, values)),
        invocations: [
          {
            executionSuccessful: problems.length === 0,
            toolExecutionNotifications: problems.map(({ file, at, message }) => ({
              level: 'warning',
              message: { text: `${file} ${at}: ${message}` },
            })),
          },
        ],
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function resultOf(finding: Finding, values: boolean | undefined): object {
  const { kind, expected, seen, count, of, weight, cure, file, line, evidence, provenance } = finding;
  const shownValues = valuesOf(finding, values);
  const text = `${subjectOf(finding)}: described ${expected}, seen ${seen} (${count} of ${of})${shownValues === '' ? '' : `: ${shownValues}`}. ${cure}`;
  return {
    ruleId: kind,
    level: weight === 'alarm' ? 'error' : 'warning',
    message: { text },
    locations: file === null ? [] : [locationOf(file, line ?? 1)],
    relatedLocations: evidence.map((place) => ({
      physicalLocation: { artifactLocation: { uri: uriOf(place.file) } },
      message: { text: place.at },
    })),
    // What a host tells findings apart by when their lines move.
    partialFingerprints: { finding: `${kind} ${subjectOf(finding)}` },
    properties: { provenance },
  };
}

function locationOf(file: string, line: number): object {
  return { physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: { startLine: line } } };
}

function uriOf(file: string): string {
  return encodeURI(file.replaceAll('\\', '/'));
}
