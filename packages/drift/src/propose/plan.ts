import { boundsOf, type Description, type Envelope, type OverlayAction } from '@appsmiles/openapi';
import type { Finding, SeenPart } from '../finding.ts';
import { jsonPath, keysOf, schemaKeysOf } from './target.ts';

/** A list of actions that grows, and the description that they change. */
export interface Plan {
  description: Description;
  /** When the evidence was read, such as `2026-11-26`. */
  date: string;
  actions: OverlayAction[];
  /** By where a part really stands, as a JSONPath, the types of the values that operations had there, one list for each operation. */
  seen: ReadonlyMap<string, (readonly string[])[]>;
  /** The names that the members of the envelope will have. */
  envelope: Envelope;
  /** Names of components and operations that are new. */
  taken: Set<string>;
  /** Adds actions that one finding asks for, unless another has asked for the same. */
  add(key: string, actions: OverlayAction[]): void;
}

/** Creates an empty plan. */
export function createPlan(description: Description, date: string, sightings: readonly SeenPart[]): Plan {
  const seen = new Map<string, (readonly string[])[]>();
  for (const { pointer, types } of sightings) {
    // Of an object, where its schema stands: several operations may share it.
    const keys = jsonPath(
      types.includes('object') ? schemaKeysOf(description.document, pointer) : keysOf(description.document, pointer),
    );
    seen.set(keys, [...(seen.get(keys) ?? []), types]);
    const own = jsonPath(keysOf(description.document, pointer));
    if (own !== keys) seen.set(own, [...(seen.get(own) ?? []), types]);
  }
  const known = new Set<string>();
  const actions: OverlayAction[] = [];
  return {
    description,
    date,
    actions,
    seen,
    envelope: { ...description.envelope },
    taken: new Set(),
    add(key, more) {
      if (known.has(key)) return;
      known.add(key);
      actions.push(...more);
    },
  };
}

/** Why an action is proposed: what was seen how often, and where. */
export function reasonOf({ kind, operationId, at, seen, count, of, evidence }: Finding): string {
  const subject = operationId === null ? at : `${operationId} ${at}`;
  const files = [...new Set(evidence.map(({ file }) => file))].join(', ');
  return `${kind}: ${subject}. Seen: ${seen}, ${count} of ${of}${files === '' ? '' : `, in ${files}`}.`;
}

/** The marks of a field that evidence shows, whose meaning it does not tell. */
export function fieldMarks(schema: object, { date }: Pick<Plan, 'date'>): object {
  const hasBounds = boundsOf(schema).length > 0;
  const words = { name: 'confirmed', type: 'confirmed', presence: 'confirmed', meaning: 'inferred' };
  return { 'x-provenance': { ...words, ...(hasBounds && { bounds: 'inferred' }) }, 'x-confirmed': date };
}

/** The marks of a part that evidence shows, and that is not a field. */
export function marks(plan: Pick<Plan, 'date'>): object {
  return { 'x-provenance': 'confirmed', 'x-confirmed': plan.date };
}
