import type { OverlayAction, Schema } from '@appsmiles/openapi';
import type { Finding } from '../finding.ts';
import { isNameShown } from '../observe/shown.ts';
import { marks, type Plan, reasonOf } from './plan.ts';
import { jsonPath, type Keys, keysOf, literal, nodeAt, schemaKeysOf } from './target.ts';

/** Adds what a finding about a field asks for. */
export function addFieldActions(finding: Finding, plan: Plan): void {
  const { kind } = finding;
  if (kind === 'field-unknown') addField(finding, plan);
  if (kind === 'field-renamed') renameField(finding, plan);
  if (kind === 'field-missing') removeField(finding, plan);
  if (kind === 'required') makeOptional(finding, plan);
}

function addField(finding: Finding, plan: Plan): void {
  const { details, count, of } = finding;
  const { name = '', schema = {}, pointer } = details;
  if (!isNameShown(name) || pointer[0] !== 'paths') return;
  const parent = schemaKeysOf(plan.description.document, pointer.slice(0, -1));
  const isAlways = count === of && of > 1;
  const update = {
    properties: { [name]: { ...describedSchema(schema as Schema, plan), ...seenIn(finding, plan) } },
    ...(isAlways && { required: [name] }),
  };
  plan.add(`add ${jsonPath(parent)} ${name}`, [{ target: jsonPath(parent), description: reasonOf(finding), update }]);
}

function seenIn({ count, of }: Finding, { date }: Plan): { description: string } {
  return { description: `Not in the description: seen in ${count} of ${of}, ${date}.` };
}

/** A schema with the marks of evidence on all its parts, and without names that may say who somebody is. */
export function describedSchema(schema: Schema, plan: Plan): Schema {
  const { properties, required, items } = schema;
  const shown = Object.entries(properties ?? {}).filter(([name]) => isNameShown(name));
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(shown.map(([name, member]) => [name, describedSchema(member as Schema, plan)])),
    }),
    ...(required && { required: required.filter(isNameShown) }),
    ...(items && { items: describedSchema(items as Schema, plan) }),
    ...marks(plan),
  };
}

/** The object schema that has a property, and the property itself, by the keys of both. */
function ownerOf(finding: Finding, { description: { document } }: Plan): { owner: Keys; property: Keys } {
  const { pointer } = finding.details;
  return { owner: schemaKeysOf(document, pointer.slice(0, -2)), property: keysOf(document, pointer) };
}

function renameField(finding: Finding, plan: Plan): void {
  const { name = '', pointer } = finding.details;
  if (!isNameShown(name)) return;
  const { document } = plan.description;
  const { owner, property } = ownerOf(finding, plan);
  const old = String(pointer.at(-1));
  const node = nodeAt(document, property) as object;
  const target = jsonPath(owner);
  plan.add(`rename ${jsonPath(property)}`, [
    { target, description: reasonOf(finding), update: { properties: { [name]: { ...node, ...marks(plan) } } } },
    { target: jsonPath(property), remove: true },
    ...requiredActions(nodeAt(document, owner), owner, old, name),
  ]);
}

function removeField(finding: Finding, plan: Plan): void {
  const { owner, property } = ownerOf(finding, plan);
  const name = String(finding.details.name);
  plan.add(`remove ${jsonPath(property)}`, [
    { target: jsonPath(property), description: reasonOf(finding), remove: true },
    ...requiredActions(nodeAt(plan.description.document, owner), owner, name),
  ]);
}

function makeOptional(finding: Finding, plan: Plan): void {
  const { document } = plan.description;
  const owner = schemaKeysOf(document, finding.details.pointer.slice(0, -1));
  const name = String(finding.details.name);
  const [action] = requiredActions(nodeAt(document, owner), owner, name);
  if (action) plan.add(`optional ${action.target}`, [{ ...action, description: reasonOf(finding) }]);
}

/** Takes a name out of the required ones, and puts another in its place. */
function requiredActions(schema: unknown, keys: Keys, old: string, name?: string): OverlayAction[] {
  const { required = [] } = Object(schema) as Schema;
  if (!required.includes(old)) return [];
  const target = jsonPath([...keys, 'required']);
  return [
    { target: `${target}[?@==${literal(old)}]`, remove: true },
    ...(name === undefined ? [] : [{ target, update: [name] }]),
  ];
}
