import type { Schema } from '@appsmiles/openapi';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import type { Observation } from '../observe/observation.ts';

/** The schema that what was seen fits: types, members, and which of them were always there. */
export function schemaOf({ types, properties, items, values }: Observation): Schema {
  const names = [...types.keys()];
  const known = names.includes('number') ? names.filter((type) => type !== 'integer') : names;
  const objects = types.get('object')?.count ?? 0;
  const required = [...properties].filter(([, { count }]) => count === objects).map(([name]) => name);
  const format = known.includes('string')
    ? formatOf([...values].filter((value) => typeof value === 'string'))
    : undefined;
  return {
    ...(known.length > 0 && { type: known.length === 1 ? (known[0] as string) : known }),
    ...(format !== undefined && { format }),
    ...(known.includes('object') && {
      properties: Object.fromEntries([...properties].map(([name, member]) => [name, schemaOf(member)])),
    }),
    ...(required.length > 0 && { required }),
    ...(known.includes('array') && { items: items ? schemaOf(items) : {} }),
  };
}

// In this order, because a later one may take texts of an earlier one. Others are not to be told from plain text.
const FORMATS = ['date-time', 'date', 'uuid', 'email'] as const;

function formatOf(values: string[]): string | undefined {
  if (values.length === 0) return undefined;
  return FORMATS.find((name) => values.every((value) => matches(fullFormats[name], value)));
}

function matches(format: unknown, value: string): boolean {
  if (format instanceof RegExp) return format.test(value);
  const { validate = format } = Object(format) as { validate?: unknown };
  return validate instanceof RegExp ? validate.test(value) : typeof validate === 'function' && validate(value) === true;
}
