import type { Oas3Rule } from '@redocly/openapi-core';

/** A map, which says so: it has no fields of its own, and what others it takes. */
const isMap = (schema: object): boolean =>
  !('properties' in schema) && 'additionalProperties' in schema && schema.additionalProperties !== false;

/** Requests reject unknown fields, so that a typo is found; responses may grow, so they stay open. */
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
      const isClosed = schema.additionalProperties === false;
      if (schema.type !== 'object' || isClosed === inRequest || (inRequest && isMap(schema))) return;
      const message = inRequest
        ? 'An object of a request needs additionalProperties: false.'
        : 'An object of a response stays open: remove additionalProperties: false.';
      ctx.report({ message, location: isClosed ? ctx.location.child('additionalProperties') : ctx.location.key() });
    },
  };
};
