import type { Schema } from '@appsmiles/openapi';
import { isNameShown } from '../observe/shown.ts';
import { fieldMarks, marks, type Plan } from './plan.ts';

/** A schema that evidence shows, as the description writes it. */
export interface Described {
  /** The schema, or a reference where it is that of an object: every object has a name. */
  schema: Schema | { $ref: string };
  /** The objects in it, by their names. */
  components: Record<string, Schema>;
}

/** What is the same for a schema and all in it. */
interface Context {
  plan: Plan;
  /** Whether it is of a request, which is closed. */
  isSent: boolean;
  components: Record<string, Schema>;
}

/** Describes a schema that evidence shows: with marks, names for objects, examples, and no name that may say who somebody is. */
export function describe(
  schema: Schema,
  name: string,
  plan: Plan,
  { isSent = false, text = 'Seen in evidence.' }: { isSent?: boolean; text?: string } = {},
): Described {
  const context = { plan, isSent, components: {} };
  return { schema: nodeOf(schema, name, text, context), components: context.components };
}

function nodeOf(schema: Schema, name: string, text: string, context: Context): Schema | { $ref: string } {
  const { properties = {}, required = [], items, additionalProperties } = schema;
  const { plan, isSent, components } = context;
  const types = [schema.type ?? []].flat();
  const base = { ...schema, ...fieldMarks(schema, plan), description: text };
  if (types.length === 1 && types[0] === 'array') {
    return { ...base, items: nodeOf((items ?? {}) as Schema, `${name}Item`, 'An element of the list.', context) };
  }
  if (types.length !== 1 || types[0] !== 'object') {
    const { properties: _properties, required: _required, items: _items, ...scalar } = base;
    const isScalar = types.some((type) => type !== 'object' && type !== 'array');
    return { ...scalar, ...(isScalar && { examples: [exampleOf(schema, types)] }) };
  }
  const shown = Object.entries(properties).filter(([member]) => isNameShown(member));
  const unique = freeName(name, plan, components);
  const isMap = additionalProperties === true;
  components[unique] = {
    type: 'object',
    ...marks(plan),
    description: text,
    ...(required.some(isNameShown) && { required: required.filter(isNameShown) }),
    ...(!isMap && { properties: {} }),
    ...(isMap ? { additionalProperties: true } : isSent && { additionalProperties: false }),
  };
  for (const [member, node] of shown) {
    // What schemaOf found has no references.
    const described = nodeOf(node as Schema, `${unique}${capital(member)}`, 'Seen in evidence.', context);
    Object.assign(components[unique]?.properties ?? {}, {
      [member]: '$ref' in described ? { ...described, ...fieldMarks({}, plan) } : described,
    });
  }
  return { $ref: `#/components/schemas/${unique}` };
}

function freeName(name: string, { description, taken }: Plan, components: object): string {
  const isTaken = (one: string): boolean =>
    Object.hasOwn(description.document.components.schemas, one) || Object.hasOwn(components, one) || taken.has(one);
  let free = name;
  for (let count = 2; isTaken(free); count += 1) free = `${name}${count}`;
  taken.add(free);
  return free;
}

/** A value by its type: those of the evidence may be personal data. */
function exampleOf({ format }: Schema, types: string[]): unknown {
  const type = types.find((one) => one !== 'null');
  if (type === 'integer') return 1;
  if (type === 'number') return 1.5;
  if (type === 'boolean') return true;
  if (type !== 'string') return null;
  const byFormat: Record<string, string> = {
    'date-time': '2026-01-15T08:00:00Z',
    date: '2026-01-15',
    uuid: '00000000-0000-4000-8000-000000000000',
    email: 'alex@example.com',
  };
  return byFormat[format ?? ''] ?? 'text';
}

/** A name with its first letter in upper case, of letters and digits alone. */
export function capital(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join('');
}
