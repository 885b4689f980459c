import type { Schema } from '@appsmiles/openapi';
import type { Finding } from '../finding.ts';
import { type JsonType, takesType } from '../observe/observation.ts';
import { isNameShown } from '../observe/shown.ts';
import { describe } from './described.ts';
import { fieldMarks, type Plan, reasonOf } from './plan.ts';
import { jsonPath, keysOf, nodeAt } from './target.ts';

/**
 * Adds what findings about the values of one part ask for: a new schema for it, with the types that were seen and without the
 * bounds that values break. The old one is removed first, since an update would be merged into it.
 */
export function addValueActions(findings: Finding[], plan: Plan): void {
  const [first] = findings;
  if (!first) return;
  const { document, resolve } = plan.description;
  const { pointer } = first.details;
  const keys = keysOf(document, pointer);
  const key = keys.at(-1);
  // A whole body has its schema by itself.
  if (key === undefined) return;
  const node = nodeAt(document, keys) as Schema;
  const schema = findings.reduce<Schema>((changed, finding) => adapted(changed, finding, plan), {
    ...resolve<Schema>(node),
  });
  const parent = jsonPath(keys.slice(0, -1));
  plan.add(`replace ${jsonPath(keys)}`, [
    { target: jsonPath(keys), description: findings.map(reasonOf).join(' '), remove: true },
    { target: parent, update: { [key]: { ...schema, ...fieldMarks(schema, plan) } } },
  ]);
}

function adapted(schema: Schema, { kind, count, of, details }: Finding, plan: Plan): Schema {
  const { name = '', values = [] } = details;
  const seen = (details.schema ?? {}) as Schema;
  if (kind === 'type') {
    const all = plan.seen.get(jsonPath(keysOf(plan.description.document, details.pointer))) ?? [];
    const isElsewhere = all.flat().some((type) => takesType(schema.type, type as JsonType));
    return withType(schema, seen, count === of && !isElsewhere, plan);
  }
  const { [name as keyof Schema]: bound, ...rest } = schema;
  if (!Array.isArray(bound)) return rest;
  // A list of values goes on to be one, if all of the new ones can be shown.
  const isListed = values.every((value) => typeof value !== 'string' || isNameShown(value));
  const { 'x-enum-varnames': names, ...open } = rest as Schema;
  if (!isListed || values.length === 0) return open;
  const added = values.map((value) => (typeof value === 'number' ? `value${value}` : String(value)));
  return { ...schema, [name]: [...bound, ...values], ...(names && { 'x-enum-varnames': [...names, ...added] }) };
}

/** The schema with the types that were seen: in place of its own where that was never seen, else beside it. */
function withType(schema: Schema, seen: Schema, isNeverOurs: boolean, plan: Plan): Schema {
  const { description, ...rest } = schema;
  const text = description === undefined ? {} : { description };
  if (isNeverOurs) {
    const { schema: described, components } = describe(
      seen,
      'Value',
      plan,
      text.description ? { text: text.description } : {},
    );
    if (Object.keys(components).length > 0) {
      plan.add(`components ${Object.keys(components).join()}`, [
        { target: '$.components.schemas', update: components },
      ]);
    }
    return described as Schema;
  }
  const types = [...new Set([schema.type ?? [], seen.type ?? []].flat())];
  return { ...rest, ...text, type: types.length === 1 ? (types[0] as string) : types };
}
