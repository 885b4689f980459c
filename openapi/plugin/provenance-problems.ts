import { aspects, boundsOf } from '../src/provenance.ts';
import { extension } from './extension.ts';

const words = ['documented', 'historical', 'confirmed', 'inferred'];
const required = aspects.filter((aspect) => aspect !== 'bounds');

/** What is wrong with a part: the sentence about it, and which of its keys to point at. */
export interface ProvenanceProblem {
  message: string;
  at: 'x-provenance' | 'x-source' | undefined;
}

/**
 * What is wrong with the provenance of a part, and with its sources.
 *
 * @param name how a message calls the part, such as `Property giftId`
 * @param takesAspects whether it may have a word per aspect: a field may, an operation may not
 * @param known the keys of the sources
 */
export function provenanceProblems(
  part: object,
  name: string,
  takesAspects: boolean,
  known: string[],
): ProvenanceProblem[] {
  const value = extension(part, 'x-provenance');
  if (value === undefined) return [{ message: `${name} has no x-provenance. ${choice}`, at: undefined }];
  const isWord = typeof value === 'string' && words.includes(value);
  const aspectsProblem = isWord
    ? takesAspects && wordProblem(part, name, value)
    : objectProblem(part, name, value, takesAspects);
  if (aspectsProblem) return [{ message: aspectsProblem, at: 'x-provenance' }];
  // Just checked: a word, or an object of words.
  const used = isWord ? [value] : Object.values(value as Record<string, string>);
  const dateProblem = confirmedProblem(part, name, used);
  if (dateProblem) return [dateProblem];
  return sourceProblems(extension(part, 'x-source'), name, used, known);
}

// What is confirmed is written by drift, with its date.
const choice = `Write one of ${words.filter((word) => word !== 'confirmed').join(', ')}.`;

/** What is confirmed says since when: evidence grows old. */
function confirmedProblem(part: object, name: string, used: string[]): ProvenanceProblem | undefined {
  const isDated = /^\d{4}-\d\d-\d\d$/.test(String(extension(part, 'x-confirmed')));
  if (!used.includes('confirmed') || isDated) return undefined;
  return { message: `${name} is confirmed, and has no x-confirmed with the date of the evidence.`, at: 'x-provenance' };
}

function wordProblem(part: object, name: string, word: string): string | undefined {
  const bounds = boundsOf(part);
  if (word === 'inferred' || bounds.length === 0) return undefined;
  return `${name} is ${word}, and so would be its ${bounds.join(', ')}. Write x-provenance as an object with ${aspects.join(', ')}.`;
}

function objectProblem(part: object, name: string, value: unknown, takesAspects: boolean): string | undefined {
  if (!takesAspects || typeof value !== 'object' || value === null || Array.isArray(value))
    return `${name} has the x-provenance ${JSON.stringify(value)}. ${choice}`;
  const bounds = boundsOf(part);
  const expected = bounds.length > 0 ? aspects : required;
  const found = Object.entries(value);
  const missing = expected.filter((aspect) => !Object.hasOwn(value, aspect));
  if (missing.length > 0) return `The x-provenance of ${name} lacks ${missing.join(', ')}.`;
  for (const [aspect, word] of found) {
    if (aspect === 'bounds' && bounds.length === 0)
      return `The x-provenance of ${name} has bounds, but the field has none. Remove it.`;
    if (!expected.some((one) => one === aspect))
      return `The x-provenance of ${name} has ${JSON.stringify(aspect)}, which is not one of ${aspects.join(', ')}.`;
    if (!words.includes(word)) return `The x-provenance of ${name} has ${aspect}: ${JSON.stringify(word)}. ${choice}`;
  }
  const [first] = found[0]?.slice(1) ?? [];
  const areAllTheSame = found.every(([, word]) => word === first);
  // With bounds, the object is what says that the source gives the bounds too.
  if (areAllTheSame && (first === 'inferred' || bounds.length === 0))
    return `The x-provenance of ${name} says ${first} of every aspect. Write the word alone.`;
  return undefined;
}

function sourceProblems(source: unknown, name: string, used: string[], known: string[]): ProvenanceProblem[] {
  const isInferred = used.every((word) => word === 'inferred');
  if (source === undefined) {
    // What is confirmed has its source in evidence, which is not public.
    if (used.every((word) => word === 'inferred' || word === 'confirmed')) return [];
    const message = `${name} is not all inferred, and names no source. Add x-source, one or more of ${known.join(', ')}.`;
    return [{ message, at: 'x-provenance' }];
  }
  if (isInferred) {
    return [{ message: `${name} is inferred, so no source says it. Remove x-source.`, at: 'x-source' }];
  }
  const keys = [source].flat();
  const unknown = keys.filter((key) => !known.some((one) => one === key));
  if (keys.length > 0 && unknown.length === 0 && new Set(keys).size === keys.length) return [];
  const found = keys.length > 0 && unknown.length === 0 ? source : unknown;
  const message = `${name} has the x-source ${JSON.stringify(found)}. Write one or more of ${known.join(', ')}, each once.`;
  return [{ message, at: 'x-source' }];
}
