import type { Oas3Rule } from '@redocly/openapi-core';
import { extension } from '../extension.ts';

/** Every tag is in one group of x-tagGroups: the docs leave out the operations of a tag that is in none. */
export const tagIsGrouped: Oas3Rule = () => {
  let grouped: unknown[] = [];
  return {
    Root(root) {
      const groups: unknown = extension(root, 'x-tagGroups');
      grouped = Array.isArray(groups) ? groups.flatMap((group) => Object(group).tags ?? []) : [];
    },
    Tag({ name }, ctx) {
      if (grouped.filter((one) => one === name).length === 1) return;
      ctx.report({
        message: `The tag ${name} must be in one group of x-tagGroups.`,
        location: ctx.location.child('name'),
      });
    },
  };
};
