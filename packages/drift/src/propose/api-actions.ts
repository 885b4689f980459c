import type { Schema } from '@appsmiles/openapi';
import type { Finding } from '../finding.ts';
import { isNameShown, isPrefixShown } from '../observe/shown.ts';
import { marks, type Plan, reasonOf } from './plan.ts';
import { jsonPath, keysOf, nodeAt, schemaKeysOf } from './target.ts';

/** Adds what a finding about the place of the JWT asks for: the place that was seen most. */
export function addPlacement(findings: Finding[], plan: Plan): void {
  const [most] = findings.toSorted((a, b) => b.count - a.count);
  // A minority may be a trial, or a recorder's mistake.
  if (!most || most.count * 2 <= most.of) return;
  const placement = most.details.schema as { name: string; prefix?: string };
  if (!isNameShown(placement.name) || !isPrefixShown(placement.prefix ?? '')) return;
  plan.add('placement', [
    { target: "$['x-request-jwt'].placement", description: reasonOf(most), remove: true },
    { target: "$['x-request-jwt']", update: { placement, ...marks(plan) } },
  ]);
}

/** Notes what the envelope will be, for what is added to the description. */
export function noteEnvelope(finding: Finding, { envelope }: Plan): void {
  const { name, values: [success] = [], pointer } = finding.details;
  const part = pointer.at(-1);
  if (part === 'success' && typeof success === 'number') envelope.success = success;
  if ((part === 'code' || part === 'message' || part === 'data') && name !== undefined && isNewName(finding, name)) {
    envelope[part] = name;
  }
}

/** Whether most responses have this name, and it can be shown. */
function isNewName({ count, of }: Finding, name: string): boolean {
  return isNameShown(name) && count * 2 > of;
}

/** Adds what findings about the envelope ask for: another name in the extension and in every response, another success. */
export function addEnvelope(finding: Finding, plan: Plan): void {
  const { name, values = [], pointer } = finding.details;
  const part = pointer.at(-1);
  const [success] = values;
  if (part === 'success' && typeof success === 'number') {
    plan.add('success', [
      { target: "$['x-envelope']", description: reasonOf(finding), update: { success, ...marks(plan) } },
    ]);
    for (const keys of responseSchemas(plan, /^2/)) replaceSuccess(keys, success, plan);
  }
  if (name === undefined || typeof part !== 'string' || !isNewName(finding, name)) return;
  plan.add(`envelope ${part}`, [
    { target: "$['x-envelope']", description: reasonOf(finding), update: { [part]: name, ...marks(plan) } },
  ]);
  for (const keys of responseSchemas(plan)) renameMember(keys, finding.expected, name, plan);
}

/** The schemas of all responses, each once. */
export function responseSchemas(
  { description: { operations, document } }: Plan,
  which: RegExp = /./,
): (string | number)[][] {
  const found = new Map<string, (string | number)[]>();
  for (const { path, method, responses } of operations) {
    for (const { status } of responses) {
      if (!which.test(status)) continue;
      const pointer = ['paths', path, method, 'responses', status, 'content', 'application/json', 'schema'];
      const keys = [...schemaKeysOf(document, pointer)];
      if (nodeAt(document, keys) !== undefined) found.set(jsonPath(keys), keys);
    }
  }
  return [...found.values()];
}

/** Puts the code of a success in place of the old one, where a schema lists it. */
function replaceSuccess(keys: (string | number)[], success: number, plan: Plan): void {
  const { document, envelope } = plan.description;
  const code = schemaKeysOf(document, [...keys, 'properties', envelope.code]);
  const node = Object(nodeAt(document, code)) as Record<string, unknown>;
  for (const list of ['enum', 'x-extensible-enum', 'examples']) {
    const values = node[list];
    if (!Array.isArray(values) || values.includes(success)) continue;
    const target = jsonPath([...code, list]);
    plan.add(`success ${target}`, [
      { target: `${target}[?@==${envelope.success}]`, remove: true },
      { target, update: [success] },
    ]);
  }
}

function renameMember(keys: (string | number)[], old: string, name: string, plan: Plan): void {
  const { document } = plan.description;
  const { properties = {}, required = [] } = nodeAt(document, keys) as Schema;
  const node = Object.hasOwn(properties, old) ? properties[old] : undefined;
  if (!node) return;
  const property = keysOf(document, [...keys, 'properties', old]);
  const list = jsonPath([...keys, 'required']);
  plan.add(`rename ${jsonPath(property)}`, [
    // A copy as it then is: actions before this one may have added a code to it.
    { target: jsonPath(keys), update: { properties: { [name]: {} } } },
    { target: jsonPath([...keys, 'properties', name]), copy: jsonPath(property) },
    { target: jsonPath(property), remove: true },
    ...(required.includes(old)
      ? [
          { target: `${list}[?@=='${old}']`, remove: true },
          { target: list, update: [name] },
        ]
      : []),
  ]);
}
