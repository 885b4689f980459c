import type { Oas3Rule } from '@redocly/openapi-core';

/** Every path item is in a file of its own, named after its path, so that openapi.yaml reads like an index. */
export const pathItemInOwnFile: Oas3Rule = () => ({
  Paths(paths, ctx) {
    for (const [path, item] of Object.entries(paths)) {
      const expected = `paths/${path.slice(1).replaceAll('/', '_')}.yaml`;
      const ref = '$ref' in item ? item.$ref : undefined;
      if (ref === expected) continue;
      ctx.report({
        message: `The path item of ${path} belongs in a file of its own: write $ref: ${expected} here.`,
        location: ctx.location.child(path).key(),
      });
    }
  },
});
