import { knownValuesOf, type Schema } from '@appsmiles/openapi';

/**
 * The document with the known values of each open list in its description, because the generators of types leave out
 * extensions, and the type of an open list is that of any value.
 */
export function withKnownValues<T>(document: T): T {
  return JSON.parse(JSON.stringify(document), (_key, value) => {
    if (!isOpenList(value)) return value;
    const known = knownValuesOf(value).map(({ value, name, meaning }) => {
      return [`\`${value}\``, name, meaning && `(${meaning})`].filter(Boolean).join(' ');
    });
    return { ...value, description: `${value.description} Known values: ${known.join('; ')}.` };
  });
}

function isOpenList(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && 'x-extensible-enum' in value;
}
