import type { Description } from '@appsmiles/openapi';
import { plainWords } from './words.ts';

/** Tells words of the API, which may be shown, from others, which may be somebody's name. */
export interface Vocabulary {
  /** Whether each word of a text is a plain one or a word of the API; numbers of up to three digits are. */
  isPlain(text: string): boolean;
}

/** The vocabulary of a description: the words of its paths, operations, fields and codes, and plain words. */
export function createVocabulary({ operations, document }: Description): Vocabulary {
  const known = new Set(plainWords);
  const add = (text: string): void => {
    for (const word of wordsOf(text)) known.add(word);
  };
  for (const { path, operationId, tag } of operations) {
    for (const text of [path, operationId, tag]) add(text);
    // A segment of a path joins words: checkavailability.
    for (const segment of path.split('/')) known.add(segment.toLowerCase());
  }
  for (const [name, { properties = {} }] of Object.entries(document.components.schemas)) {
    for (const text of [name, ...Object.keys(properties)]) add(text);
  }
  for (const name of Object.keys(document.components.responses)) add(name);
  return {
    isPlain: (text) => wordsOf(text).every((word) => known.has(word) || /^(v?\d{1,3}|\d(xx|\.\d))$/.test(word)),
  };
}

/** The words of a name, whatever joins them, in lower case. */
export function wordsOf(text: string): string[] {
  return text
    .replace(/([\p{Ll}\d])(?=\p{Lu})/gu, '$1 ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
