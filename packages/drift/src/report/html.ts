import type { Drift, Finding } from '../finding.ts';
import { escapeMarkup } from './escape.ts';
import type { ReportOptions } from './report.ts';
import { coverageLines, headline, sourceOf, subjectOf, valuesOf } from './summary.ts';

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; }
article { border-top: 1px solid; padding: 0.5rem 0; overflow-wrap: anywhere; }
h2 { font-size: 1rem; margin: 0.5rem 0; }
dl { display: grid; gap: 0.25rem 1rem; grid-template-columns: max-content 1fr; margin: 0; }
dd { margin: 0; }
dt { font-weight: 600; }
.alarm h2::before { content: 'Alarm: '; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } }
`;

/** One page without scripts, for a person to read and to pass on. */
export function htmlReport(drift: Drift, { values }: ReportOptions): string {
  const { findings, problems, coverage } = drift;
  const { unseen } = coverage.operations;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<title>Drift</title>',
    `<style>${STYLE}</style>`,
    '<main>',
    '<h1>Drift</h1>',
    `<p>${escapeMarkup(headline(drift))}. Seen: ${escapeMarkup(coverageLines(drift).join(', '))}.</p>`,
    ...findings.map((finding) => article(finding, values)),
    ...(unseen.length > 0 ? [`<h2>Operations still unseen</h2><p>${escapeMarkup(unseen.join(', '))}</p>`] : []),
    ...(problems.length > 0 ? ['<h2>Not read</h2>', '<ul>'] : []),
    ...problems.map(({ file, at, message }) => `<li>${escapeMarkup(`${file} ${at}: ${message}`)}</li>`),
    ...(problems.length > 0 ? ['</ul>'] : []),
    '</main>',
    '</html>',
    '',
  ].join('\n');
}

function article(finding: Finding, values: boolean | undefined): string {
  const { kind, expected, seen, count, of, weight, provenance, cure, evidence } = finding;
  const rows: [string, string][] = [
    ['Described', `${expected}${provenance === null ? '' : ` (${provenance})`}`],
    ['Seen', `${seen}, ${count} of ${of}`],
    ['Values', valuesOf(finding, values)],
    ['Evidence', evidence.map(({ file, at }) => `${file} ${at}`).join('; ')],
    ['Source', sourceOf(finding)],
    ['Cure', cure],
  ];
  const list = rows
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `<dt>${name}</dt><dd>${escapeMarkup(text)}</dd>`);
  return `<article class="${weight}"><h2>${escapeMarkup(`${kind} ${subjectOf(finding)}`)}</h2><dl>${list.join('')}</dl></article>`;
}
