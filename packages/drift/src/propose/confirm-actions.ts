import { boundsOf } from '@appsmiles/openapi';
import type { Confirmed } from '../finding.ts';
import { fieldMarks, type Plan } from './plan.ts';
import { jsonPath, keysOf, nodeAt } from './target.ts';

/** Adds the mark of a part that was inferred, and that evidence supports. */
export function addConfirmed({ details, count, evidence }: Confirmed, plan: Plan): void {
  const { document } = plan.description;
  const keys = keysOf(document, details.pointer);
  const { 'x-provenance': stated } = Object(nodeAt(document, keys)) as { 'x-provenance'?: unknown };
  const target = jsonPath(keys);
  const [first] = evidence;
  const description = `Confirmed by ${count} ${count === 1 ? 'value' : 'values'}${first ? `, such as in ${first.file}` : ''}.`;
  const mark = (provenance: unknown): object => ({ 'x-provenance': provenance, 'x-confirmed': plan.date });
  // Evidence shows that a field is there and what it holds; not what it means, nor how far its values may go.
  if (stated === 'inferred') {
    const provenance =
      boundsOf(Object(nodeAt(document, keys))).length > 0 ? fieldMarks({ format: '' }, plan) : mark('confirmed');
    plan.add(`confirm ${target}`, [{ target, description, update: provenance }]);
  } else if (typeof stated === 'object' && stated !== null) {
    const words = Object.entries(stated).map(([aspect, word]) => [
      aspect,
      isSeen(aspect) && word === 'inferred' ? 'confirmed' : word,
    ]);
    const changed = Object.fromEntries(words) as Record<string, unknown>;
    if (Object.values(changed).includes('confirmed'))
      plan.add(`confirm ${target}`, [{ target, description, update: mark(changed) }]);
  }
}

function isSeen(aspect: string): boolean {
  return ['name', 'type', 'presence'].includes(aspect);
}
