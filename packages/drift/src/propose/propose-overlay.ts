import type { Description, Overlay } from '@appsmiles/openapi';
import { stringify } from 'yaml';
import type { Drift, Finding, Kind } from '../finding.ts';
import { addEnvelope, addPlacement, noteEnvelope } from './api-actions.ts';
import { addConfirmed } from './confirm-actions.ts';
import { addExampleActions } from './example-actions.ts';
import { addFieldActions } from './field-actions.ts';
import { addOperationActions } from './operation-actions.ts';
import { addPath } from './path-actions.ts';
import { createPlan, type Plan } from './plan.ts';
import { addValueActions } from './value-actions.ts';

/**
 * An overlay that makes a description fit the evidence, as YAML. Each action says why.
 *
 * @param date when the evidence was read; default today
 */
export function proposeOverlay(drift: Drift, description: Description, date: string = today()): string {
  const plan = createPlan(description, date, drift.sightings);
  const { findings } = drift;
  const of = (...kinds: Kind[]): Finding[] => findings.filter(({ kind }) => kinds.includes(kind));
  for (const finding of of('envelope')) noteEnvelope(finding, plan);
  for (const confirmed of drift.confirmed) addConfirmed(confirmed, plan);
  addValues(of('type', 'format', 'value'), plan);
  const fields = of('field-unknown', 'field-renamed', 'field-missing', 'required');
  for (const finding of fields) addFieldActions(finding, fields, plan);
  // Before operations move, because their targets are where they stand now.
  for (const finding of of('error-code', 'status', 'header')) addOperationActions(finding, plan);
  addPlacement(of('jwt-placement'), plan);
  for (const finding of of('envelope')) addEnvelope(finding, plan);
  addExampleActions(plan);
  for (const finding of of('path-unknown')) addPath(finding, plan);
  for (const finding of of('method', 'path-missing')) addOperationActions(finding, plan);
  const overlay: Overlay = {
    overlay: '1.1.0',
    info: { title: `What evidence of ${date} shows`, version: date },
    actions: plan.actions,
  };
  return stringify(overlay, { lineWidth: 120, aliasDuplicateObjects: false });
}

/** Findings about the values of one part are answered together. */
function addValues(findings: Finding[], plan: Plan): void {
  const byPart = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = JSON.stringify(finding.details.pointer);
    byPart.set(key, [...(byPart.get(key) ?? []), finding]);
  }
  for (const group of byPart.values()) addValueActions(group, plan);
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
