import type { Oas3Rule } from '@redocly/openapi-core';

/** A map, which says so: it has no fields of its own, and what others it takes. */
const isMap = (schema: object): boolean =>
  !('properties' in schema) && 'additionalProperties' in schema && schema.additionalProperties !== false;

/**
 * Requests reject unknown fields and values, so that a typo is found; responses may grow, so they stay open: fields beside those that
 * are described, and values beside those that are listed.
 */
export const requestIsClosed: Oas3Rule = () => {
  let inRequest = false;
  return {
    RequestBody: {
      enter() {
        inRequest = true;
      },
      leave() {
        inRequest = false;
      },
    },
    Schema(schema, ctx) {
      for (const key of inRequest ? [] : ['enum', 'const']) {
        if (!(key in schema)) continue;
        ctx.report({
          message: 'A list of values in a response stays open: write x-extensible-enum.',
          location: ctx.location.child(key).key(),
        });
      }
      const isClosed = schema.additionalProperties === false;
      if (schema.type !== 'object' || isClosed === inRequest || (inRequest && isMap(schema))) return;
      const message = inRequest
        ? 'An object of a request needs additionalProperties: false.'
        : 'An object of a response stays open: remove additionalProperties: false.';
      ctx.report({ message, location: isClosed ? ctx.location.child('additionalProperties') : ctx.location.key() });
    },
  };
};
