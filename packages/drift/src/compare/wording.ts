import type { Schema } from '@appsmiles/openapi';
import type { JsonType, Sighting } from '../observe/observation.ts';
import { shownName } from '../observe/shown.ts';

/** Types as words: `integer`, or `integer (3) or string (1)`. */
export function describeTypes(types: readonly (readonly [JsonType, Sighting])[]): string {
  const [only] = types;
  if (types.length === 1 && only) return only[0];
  return types.map(([type, { count }]) => `${type} (${count})`).join(' or ');
}

/** A schema as one line: its type, its format, and the names of its members. */
export function describeSchema({ type, format, properties, items }: Schema): string {
  const types = [type ?? 'any type'].flat().join(' or ');
  if (properties) return `${types} {${Object.keys(properties).map(shownName).join(', ')}}`;
  // A schema that is seen, or resolved by whoever calls.
  if (items && 'type' in items) return `${types} of ${describeSchema(items)}`;
  return format === undefined ? types : `${types} (${format})`;
}
