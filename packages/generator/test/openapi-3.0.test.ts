import { type DocumentName, readDescription } from '@appsmiles/openapi';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { toOpenapi30 } from '../src/openapi-3.0.ts';
import { schema30 } from '../src/schema-3.0.ts';

const names: DocumentName[] = ['openapi', 'frontend', 'backend'];

/** What the rules of the specification find in a document, whatever version it says it is of. */
async function problemsOf(document: object): Promise<string[]> {
  const config = await createConfig({ extends: ['spec'] });
  const problems = await lintFromString({ source: stringify(document), absoluteRef: 'openapi.yaml', config });
  return problems.map(({ message }) => message);
}

describe.each(names)('the document %s', (name) => {
  const { document, operations } = readDescription(name);
  const converted = toOpenapi30({ ...document });

  test('is one of OpenAPI 3.0', async () => {
    expect(converted).toMatchObject({ openapi: '3.0.3' });
    expect(await problemsOf(converted)).toEqual([]);
  });

  test('takes the same examples', () => {
    // The version before 2020-12 that has nullable, and neither $ref with anything beside it nor examples.
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    ajv.addSchema(converted, 'document');
    let checked = 0;
    for (const { request, responses } of operations) {
      for (const { schema, examples } of [request, ...responses].filter((body) => body !== undefined)) {
        // Every body of ours is a named schema.
        const validate = ajv.compile({ $ref: `document${(schema as { $ref: string }).$ref}` });
        for (const { value } of examples) expect([validate(value), validate.errors]).toEqual([true, null]);
        expect(validate([])).toBe(false);
        checked += examples.length;
      }
    }
    expect(checked).toBeGreaterThan(100);
  });
});

test('the rules of 3.0 find what the conversion has to change', async () => {
  const { document } = readDescription();
  const found = (await problemsOf({ ...document, openapi: '3.0.3' })).join('\n');
  for (const name of ['identifier', 'examples', 'summary']) expect(found).toContain(`\`${name}\``);
});

test.each([
  [
    'a type that may be null',
    { type: ['string', 'null'], minLength: 1 },
    { type: 'string', nullable: true, minLength: 1 },
  ],
  ['null alone', { type: 'null' }, { enum: [null], nullable: true }],
  [
    'several types',
    { type: ['string', 'integer', 'null'], description: 'Either.' },
    {
      description: 'Either.',
      allOf: [
        {
          anyOf: [
            { type: 'string', nullable: true },
            { type: 'integer', nullable: true },
          ],
        },
      ],
    },
  ],
  ['one type in a list', { type: ['integer'] }, { type: 'integer' }],
  ['a constant', { const: 'bearer', type: 'string' }, { enum: ['bearer'], type: 'string' }],
  ['a constant null', { const: null }, { enum: [null], nullable: true }],
  ['examples', { type: 'string', examples: ['a', 'b'] }, { type: 'string', example: 'a' }],
  ['no example', { type: 'string', examples: [] }, { type: 'string' }],
  ['an exclusive bound', { exclusiveMinimum: 0 }, { minimum: 0, exclusiveMinimum: true }],
  ['the stricter of two bounds', { minimum: 1, exclusiveMinimum: 0 }, { minimum: 1 }],
  [
    'two bounds of one value',
    { maximum: 9, exclusiveMaximum: 9, minimum: 1 },
    { maximum: 9, exclusiveMaximum: true, minimum: 1 },
  ],
  ['a reference', { $ref: '#/a' }, { $ref: '#/a' }],
  [
    'what stands beside a reference',
    { $ref: '#/a', description: 'Of the user.', 'x-provenance': 'inferred', allOf: [true] },
    { description: 'Of the user.', 'x-provenance': 'inferred', allOf: [{ $ref: '#/a' }, {}] },
  ],
  ['a list of anything', { type: 'array' }, { type: 'array', items: {} }],
  ['a tuple', { type: 'array', prefixItems: [{ type: 'string' }] }, { type: 'array', items: {} }],
  ['a file in text', { type: 'string', contentEncoding: 'base64' }, { type: 'string', format: 'byte' }],
  [
    'booleans for schemas',
    { items: true, not: false, additionalProperties: false },
    { items: {}, not: { not: {} }, additionalProperties: false },
  ],
  [
    'a property with the name of a keyword',
    { properties: { const: { type: ['string', 'null'] }, examples: { const: 1 } }, default: { const: 1 } },
    { properties: { const: { type: 'string', nullable: true }, examples: { enum: [1] } }, default: { const: 1 } },
  ],
  ['extensions', { 'x-extensible-enum': [0], 'x-y': { const: 1 } }, { 'x-extensible-enum': [0], 'x-y': { const: 1 } }],
  ['conditions that 3.0 lacks', { if: {}, dependentRequired: { a: ['b'] }, propertyNames: {} }, {}],
])('%s', (_title, schema, expected) => {
  expect(schema30(schema)).toEqual(expected);
});

test('what is not a schema keeps its names, and loses what 3.0 forbids', () => {
  const example = { value: { const: 1, type: ['string', 'null'] } };
  const converted = toOpenapi30({
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://example.com',
    info: { title: 'T', summary: 'S', version: '1', license: { name: 'MIT', identifier: 'MIT' } },
    'x-scheme': { schema: { const: 1 } },
    webhooks: {},
    paths: {
      '/a': {
        get: {
          parameters: [{ $ref: '#/components/parameters/A', description: 'Beside.' }],
          responses: { 200: { content: { 'application/json': { schema: { const: 1 }, examples: { example } } } } },
        },
      },
    },
    components: { pathItems: {}, schemas: { A: { const: 1 } } },
  });
  expect(converted).toEqual({
    openapi: '3.0.3',
    info: { title: 'T', version: '1', license: { name: 'MIT', url: 'https://spdx.org/licenses/MIT.html' } },
    'x-scheme': { schema: { const: 1 } },
    paths: {
      '/a': {
        get: {
          parameters: [{ $ref: '#/components/parameters/A' }],
          responses: { 200: { content: { 'application/json': { schema: { enum: [1] }, examples: { example } } } } },
        },
      },
    },
    components: { schemas: { A: { enum: [1] } } },
  });
});
