import type { Oas3Rule } from '@redocly/openapi-core';

/** Every object is a named component: generators turn an inline object into `any`. */
export const objectIsNamed: Oas3Rule = () => ({
  Schema(schema, ctx) {
    const types = [schema.type ?? []].flat();
    const isObject = types.includes('object') || ['properties', 'allOf', 'oneOf', 'anyOf'].some((key) => key in schema);
    const { pointer } = ctx.location;
    const isNamed = pointer === '#/' || /^#\/components\/schemas\/[^/]+$/.test(pointer);
    if (!isObject || isNamed) return;
    ctx.report({
      message: 'An object needs a name: move it to components/schemas/ and refer to it.',
      location: ctx.location.key(),
    });
  },
});
