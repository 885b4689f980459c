import { type Reference, resolve, type Schema } from '@appsmiles/openapi';

/** What a foreign document may write besides the keywords that this project uses. */
type ForeignSchema = Schema & {
  const?: unknown;
  example?: unknown;
  nullable?: boolean;
  allOf?: (ForeignSchema | Reference)[];
  oneOf?: (ForeignSchema | Reference)[];
  anyOf?: (ForeignSchema | Reference)[];
  'x-extensible-enum'?: unknown[];
};

/** Which of the values that a schema allows is made. */
export interface Variant {
  /** Which optional members are there: all, none, or only those that have members or elements themselves. */
  members: 'all' | 'required' | 'structures';
  /** Which of several values is taken, from 0; they are taken in turn. */
  turn: number;
}

// Where a schema refers to itself, its value ends here.
const DEEPEST = 12;

/** Makes a value that a schema allows, out of its own examples where it has some. */
export function sample(document: object, node: Schema | Reference, variant: Variant, depth = 0): unknown {
  const schema = resolve<ForeignSchema>(document, node);
  const { allOf, oneOf, anyOf, type } = schema;
  const choices = oneOf ?? anyOf;
  if (allOf) return Object.assign({}, ...allOf.map((part) => sample(document, part, variant, depth + 1)));
  if (choices) return sample(document, choices[variant.turn % choices.length] ?? {}, variant, depth + 1);
  const types = [type ?? (schema.properties ? 'object' : schema.items ? 'array' : 'string')].flat();
  const kind = types[variant.turn % types.length];
  if (kind === 'object') return sampleObject(document, schema, variant, depth);
  if (kind === 'array') {
    if (depth > DEEPEST || !schema.items) return [];
    return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, (_, index) =>
      sample(document, schema.items as Schema, { ...variant, turn: variant.turn + index }, depth + 1),
    );
  }
  return sampleScalar(schema, kind, variant);
}

function sampleObject(
  document: object,
  { properties = {}, required = [] }: ForeignSchema,
  variant: Variant,
  depth: number,
): Record<string, unknown> {
  const isThere = (name: string, node: Schema | Reference): boolean => {
    if (required.includes(name)) return true;
    if (depth > DEEPEST || variant.members === 'required') return false;
    return variant.members === 'all' || isStructure(resolve<ForeignSchema>(document, node));
  };
  const names = Object.entries(properties).flatMap(([name, node]) => (isThere(name, node) ? [name] : []));
  return Object.fromEntries(
    names.map((name) => [name, sample(document, properties[name] as Schema, variant, depth + 1)]),
  );
}

function isStructure({ properties, items, allOf }: ForeignSchema): boolean {
  return properties !== undefined || items !== undefined || allOf !== undefined;
}

function sampleScalar(schema: ForeignSchema, kind: string | undefined, { turn }: Variant): unknown {
  if (schema.const !== undefined) return schema.const;
  const listed = schema.enum ?? schema['x-extensible-enum'];
  const examples = listed ?? schema.examples ?? (schema.example === undefined ? [] : [schema.example]);
  if (examples.length > 0) return examples[turn % examples.length];
  if (kind === 'null') return null;
  if (kind === 'boolean') return turn % 2 === 0;
  if (kind === 'integer' || kind === 'number') return (schema.minimum ?? 1) + (kind === 'number' ? 0.5 : 0);
  return sampleText(schema);
}

const BY_FORMAT: Readonly<Record<string, string>> = {
  'date-time': '2026-01-15T08:00:00Z',
  date: '2026-01-15',
  time: '08:00:00Z',
  email: 'alex@example.com',
  uri: 'https://example.com/',
  uuid: '00000000-0000-4000-8000-000000000000',
};

function sampleText({ format = '', minLength = 0 }: ForeignSchema): string {
  return (BY_FORMAT[format] ?? 'text').padEnd(minLength, 'x');
}

/** The variant of a turn: the first three differ in their members. */
export function variantOf(turn: number): Variant {
  return { members: turn === 1 ? 'required' : turn === 2 ? 'structures' : 'all', turn };
}

/** How many variants show all that a schema lists: its longest enumeration or choice, three at least. */
export function variantsOf(document: object, node: Schema | Reference | undefined, depth = 0): number {
  if (!node || depth > DEEPEST) return 3;
  const schema = resolve<ForeignSchema>(document, node);
  const { properties = {}, items, allOf = [], oneOf = [], anyOf = [], type = [] } = schema;
  const own = [schema.enum, schema['x-extensible-enum'], oneOf, anyOf, [type].flat()].map((list) => list?.length ?? 0);
  const below = [...Object.values(properties), ...(items ? [items] : []), ...allOf, ...oneOf, ...anyOf];
  // Enough for every list that a person wrote.
  return Math.min(200, Math.max(3, ...own, ...below.map((part) => variantsOf(document, part, depth + 1))));
}
