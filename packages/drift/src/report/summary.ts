import type { Drift, Finding, Part } from '../finding.ts';

/** What a finding is about: its operation and the part. */
export function subjectOf({ operationId, at }: Finding): string {
  return operationId === null ? at : `${operationId} ${at}`;
}

/** Where a finding stands in the description; empty where that is not known. */
export function sourceOf({ file, line }: Pick<Finding, 'file' | 'line'>): string {
  return file === null ? '' : `${file}:${line}`;
}

/** Values that were seen, as JSON; empty where none are asked for. */
export function valuesOf({ details: { values = [] } }: Finding, isAskedFor: boolean | undefined): string {
  return isAskedFor ? values.map((value) => JSON.stringify(value)).join(', ') : '';
}

/** One line that says how many findings there are. */
export function headline({ findings, confirmed }: Drift): string {
  const alarms = findings.filter(({ weight }) => weight === 'alarm').length;
  const differences = `${findings.length} ${findings.length === 1 ? 'difference' : 'differences'}`;
  const documented = alarms === 0 ? '' : `, ${alarms} of them with what the vendor documents`;
  return `${differences}${documented}; ${confirmed.length} inferred parts confirmed`;
}

/** How much was seen, part by part. */
export function coverageLines({ coverage: { exchanges, operations, fields, codes } }: Drift): string[] {
  const line = (name: string, { seen, of }: Part): string => `${seen} of ${of} ${name}`;
  return [`${exchanges} requests`, line('operations', operations), line('fields', fields), line('codes', codes)];
}
