import type { Oas3Rule } from '@redocly/openapi-core';

const longest = 50;

/** A summary is a line of the docs' menu: a capital first, no full stop, no more than fits. */
export const summaryForm: Oas3Rule = () => ({
  Operation({ summary }, ctx) {
    if (summary === undefined || (/^[A-Z].*[^.]$/.test(summary) && summary.length <= longest)) return;
    ctx.report({
      message: `A summary begins with a capital, ends without a full stop and has at most ${longest} characters.`,
      location: ctx.location.child('summary'),
    });
  },
});
