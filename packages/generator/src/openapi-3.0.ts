import { isNode, type Node, schema30, schemas30 } from './schema-3.0.ts';

/**
 * A bundled document of OpenAPI 3.1 as one of 3.0, for gateways and older tools.
 *
 * @see https://spec.openapis.org/oas/v3.0.3.html
 */
export function toOpenapi30(document: Node): Node {
  // 3.0 has no place for these.
  const { jsonSchemaDialect: _dialect, webhooks: _webhooks, info, ...rest } = document;
  return { openapi: '3.0.3', info: infoOf(info), ...without(objectOf(rest), 'openapi') };
}

function infoOf(info: unknown): Node {
  if (!isNode(info)) return {};
  const { license } = info;
  const rest = without(info, 'summary');
  if (!isNode(license) || license.identifier === undefined) return rest;
  const url = `https://spdx.org/licenses/${license.identifier}.html`;
  return { ...rest, license: { ...without(license, 'identifier'), url } };
}

/** An object that is not a schema, with every schema below it converted. */
function objectOf(node: Node): Node {
  // 3.0 forbids what 3.1 allows beside a $ref.
  if (typeof node.$ref === 'string') return { $ref: node.$ref };
  const entries = Object.entries(node).filter(([key]) => key !== 'pathItems');
  return Object.fromEntries(entries.map(([key, value]) => [key, memberOf(key, value)]));
}

function memberOf(key: string, value: unknown): unknown {
  if (key.startsWith('x-') || key === 'example' || key === 'examples') return value;
  if (key === 'schema') return schema30(value);
  if (key === 'schemas') return schemas30(value);
  if (Array.isArray(value)) return value.map((item) => (isNode(item) ? objectOf(item) : item));
  return isNode(value) ? objectOf(value) : value;
}

function without(node: Node, name: string): Node {
  return Object.fromEntries(Object.entries(node).filter(([key]) => key !== name));
}
