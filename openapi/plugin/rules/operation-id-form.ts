import type { Oas3Rule } from '@redocly/openapi-core';

const form = /^(buy|connect|create|delete|disconnect|get|list|store)([A-Z][a-z]+)+$/;

/** An operationId is a known verb and a noun in camelCase: it becomes a function name in every client. */
export const operationIdForm: Oas3Rule = () => ({
  Operation({ operationId }, ctx) {
    if (operationId === undefined || form.test(operationId)) return;
    ctx.report({
      message: `The operationId ${operationId} is not a verb and a noun in camelCase, such as listGifts. Verbs: ${form.source.slice(2, form.source.indexOf(')'))}.`,
      location: ctx.location.child('operationId'),
    });
  },
});
