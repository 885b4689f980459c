import { expect, test } from 'vitest';
import { readDescription, type Schema } from '../src/index.ts';

const { operations, resolve, document } = readDescription();

/** Every schema at or below one, with its path; references are followed, each component once. */
function schemasOf(node: Parameters<typeof resolve<Schema>>[0], path: string, seen: Set<string>): [string, Schema][] {
  if ('$ref' in node) {
    if (seen.has(node.$ref)) return [];
    seen.add(node.$ref);
  }
  const schema = resolve<Schema>(node);
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
    schemasOf(property, `${path}.${name}`, seen),
  );
  return [[path, schema], ...fields, ...(schema.items ? schemasOf(schema.items, `${path}[]`, seen) : [])];
}

const sent = operations.flatMap(({ operationId, request, parameters }) =>
  [...(request ? [request] : []), ...parameters].flatMap(({ schema }) => schemasOf(schema, operationId, new Set())),
);
const received = operations.flatMap(({ operationId, responses }) =>
  responses.flatMap(({ status, schema }) => schemasOf(schema, `${operationId} ${status}`, new Set())),
);

/** One of these says how much can come, by type. An object of a request is closed, which `request-is-closed` holds. */
const neededBounds: Record<string, string[]> = {
  string: ['enum', 'maxLength'],
  integer: ['enum', 'maximum'],
  number: ['enum', 'maximum'],
  array: ['maxItems'],
  object: ['maxProperties', 'additionalProperties'],
  boolean: ['type'],
};

test('what is sent has a limit, whatever its type', () => {
  expect(sent.length).toBeGreaterThan(50);
  const found = sent.filter(([, schema]) => {
    const types = [schema.type ?? []].flat();
    return types.length === 0 || types.some((type) => !neededBounds[type]?.some((keyword) => keyword in schema));
  });
  expect(found.map(([path]) => path)).toEqual([]);
});

const limits = [
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minLength', 'maxLength', 'pattern'],
  ...['minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties', 'enum', 'const', 'default'],
];

test('what is received has no limit that nobody published', () => {
  expect(received.length).toBeGreaterThan(500);
  const found = received.flatMap(([path, schema]) =>
    limits.filter((keyword) => keyword in schema).map((keyword) => `${path}: ${keyword}`),
  );
  expect(found).toEqual([]);
});

test('headers that are received have none either', () => {
  const headers = Object.values(document.components.responses).flatMap(({ headers = {} }) => Object.values(headers));
  expect(headers.length).toBeGreaterThan(0);
  for (const header of headers) {
    const { schema = {} } = header as { schema?: object };
    expect(limits.filter((keyword) => keyword in schema)).toEqual([]);
  }
});

test('every number says how many bits it has, 32 or 64, and those that are sent have 32', () => {
  const formats = (schemas: [string, Schema][]) =>
    schemas.filter(([, { type }]) => /integer|number/.test(String(type))).map(([, { format }]) => format);
  expect(new Set(formats(sent))).toEqual(new Set(['int32']));
  expect(new Set(formats(received))).toEqual(new Set(['int32', 'int64']));
});
