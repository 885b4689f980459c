import type { Body, Description, Operation, Provenance, Reference, Schema } from '@appsmiles/openapi';

/** A field of a body, or a parameter of the query, in the form in which a table shows it. */
export interface Field {
  /** With its place, such as `gifts[].giftId`. */
  name: string;
  type: string;
  isRequired: boolean;
  provenance: Provenance;
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
    provenance: provenance ?? schema['x-provenance'] ?? 'inferred',
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
    const field = { name, type, isRequired: required.includes(key), provenance, description: note };
    const inner = schema.items ? schemaFields(schema.items, `${name}[].`, provenance, resolve) : [];
    return [field, ...inner, ...schemaFields(schema, `${name}.`, provenance, resolve)];
  });
}

function typeOf({ type, format, items, enum: values }: Schema, resolve: Resolve): string {
  if (items) return `${typeOf(resolve<Schema>(items), resolve)}[]`;
  const name = [type].flat().join(' or ') || 'any';
  const details = [format, values && `one of ${values.map(String).join(', ')}`].filter(Boolean);
  return details.length > 0 ? `${name} (${details.join(', ')})` : name;
}
