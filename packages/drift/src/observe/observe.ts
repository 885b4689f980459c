import type { Description, Schema } from '@appsmiles/openapi';
import type { Place } from '../evidence/exchange.ts';
import { faultsOf } from './faults-of.ts';
import { createObservation, keepValue, memberOf, type Observation, sight, sightIn, typeOf } from './observation.ts';
import { wordsOf } from './plain.ts';

type Node = Schema | { $ref: string } | undefined;

// Deeper, a value is not of this API, and would end the process.
const DEEPEST = 60;

/** With what values are observed. */
export interface Context {
  place: Place;
  resolve: Description['resolve'];
  /** Gathers words of values that name somebody. */
  people: Set<string>;
}

/** Adds a value to what was seen of a field, and counts what it breaks of the field's schema, if it has one. */
export function observe(observation: Observation, value: unknown, node: Node, context: Context, depth = 0): void {
  const { place, resolve } = context;
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
      if (child) observe(child, member, known, context, depth + 1);
      if (typeof member === 'string' && NAMES_SOMEBODY.test(name)) notePeople(member, context.people);
    }
  } else if (type === 'array') {
    observation.items ??= createObservation();
    for (const item of value as unknown[]) {
      observe(observation.items, item, schema?.items, context, depth + 1);
    }
  } else keepValue(observation.values, value);
}

// Names of fields whose values name a person, in the languages of likely deployments.
const NAMES_SOMEBODY =
  /^(name|nom|user|login|owner|author|contact)$|(first|last|full|given|family|middle|nick|user|display|customer|sur)[_-]?name|prenom|mail|addres/i;
const MOST_PEOPLE = 5000;

function notePeople(value: string, people: Set<string>): void {
  if (value.length > 80 || people.size >= MOST_PEOPLE) return;
  // A word of one or two letters, or a number, is nobody's name alone.
  for (const word of wordsOf(value)) if (/^\p{L}{3,}$/u.test(word)) people.add(word);
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
