import type { Description, Schema } from '@appsmiles/openapi';
import type { Pointer } from '../finding.ts';
import type { Observation } from '../observe/observation.ts';
import { takesType } from '../observe/observation.ts';
import { shownName } from '../observe/shown.ts';
import { findRenames } from './find-renames.ts';
import type { Recorder } from './recorder.ts';
import { schemaOf } from './schema-of.ts';
import { describeSchema, describeTypes } from './wording.ts';

/** A field of a request or a response, in the description and in the evidence. */
export interface Field {
  observation: Observation;
  schema: Schema | undefined;
  /** Such as `response.data.user.points`. */
  at: string;
  pointer: Pointer;
}

/** What is the same for all fields of one side of an operation. */
export interface Side {
  operationId: string;
  name: 'request' | 'response';
  recorder: Recorder;
  resolve: Description['resolve'];
}

/** Compares a field and all below it. Returns whether evidence supports the field itself. */
export function compareField(field: Field, side: Side): void {
  const { observation, schema } = field;
  if (!schema || observation.count === 0) return;
  side.recorder.sightings.push({ pointer: field.pointer, types: [...observation.types.keys()] });
  const isType = compareType(field, side);
  const isValue = compareValues(field, side);
  if (isType && isValue) side.recorder.confirm(field, side.operationId, schema);
  if (takesType(schema.type, 'object') && schema.properties) compareMembers(field, side);
  if (observation.items && schema.items) {
    const items = side.resolve<Schema>(schema.items);
    const at = `${field.at}[]`;
    compareField({ observation: observation.items, schema: items, at, pointer: [...field.pointer, 'items'] }, side);
  }
}

function compareType({ observation, schema = {}, at, pointer }: Field, { operationId, recorder }: Side): boolean {
  const strange = [...observation.types].filter(([type]) => !takesType(schema.type, type));
  if (strange.length === 0) return true;
  recorder.add({
    kind: 'type',
    operationId,
    at,
    expected: [schema.type ?? 'any type'].flat().join(' or '),
    seen: describeTypes(strange),
    count: strange.reduce((sum, [, { count }]) => sum + count, 0),
    of: observation.count,
    schema,
    aspect: 'type',
    places: strange.flatMap(([, { places }]) => places),
    cure: `Let ${at} be ${describeTypes([...observation.types])}.`,
    details: { pointer, schema: schemaOf(observation) },
  });
  return false;
}

function compareValues({ observation, schema = {}, at, pointer }: Field, { operationId, recorder }: Side): boolean {
  for (const [keyword, fault] of observation.faults) {
    const kind = keyword === 'format' || keyword === 'pattern' ? 'format' : 'value';
    const bound = (schema as Record<string, unknown>)[keyword];
    recorder.add({
      kind: kind === 'format' && keyword === 'pattern' ? 'value' : kind,
      operationId,
      at,
      expected: `${keyword} ${Array.isArray(bound) ? bound.join(', ') : String(bound)}`,
      seen: 'values that break it',
      count: fault.count,
      of: observation.count,
      schema,
      aspect: 'bounds',
      places: fault.places,
      cure: `Widen or remove ${keyword} of ${at}.`,
      details: { pointer, name: keyword, values: [...fault.values], schema: schemaOf(observation) },
    });
  }
  return observation.faults.size === 0;
}

function compareMembers(field: Field, side: Side): void {
  const { observation, schema = {}, at, pointer } = field;
  const { properties = {}, required = [] } = schema;
  const objects = observation.types.get('object')?.count ?? 0;
  if (objects === 0) return;
  const unknown = [...observation.properties].filter(([name]) => !Object.hasOwn(properties, name));
  const missing = Object.keys(properties).filter((name) => !observation.properties.has(name));
  // A map has free keys.
  if (schema.additionalProperties) unknown.length = 0;
  const renames = findRenames(unknown, missing, (name) => propertyOf(properties, name, side.resolve));
  for (const [name, found] of unknown) {
    const old = renames.get(name);
    if (old === undefined) addUnknown(name, found, objects, field, side);
    else addRename(old, name, found, objects, field, side);
  }
  const renamed = new Set(renames.values());
  for (const name of missing) {
    if (required.includes(name) && !renamed.has(name)) addMissing(name, objects, field, side);
  }
  for (const [name, found] of observation.properties) {
    const member = propertyOf(properties, name, side.resolve);
    if (!member) continue;
    if (required.includes(name) && found.count < objects) addOptional(name, found, objects, field, side);
    const path = [...pointer, 'properties', name];
    compareField({ observation: found, schema: member, at: `${at}.${name}`, pointer: path }, side);
  }
}

function propertyOf(
  properties: NonNullable<Schema['properties']>,
  name: string,
  resolve: Description['resolve'],
): Schema | undefined {
  const node = Object.hasOwn(properties, name) ? properties[name] : undefined;
  return node && resolve<Schema>(node);
}

function addUnknown(name: string, found: Observation, of: number, { at, pointer }: Field, side: Side): void {
  const schema = schemaOf(found);
  const where = `${at}.${shownName(name)}`;
  side.recorder.add({
    kind: 'field-unknown',
    operationId: side.operationId,
    at: where,
    expected: 'nothing',
    seen: describeSchema(schema),
    count: found.count,
    of,
    schema: undefined,
    aspect: 'presence',
    places: found.places,
    cure: `Add ${where}.`,
    details: { pointer: [...pointer, 'properties'], name, schema },
  });
}

function addRename(
  old: string,
  name: string,
  found: Observation,
  of: number,
  { schema, at, pointer }: Field,
  side: Side,
): void {
  const member = propertyOf(schema?.properties ?? {}, old, side.resolve);
  side.recorder.add({
    kind: 'field-renamed',
    operationId: side.operationId,
    at: `${at}.${old}`,
    expected: old,
    seen: shownName(name),
    count: found.count,
    of,
    schema: member,
    aspect: 'name',
    places: found.places,
    cure: `Rename ${at}.${old} to ${shownName(name)}.`,
    details: { pointer: [...pointer, 'properties', old], name, schema: schemaOf(found) },
  });
}

function addMissing(name: string, of: number, { observation, schema, at, pointer }: Field, side: Side): void {
  const member = propertyOf(schema?.properties ?? {}, name, side.resolve);
  side.recorder.add({
    kind: 'field-missing',
    operationId: side.operationId,
    at: `${at}.${name}`,
    expected: `${describeSchema(member ?? {})}, required`,
    seen: 'nothing',
    count: of,
    of,
    schema: member,
    aspect: 'presence',
    places: observation.types.get('object')?.places ?? [],
    cure: `Remove ${at}.${name}, or make it optional.`,
    details: { pointer: [...pointer, 'properties', name], name },
  });
}

function addOptional(
  name: string,
  found: Observation,
  of: number,
  { observation, schema, at, pointer }: Field,
  side: Side,
): void {
  const member = propertyOf(schema?.properties ?? {}, name, side.resolve);
  side.recorder.add({
    kind: 'required',
    operationId: side.operationId,
    at: `${at}.${name}`,
    expected: 'required',
    seen: 'absent',
    count: of - found.count,
    of,
    schema: member,
    aspect: 'presence',
    places: observation.places,
    cure: `Make ${at}.${name} optional.`,
    details: { pointer: [...pointer, 'required'], name },
  });
}
