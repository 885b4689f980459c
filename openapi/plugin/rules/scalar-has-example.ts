import type { Oas3Rule } from '@redocly/openapi-core';

const structures = ['object', 'array'];

/** Every scalar has an example: without one, a mock returns "string" and the docs show nothing to recognise. */
export const scalarHasExample: Oas3Rule = () => ({
  Schema(schema, ctx) {
    const types = [schema.type ?? []].flat();
    const isScalar = types.some((type) => !structures.includes(type)) || 'enum' in schema || 'const' in schema;
    const examples = 'examples' in schema ? schema.examples : undefined;
    if (!isScalar || (Array.isArray(examples) && examples.length > 0)) return;
    ctx.report({ message: 'A scalar needs at least one entry in examples.', location: ctx.location.key() });
  },
});
