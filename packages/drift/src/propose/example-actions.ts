import { isDeepStrictEqual } from 'node:util';
import { applyAction, type Document, type Reference, resolve, type Schema } from '@appsmiles/openapi';
import { sample } from '../evidence/sample.ts';
import { isObject, takesType, typeOf } from '../observe/observation.ts';
import type { Plan } from './plan.ts';
import { jsonPath, type Keys, keysOf, nodeAt, schemaKeysOf } from './target.ts';

type Node = Schema | Reference | undefined;

/** Adds what makes the examples fit the schemas again, as the actions so far change them. */
export function addExampleActions(plan: Plan): void {
  const { document, operations } = plan.description;
  const after = structuredClone(document);
  for (const action of plan.actions) applyAction(after, action);
  const repair = createRepair(document, after);
  for (const { path, method, request, responses } of operations) {
    const bodies = [...(request ? [['requestBody']] : []), ...responses.map(({ status }) => ['responses', status])];
    for (const body of bodies) {
      const media = ['paths', path, method, ...body, 'content', 'application/json'];
      const { schema: old, examples } = Object(nodeAt(document, keysOf(document, media)));
      const { schema } = Object(nodeAt(after, keysOf(after, media)));
      for (const name of Object.keys(examples ?? {})) {
        const keys = schemaKeysOf(document, [...media, 'examples', name]);
        const { value } = Object(nodeAt(document, keys));
        addExample(keys, value, repair(value, old, schema), plan);
      }
    }
  }
}

function addExample(keys: Keys, before: unknown, after: unknown, plan: Plan): void {
  if (isDeepStrictEqual(before, after)) return;
  // An update would be merged into the value that is there.
  plan.add(`example ${jsonPath(keys)}`, [
    { target: jsonPath([...keys, 'value']), description: 'The example, as it fits what evidence shows.', remove: true },
    { target: jsonPath(keys), update: { value: after } },
  ]);
}

/** Returns a function that changes a value of a schema into one of what became of the schema. */
function createRepair(before: Document, after: Document) {
  return function repair(value: unknown, oldNode: Node, newNode: Node): unknown {
    if (!newNode) return value;
    const schema = resolve<Schema>(after, newNode);
    const old = oldNode ? resolve<Schema>(before, oldNode) : {};
    if (!takesType(schema.type, typeOf(value))) {
      const isText = [schema.type].flat().includes('string') && Object(value) !== value;
      return isText ? String(value) : sample(after, schema, { members: 'required', turn: 0 });
    }
    if (Array.isArray(value)) return value.map((item) => repair(item, old.items, schema.items));
    if (!isObject(value)) {
      const { 'x-extensible-enum': list = schema.enum } = schema;
      const wasListed = (old['x-extensible-enum'] ?? old.enum)?.includes(value);
      return list && wasListed && !list.includes(value) ? list[0] : value;
    }
    return repairObject(value, old, schema);
  };

  function repairObject(value: Record<string, unknown>, old: Schema, schema: Schema): Record<string, unknown> {
    const repair = createRepair(before, after);
    const { properties = {}, required = [] } = schema;
    const had = old.properties ?? {};
    const members = Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
      if (Object.hasOwn(properties, name) || !Object.hasOwn(had, name)) {
        return [[name, repair(member, had[name], properties[name])]];
      }
      const renamed = Object.keys(properties).find(
        (one) => !Object.hasOwn(had, one) && isSameSchema(had[name] as object, properties[one] as object),
      );
      return renamed === undefined ? [] : [[renamed, repair(member, had[name], properties[renamed])]];
    });
    const whole = Object.fromEntries(members);
    for (const name of required) {
      const node = properties[name];
      if (!Object.hasOwn(whole, name) && node) whole[name] = sample(after, node, { members: 'required', turn: 0 });
    }
    return whole;
  }
}

function isSameSchema(a: object, b: object): boolean {
  return isDeepStrictEqual(withoutMarks(a), withoutMarks(b));
}

function withoutMarks(node: object): object {
  const { 'x-provenance': _provenance, 'x-confirmed': _confirmed, ...rest } = node as Record<string, unknown>;
  return rest;
}
