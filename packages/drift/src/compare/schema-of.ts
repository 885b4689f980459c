import type { Schema } from '@appsmiles/openapi';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import type { Observation } from '../observe/observation.ts';
import { isNameShown } from '../observe/shown.ts';

/** The schema that what was seen fits: types, members, and which of them were always there. */
export function schemaOf(observation: Observation): Schema {
  const { types, properties, items, values } = observation;
  const names = [...types.keys()];
  const known = names.includes('number') ? names.filter((type) => type !== 'integer') : names;
  const objects = types.get('object')?.count ?? 0;
  if (isMap(observation)) return { type: 'object', additionalProperties: true };
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

/** Whether the keys of an object are data: none is a name as programs have them, or there are many and none is always there. */
function isMap({ types, properties }: Observation): boolean {
  const objects = types.get('object')?.count ?? 0;
  if (properties.size === 0 || types.size > 1) return false;
  const members = [...properties];
  if (members.every(([name]) => !isNameShown(name))) return true;
  return properties.size >= 4 && objects >= 2 && members.every(([, { count }]) => count < objects);
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
