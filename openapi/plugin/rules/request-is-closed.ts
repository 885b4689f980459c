import type { Oas3Rule } from '@redocly/openapi-core';

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
      if (schema.type !== 'object' || isClosed === inRequest) return;
      const message = inRequest
        ? 'An object of a request needs additionalProperties: false.'
        : 'An object of a response stays open: remove additionalProperties: false.';
      ctx.report({ message, location: isClosed ? ctx.location.child('additionalProperties') : ctx.location.key() });
    },
  };
};
