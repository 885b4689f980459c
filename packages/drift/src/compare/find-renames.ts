import type { Schema } from '@appsmiles/openapi';
import { faultsOf } from '../observe/faults-of.ts';
import { type Observation, takesType } from '../observe/observation.ts';

/**
 * Finds which unknown fields of an object are missing ones under another name: those with a like name, the same type, and
 * values that the missing one takes. The most alike first, each used once.
 *
 * @returns the unknown name to the missing one
 */
export function findRenames(
  unknown: readonly (readonly [string, Observation])[],
  missing: readonly string[],
  schemaOf: (name: string) => Schema | undefined,
): Map<string, string> {
  const pairs = unknown.flatMap(([name, observation]) =>
    missing
      .map((old) => ({ name, old, likeness: likenessOf(name, old) }))
      .filter(({ old, likeness }) => likeness >= LEAST_LIKENESS && takes(schemaOf(old), observation)),
  );
  pairs.sort((a, b) => b.likeness - a.likeness);
  const renames = new Map<string, string>();
  const used = new Set<string>();
  for (const { name, old } of pairs) {
    if (renames.has(name) || used.has(old)) continue;
    renames.set(name, old);
    used.add(old);
  }
  return renames;
}

const LEAST_LIKENESS = 0.5;

/** How alike two names are, from 0 to 1: by their words, whatever their case, and by their letters. */
export function likenessOf(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  if (left.join('') === right.join('')) return 1;
  const common = left.filter((word) => right.includes(word)).length;
  // All words of the shorter name are in the longer one: points and pointsRequired.
  const byWords = common === Math.min(left.length, right.length) ? 0.8 : common / Math.max(left.length, right.length);
  return Math.max(byWords, 1 - distance(left.join(''), right.join('')) / Math.max(a.length, b.length));
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
}

/** The least number of letters to insert, delete or replace (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function takes(schema: Schema | undefined, { types, values }: Observation): boolean {
  if (!schema || types.size === 0) return false;
  if (![...types.keys()].every((type) => takesType(schema.type, type))) return false;
  return [...values].every((value) => faultsOf(value, schema).length === 0);
}
