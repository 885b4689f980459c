import type { Description, Operation, Schema } from '@appsmiles/openapi';

/** A body that breaks the schema in one way. */
export interface BadBody {
  /** What is wrong with it. */
  fault: string;
  body: unknown;
}

/** For each field of an operation: without it, with another type, and with values just out of range; and a field too many. */
export function badBodies({ request }: Operation, { resolve }: Description): BadBody[] {
  if (!request) return [];
  const schema = resolve<Schema>(request.schema);
  // The first example has every required field; the check of the examples says so where it does not.
  const good = request.examples[0]?.value as Record<string, unknown>;
  const bodies: BadBody[] = [
    { fault: 'an unknown field', body: { ...good, unknownField: 1 } },
    { fault: 'an array as the body', body: [] },
  ];
  for (const name of schema.required ?? []) {
    bodies.push({
      fault: `no ${name}`,
      body: Object.fromEntries(Object.entries(good).filter(([key]) => key !== name)),
    });
  }
  for (const [name, node] of Object.entries(schema.properties ?? {})) {
    const field = resolve<Schema>(node);
    const items = field.items && resolve<Schema>(field.items);
    for (const [fault, value] of badValues(field, items)) {
      bodies.push({ fault: `${fault} as ${name}`, body: { ...good, [name]: value } });
    }
  }
  return bodies;
}

/** Values that a schema rejects, with what is wrong with each. */
export function badValues(schema: Schema, items: Schema | undefined): [string, unknown][] {
  const { minimum, maximum, minLength, maxLength, pattern, minItems, maxItems, uniqueItems, maxProperties } = schema;
  const values: [string, unknown][] = [
    schema.type === 'object' ? ['a list', ['another type']] : ['an object', { another: 'type' }],
  ];
  if (schema.enum) values.push(['a value that is not listed', 'not-listed']);
  if (minimum !== undefined) values.push(['a number too small', minimum - 1]);
  if (maximum !== undefined) values.push(['a number too large', maximum + 1]);
  if (schema.type === 'integer') values.push(['a fraction', (minimum ?? 0) + 0.5]);
  if (minLength) values.push(['a text too short', 'x'.repeat(minLength - 1)]);
  if (maxLength !== undefined) values.push(['a text too long', 'x'.repeat(maxLength + 1)]);
  if (pattern) values.push(['a text of another pattern', '!?']);
  if (minItems) values.push(['too few items', Array.from({ length: minItems - 1 }, (_, index) => `i${index}`)]);
  if (maxItems !== undefined)
    values.push(['too many items', Array.from({ length: maxItems + 1 }, (_, index) => `i${index}`)]);
  if (uniqueItems) values.push(['an item twice', ['i1', 'i1']]);
  if (maxProperties !== undefined)
    values.push([
      'too many fields',
      Object.fromEntries(Array.from({ length: maxProperties + 1 }, (_, index) => [`f${index}`, 1])),
    ]);
  if (items)
    values.push(
      ...badValues(items, undefined).map(([fault, value]): [string, unknown] => [`${fault} as an item`, [value]]),
    );
  return values;
}
