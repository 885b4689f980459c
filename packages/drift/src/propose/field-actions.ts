import { boundsOf, type OverlayAction, type Schema } from '@appsmiles/openapi';
import type { Finding, Pointer } from '../finding.ts';
import { isNameShown } from '../observe/shown.ts';
import { responseSchemas } from './api-actions.ts';
import { capital, describe } from './described.ts';
import { fieldMarks, type Plan, reasonOf } from './plan.ts';
import { jsonPath, type Keys, keysOf, literal, nodeAt, schemaKeysOf } from './target.ts';

/** Adds what a finding about a field asks for. */
export function addFieldActions(finding: Finding, all: readonly Finding[], plan: Plan): void {
  const { kind } = finding;
  if (kind === 'field-unknown') addField(finding, all, plan);
  if (kind === 'field-renamed') renameField(finding, plan);
  // Another operation may have the field, where both have the schema in common.
  if (kind === 'field-missing' && isSeen(finding.details.pointer, plan)) makeOptional(finding, plan);
  else if (kind === 'field-missing') removeField(finding, plan);
  if (kind === 'required') makeOptional(finding, plan);
}

function addField(finding: Finding, all: readonly Finding[], plan: Plan): void {
  const { details } = finding;
  const { name = '', schema = {}, pointer } = details;
  if (!isNameShown(name)) return;
  if (pointer[0] !== 'paths') {
    addToEnvelope(finding, plan);
    return;
  }
  const { document } = plan.description;
  const parent = parentOf(finding, plan);
  const same = all.filter((one) => one.details.name === name && parentOf(one, plan) === parent);
  // Only where every operation with this schema always had it.
  const isAlways = same.every(({ count, of }) => count === of) && same.length >= (plan.seen.get(parent)?.length ?? 1);
  const isSent = pointer.includes('requestBody');
  const owner = schemaKeysOf(document, pointer.slice(0, -1)).at(-1);
  const text = `Not in the description: seen in ${finding.count} of ${finding.of}, ${plan.date}.`;
  const described = describe(mergedSchema(same) ?? schema, `${capital(String(owner))}${capital(name)}`, plan, {
    isSent,
    text,
  });
  const key = `add ${parent} ${name}`;
  const { components } = described;
  plan.add(key, [
    ...(Object.keys(components).length > 0 ? [{ target: '$.components.schemas', update: components }] : []),
    {
      target: parent,
      description: reasonOf(finding),
      update: {
        properties: { [name]: { ...described.schema, ...fieldMarks(described.schema, plan) } },
        ...(isAlways && finding.of > 1 && { required: [name] }),
      },
    },
  ]);
}

/** The schema of a field that several operations have: that of the first, if their types are the same. */
function mergedSchema(findings: readonly Finding[]): Schema | undefined {
  const [first, ...others] = findings.map(({ details }) => details.schema as Schema);
  if (!first) return undefined;
  const types = new Set([first, ...others].flatMap(({ type }) => type ?? []));
  if (types.size <= 1) return first;
  if (types.has('number')) types.delete('integer');
  return types.size === 1 ? { type: [...types][0] as string } : { type: [...types] };
}

function parentOf({ details }: Finding, { description: { document } }: Plan): string {
  return jsonPath(schemaKeysOf(document, details.pointer.slice(0, -1)));
}

function isSeen(pointer: Pointer, { seen, description: { document } }: Plan): boolean {
  return seen.has(jsonPath(keysOf(document, pointer)));
}

/** Adds a member to all responses, since it stands beside code, message and data. */
function addToEnvelope(finding: Finding, plan: Plan): void {
  const { name = '' } = finding.details;
  for (const keys of responseSchemas(plan)) {
    const target = jsonPath(keys);
    const member = { description: 'A member beside those of the envelope.', ...fieldMarks({}, plan) };
    plan.add(`add ${target} ${name}`, [
      { target, description: reasonOf(finding), update: { properties: { [name]: member } } },
    ]);
  }
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
  if (isSeen(pointer, plan)) {
    // Another operation has the old name: both are there, neither is required.
    plan.add(`rename ${jsonPath(property)}`, [
      { target, description: reasonOf(finding), update: { properties: { [name]: renamed(node, plan) } } },
      ...requiredActions(nodeAt(document, owner), owner, old),
    ]);
    return;
  }
  plan.add(`rename ${jsonPath(property)}`, [
    { target, description: reasonOf(finding), update: { properties: { [name]: renamed(node, plan) } } },
    { target: jsonPath(property), remove: true },
    ...requiredActions(nodeAt(document, owner), owner, old, name),
  ]);
}

const NAMED = { name: 'confirmed' };

/** A field under another name: the name is confirmed, all else stays what it was. */
function renamed(node: object, { date }: Plan): object {
  const { 'x-provenance': stated = 'inferred', ...rest } = node as { 'x-provenance'?: unknown };
  const word = typeof stated === 'string' ? stated : 'inferred';
  const bounds = boundsOf(node).length > 0 ? { bounds: word } : {};
  const before = typeof stated === 'object' ? stated : { type: word, presence: word, meaning: word, ...bounds };
  return { ...rest, 'x-provenance': { ...NAMED, ...before, ...NAMED }, 'x-confirmed': date };
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
  const { pointer } = finding.details;
  const owner = schemaKeysOf(document, pointer.slice(0, pointer.indexOf('required') > 0 ? -1 : -2));
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
