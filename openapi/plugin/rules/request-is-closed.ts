import type { Oas3Rule } from '@redocly/openapi-core';

/** Requests refuse unknown fields, so that a typing error is found; answers may grow, so they stay open. */
export const requestIsClosed: Oas3Rule = () => ({
  RequestBody: {
    Schema(schema, ctx) {
      if (schema.type !== 'object' || schema.additionalProperties === false) return;
      ctx.report({
        message: 'An object of a request needs additionalProperties: false.',
        location: ctx.location.key(),
      });
    },
  },
  Response: {
    Schema(schema, ctx) {
      if (schema.additionalProperties !== false) return;
      ctx.report({
        message: 'An object of an answer stays open: remove additionalProperties: false.',
        location: ctx.location.child('additionalProperties'),
      });
    },
  },
});
