import {
  type Body,
  type Description,
  type Operation,
  type Provenance,
  provenanceText,
  type Reference,
  type Schema,
  sourceKeysOf,
} from '@appsmiles/openapi';

/** A field of a body, or a parameter of the query, in the form in which a table shows it. */
export interface Field {
  /** With its place, such as `gifts[].giftId`. */
  name: string;
  type: string;
  isRequired: boolean;
  /** In words, with the keys of its sources, such as `historical (V2)`. */
  provenance: string;
  description: string;
}

type Resolve = Description['resolve'];

/** All fields of a body, outer before inner. */
export const fieldsOf = ({ schema }: Body, { resolve }: Description): Field[] =>
  schemaFields(schema, '', 'inferred', resolve);

/** The parameters of an operation. */
export const parametersOf = ({ parameters }: Operation, { resolve }: Description): Field[] =>
  parameters.map(({ name, required = false, schema, description = '', 'x-provenance': provenance }) => ({
    name,
    type: typeOf(schema, resolve),
    isRequired: required,
    provenance: provenanceOf(schema, provenance ?? schema['x-provenance']),
    description: description || (schema.description ?? ''),
  }));

function schemaFields(node: Schema | Reference, place: string, inherited: Provenance, resolve: Resolve): Field[] {
  const { properties = {}, required = [], 'x-provenance': own = inherited } = resolve<Schema>(node);
  return Object.entries(properties).flatMap(([key, value]) => {
    const schema = resolve<Schema>(value);
    const name = place + key;
    const provenance = schema['x-provenance'] ?? own;
    const { description = '', deprecated = false } = schema;
    const note = deprecated ? `Deprecated. ${description}` : description;
    const type = typeOf(schema, resolve);
    const isRequired = required.includes(key);
    const field = { name, type, isRequired, provenance: provenanceOf(schema, provenance), description: note };
    const inner = schema.items ? schemaFields(schema.items, `${name}[].`, provenance, resolve) : [];
    return [field, ...inner, ...schemaFields(schema, `${name}.`, provenance, resolve)];
  });
}

function typeOf(schema: Schema, resolve: Resolve): string {
  const { type, format, items, enum: values, 'x-extensible-enum': known } = schema;
  if (items) return `${typeOf(resolve<Schema>(items), resolve)}[]`;
  const name = [type].flat().join(' or ') || 'any';
  const listed = (list: unknown[]): string => list.map(String).join(', ');
  const details = [format, values && `one of ${listed(values)}`, known && `known: ${listed(known)}`].filter(Boolean);
  return details.length > 0 ? `${name} (${details.join(', ')})` : name;
}

/** Where a field comes from, in words: `inferred`, or `historical (V2)`. */
export function provenanceOf(schema: Schema, provenance: Provenance = 'inferred'): string {
  const sources = sourceKeysOf(schema);
  return provenanceText(provenance) + (sources.length > 0 ? ` (${sources.join(', ')})` : '');
}
