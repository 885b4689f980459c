import { relative, resolve, sep } from 'node:path';
import type { Schema } from '@appsmiles/openapi';
import type { Place, Problem } from '../evidence/exchange.ts';
import { type Vocabulary, wordsOf } from '../observe/plain.ts';
import { isNameShown } from '../observe/shown.ts';

const HIDDEN = '[hidden]';

/** Hides, in what is reported, what may say who somebody is. */
export interface Privacy {
  /** A sentence or a name: words that stand as somebody's in the evidence are hidden. */
  text(text: string): string;
  /** The name of a member, for a proposal. */
  name(name: string): string;
  /** A schema whose members' names come from evidence. */
  schema<T extends object>(schema: T): T;
  place(place: Place): { file: string; at: string };
  problem(problem: Problem): Problem;
}

/** Creates a {@link Privacy}. @param people words of values that name somebody; @param given the paths that were given */
export function createPrivacy(people: ReadonlySet<string>, vocabulary: Vocabulary, given: readonly string[]): Privacy {
  const isSomebodys = (word: string): boolean => people.has(word.toLowerCase()) && !vocabulary.isPlain(word);
  const text = (whole: string): string =>
    people.size === 0 ? whole : whole.replace(/[\p{L}\p{N}]+/gu, (word) => (holds(word) ? HIDDEN : word));
  const holds = (name: string): boolean => [name, ...wordsOf(name)].some(isSomebodys);
  const name = (found: string): string => (isNameShown(found) && !holds(found) ? found : HIDDEN);
  const schema = <T extends object>(node: T): T => {
    const { properties, required, items } = node as Schema;
    const { prefix } = node as { prefix?: unknown };
    return {
      ...node,
      // Of a placement.
      ...(typeof prefix === 'string' && { prefix: text(prefix) }),
      ...(properties && {
        properties: Object.fromEntries(Object.entries(properties).map(([key, member]) => [name(key), schema(member)])),
      }),
      ...(required && { required: required.map(name) }),
      ...(items && { items: schema(items) }),
    };
  };
  const file = (path: string): string => shownFile(path, given, vocabulary);
  // Names of folders and requests are shown where all their words are plain; else where they stand in the file.
  const at = (place: Place): string => {
    // As our readers count, in no words of anybody.
    if (/^(log\.entries(\[\d+\])?|item|(line|column|byte) \d+.{0,30})?$/.test(place.at)) return place.at;
    if (place.path && !vocabulary.isPlain(place.at)) return place.path;
    const names = place.at.split(/( › |\/|\{|\})/);
    return names.map((one) => (vocabulary.isPlain(one) ? one : HIDDEN)).join('');
  };
  return {
    text,
    name,
    schema,
    place: (place) => ({ file: file(place.file), at: at(place) }),
    problem: (problem) => ({ kind: 'problem', file: file(problem.file), at: at(problem), message: problem.message }),
  };
}

/** A path that was given is shown as it is; below it, names of which each word is plain. */
function shownFile(path: string, given: readonly string[], { isPlain }: Vocabulary): string {
  if (given.includes(path)) return path;
  const root = given.find((one) => resolve(path).startsWith(resolve(one) + sep));
  const below = (root === undefined ? path : relative(root, path)).split(sep);
  const hidden = below.map((segment) => (isPlain(segment) ? segment : HIDDEN)).join('/');
  return root === undefined ? hidden : `${root.replace(/[\\/]$/, '')}/${hidden}`;
}
