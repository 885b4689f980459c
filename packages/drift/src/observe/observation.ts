import type { Place } from '../evidence/exchange.ts';

/** The type of a JSON value, as JSON Schema names it. */
export type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

/** A thing that was seen: how often, and where first. */
export interface Sighting {
  count: number;
  /** The first few places. */
  places: Place[];
}

/** A keyword of our schema that values break. */
export interface Fault extends Sighting {
  /** Some of the values, for a proposal. They are printed only where somebody asks for values. */
  values: Set<unknown>;
}

/** What evidence shows of one field, in all its values. */
export interface Observation extends Sighting {
  types: Map<JsonType, Sighting>;
  /** The members of the values that are objects. */
  properties: Map<string, Observation>;
  /** The elements of the values that are arrays. */
  items: Observation | undefined;
  /** What the values break, by the keyword of the schema. */
  faults: Map<string, Fault>;
  /** Some of the scalar values, as in {@link Fault}. */
  values: Set<unknown>;
}

const MOST_PLACES = 3;
const MOST_VALUES = 20;
// Of a value that is longer, neither its equality nor its text is of use.
const LONGEST_VALUE = 200;
// What a server may repeat without end: keys that are ids, or a list in a list.
const MOST_PROPERTIES = 1000;

/** An observation of nothing yet. */
export function createObservation(): Observation {
  return {
    count: 0,
    places: [],
    types: new Map(),
    properties: new Map(),
    items: undefined,
    faults: new Map(),
    values: new Set(),
  };
}

/** Counts one more sighting. */
export function sight(sighting: Sighting, place: Place): void {
  sighting.count += 1;
  if (sighting.places.length >= MOST_PLACES) return;
  const { file, at, path } = place;
  sighting.places.push(path === undefined ? { file, at } : { file, at, path });
}

/** Counts one more sighting of something that has a name. */
export function sightIn<Key>(sightings: Map<Key, Sighting>, key: Key, place: Place): void {
  let sighting = sightings.get(key);
  if (!sighting) {
    sighting = { count: 0, places: [] };
    sightings.set(key, sighting);
  }
  sight(sighting, place);
}

/** Keeps a value, if it is short and not too many are kept. */
export function keepValue(values: Set<unknown>, value: unknown): void {
  const isShort = typeof value !== 'string' || value.length <= LONGEST_VALUE;
  if (values.size < MOST_VALUES && isShort && Object(value) !== value) values.add(value);
}

/** The observation of a member, which is created where there is none; `undefined` when there are too many. */
export function memberOf({ properties }: Observation, name: string): Observation | undefined {
  const found = properties.get(name);
  if (found || properties.size >= MOST_PROPERTIES) return found;
  const created = createObservation();
  properties.set(name, created);
  return created;
}

/** The type of a parsed JSON value. */
export function typeOf(value: unknown): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  // What JSON.parse returns has one of these types.
  return typeof value as 'boolean' | 'string' | 'object';
}

/** Whether a schema's type takes a value of this type. */
export function takesType(type: string | string[] | undefined, found: JsonType): boolean {
  if (type === undefined) return true;
  const types = [type].flat();
  return types.includes(found) || (found === 'integer' && types.includes('number'));
}

/** Whether a value is an object with members, not a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeOf(value) === 'object';
}
