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
