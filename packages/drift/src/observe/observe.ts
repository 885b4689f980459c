import type { Description, Schema } from '@appsmiles/openapi';
import type { Place } from '../evidence/exchange.ts';
import { faultsOf } from './faults-of.ts';
import { createObservation, keepValue, memberOf, type Observation, sight, sightIn, typeOf } from './observation.ts';

type Node = Schema | { $ref: string } | undefined;

// Deeper, a value is not of this API, and would end the process.
const DEEPEST = 60;

/** Adds a value to what was seen of a field, and counts what it breaks of the field's schema, if it has one. */
export function observe(
  observation: Observation,
  value: unknown,
  node: Node,
  place: Place,
  resolve: Description['resolve'],
  depth = 0,
): void {
  sight(observation, place);
  if (depth > DEEPEST) return;
  const schema = node && resolve<Schema>(node);
  const type = typeOf(value);
  sightIn(observation.types, type, place);
  if (schema) noteFaults(observation, value, schema, place);
  if (type === 'object') {
    // An object, as its type says.
    for (const [name, member] of Object.entries(value as Record<string, unknown>)) {
      const child = memberOf(observation, name);
      const { properties = {} } = schema ?? {};
      const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (child) observe(child, member, known, place, resolve, depth + 1);
    }
  } else if (type === 'array') {
    observation.items ??= createObservation();
    for (const item of value as unknown[]) observe(observation.items, item, schema?.items, place, resolve, depth + 1);
  } else keepValue(observation.values, value);
}

function noteFaults({ faults }: Observation, value: unknown, schema: Schema, place: Place): void {
  for (const keyword of faultsOf(value, schema)) {
    let fault = faults.get(keyword);
    if (!fault) {
      fault = { count: 0, places: [], values: new Set() };
      faults.set(keyword, fault);
    }
    sight(fault, place);
    keepValue(fault.values, value);
  }
}
