export type { Evidence, Exchange, NameValue, Place, PlacementHint, Problem, Source } from './evidence/exchange.ts';
export { type EvidenceOptions, readEvidence } from './evidence/read-evidence.ts';
export { type DriftOptions, findDrift } from './find-drift.ts';
export { type Confirmed, type Coverage, type Drift, type Finding, type Kind, kinds, type Part } from './finding.ts';
export { createLocator } from './locate.ts';
export { proposeOverlay } from './propose/propose-overlay.ts';
export { type Format, formatDrift, formats, type ReportOptions } from './report/report.ts';
export { writeSources } from './write/write-sources.ts';
