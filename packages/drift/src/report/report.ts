import type { Drift } from '../finding.ts';
import { htmlReport } from './html.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import { markdownReport } from './markdown.ts';
import { sarifReport } from './sarif.ts';
import { textReport } from './text.ts';

/** The formats of a report. */
export const formats = ['text', 'markdown', 'json', 'junit', 'sarif', 'html'] as const;

/** One of {@link formats}. */
export type Format = (typeof formats)[number];

/** How a report is written. */
export interface ReportOptions {
  /** Shows values of the evidence, which may be personal data. Default `false`: types and shapes alone. */
  values?: boolean;
}

const writers: Record<Format, (drift: Drift, options: ReportOptions) => string> = {
  text: textReport,
  markdown: markdownReport,
  json: jsonReport,
  junit: junitReport,
  sarif: sarifReport,
  html: htmlReport,
};

/** Writes what was found in one of the {@link formats}. */
export function formatDrift(drift: Drift, format: Format, options: ReportOptions = {}): string {
  return writers[format](drift, options);
}
