import type { Description, OverlayAction } from '@appsmiles/openapi';
import type { Finding } from '../finding.ts';

/** A list of actions that grows, and the description that they change. */
export interface Plan {
  description: Description;
  /** When the evidence was read, such as `2026-11-26`. */
  date: string;
  actions: OverlayAction[];
  /** Adds actions that one finding asks for, unless another has asked for the same. */
  add(key: string, actions: OverlayAction[]): void;
}

/** Creates an empty plan. */
export function createPlan(description: Description, date: string): Plan {
  const known = new Set<string>();
  const actions: OverlayAction[] = [];
  return {
    description,
    date,
    actions,
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

/** The marks of a part that evidence shows. */
export function marks(plan: Pick<Plan, 'date'>): object {
  return { 'x-provenance': 'confirmed', 'x-confirmed': plan.date };
}
