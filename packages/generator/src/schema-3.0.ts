/** An object of a document. */
export type Node = Record<string, unknown>;

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What JSON Schema 2020-12 has and OpenAPI 3.0 has not. Without it, a schema takes more values, and none fewer. */
const NOT_IN_3_0 = new Set([
  ...['$schema', '$id', '$anchor', '$dynamicAnchor', '$dynamicRef', '$vocabulary', '$comment', '$defs'],
  ...['if', 'then', 'else', 'dependentSchemas', 'dependentRequired', 'prefixItems', 'contains', 'minContains'],
  ...['maxContains', 'patternProperties', 'propertyNames', 'unevaluatedItems', 'unevaluatedProperties'],
  ...['contentEncoding', 'contentMediaType', 'contentSchema'],
]);

/** Named schemas, each as {@link schema30}. */
export function schemas30(schemas: unknown): unknown {
  if (!isNode(schemas)) return schemas;
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, schema30(schema)]));
}

/** A schema of OpenAPI 3.0 that takes what a schema of JSON Schema 2020-12 takes. */
export function schema30(schema: unknown): unknown {
  // A schema may be a boolean there.
  if (schema === true) return {};
  if (schema === false) return { not: {} };
  if (!isNode(schema)) return schema;
  const next: Node = {};
  const conditions: Node[] = [];
  for (const [key, value] of Object.entries(schema)) {
    // What stands beside a $ref is ignored in 3.0.
    if (key === '$ref') conditions.push({ $ref: value });
    else if (key === 'type' && kindsOf(value).length > 1) conditions.push(anyOfKinds(value));
    else Object.assign(next, keyword30(key, value, schema));
  }
  const [only] = conditions;
  if (only && '$ref' in only && Object.keys(next).length === 0) return only;
  if (next.type === 'array') next.items ??= {};
  if (conditions.length > 0) next.allOf = [...conditions, ...(Array.isArray(next.allOf) ? next.allOf : [])];
  return next;
}

/** The keywords that stand for one keyword. */
function keyword30(key: string, value: unknown, schema: Node): Node {
  if (key === 'contentEncoding' && value === 'base64') return { format: 'byte' };
  if (NOT_IN_3_0.has(key)) return {};
  switch (key) {
    case 'type':
      return typeOf(value);
    case 'const':
      return { enum: [value], ...(value === null && { nullable: true }) };
    case 'examples':
      return Array.isArray(value) && value.length > 0 ? { example: value[0] } : {};
    case 'minimum':
    case 'exclusiveMinimum':
      return boundOf('minimum', 'exclusiveMinimum', Math.max, schema);
    case 'maximum':
    case 'exclusiveMaximum':
      return boundOf('maximum', 'exclusiveMaximum', Math.min, schema);
    case 'properties':
      return { properties: schemas30(value) };
    case 'additionalProperties':
      return { additionalProperties: typeof value === 'boolean' ? value : schema30(value) };
    case 'items':
    case 'not':
      return { [key]: schema30(value) };
    case 'allOf':
    case 'anyOf':
    case 'oneOf':
      return { [key]: Array.isArray(value) ? value.map(schema30) : value };
    default:
      return { [key]: value };
  }
}

const kindsOf = (type: unknown): unknown[] => [type].flat().filter((one) => one !== 'null');

const nullableOf = (type: unknown): Node => ([type].flat().includes('null') ? { nullable: true } : {});

function typeOf(type: unknown): Node {
  const [kind] = kindsOf(type);
  return kind === undefined ? { enum: [null], nullable: true } : { type: kind, ...nullableOf(type) };
}

const anyOfKinds = (type: unknown): Node => ({
  anyOf: kindsOf(type).map((kind) => ({ type: kind, ...nullableOf(type) })),
});

/** In 3.0 a bound is exclusive if a boolean says so; in 2020-12 an exclusive bound is one of its own, and the stricter one counts. */
function boundOf(
  inclusive: 'minimum' | 'maximum',
  exclusive: 'exclusiveMinimum' | 'exclusiveMaximum',
  stricter: (...values: number[]) => number,
  schema: Node,
): Node {
  const values = [schema[inclusive], schema[exclusive]].filter((value) => typeof value === 'number');
  const bound = stricter(...values);
  return { [inclusive]: bound, ...(bound === schema[exclusive] && { [exclusive]: true }) };
}
