import type { Schema } from './document.ts';

/** A value that is known of an enumeration, or of a list that may grow. */
export interface KnownValue {
  value: unknown;
  /** Such as `unknownGift`; empty where the value is a word itself. */
  name: string;
  /** The description's text for it; may be empty. */
  meaning: string;
}

/** The values that a schema lists, with names and meanings; of a list that may grow, those that are known. */
export function knownValuesOf(schema: Schema): KnownValue[] {
  const { 'x-enum-varnames': names = [], 'x-enumDescriptions': meanings = {} } = schema;
  return (schema.enum ?? schema['x-extensible-enum'] ?? []).map((value, index) => {
    const name = names[index] ?? '';
    const meaning = meanings[String(value)] ?? '';
    return {
      value,
      name,
      meaning: name && meaning.startsWith(`${name} – `) ? meaning.slice(name.length + 3) : meaning,
    };
  });
}

/**
 * A copy of a document with the known values of each open list in its description, for programs that leave out extensions.
 *
 * @param textOf - such as ` Known values: ...`
 */
export function withKnownValues<T>(document: T, textOf: (known: KnownValue[]) => string): T {
  return JSON.parse(JSON.stringify(document), (_key, value) => {
    if (!isOpenList(value)) return value;
    return { ...value, description: `${value.description ?? ''}${textOf(knownValuesOf(value))}` };
  });
}

function isOpenList(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && 'x-extensible-enum' in value;
}
