import type { Oas3Rule } from '@redocly/openapi-core';
import { extension } from '../extension.ts';

/** Which audience may use a security scheme; `Partner`, with its empty `sub`, serves both. */
const audienceOfScheme = new Map([
  ['UserToken', 'frontend'],
  ['Token', 'backend'],
]);

/** An operation's x-audience is that of its tags and of its security scheme. */
export const audienceMatchesTag: Oas3Rule = () => {
  const audienceOfTag = new Map<string, unknown>();
  return {
    Tag(tag) {
      audienceOfTag.set(tag.name, extension(tag, 'x-audience'));
    },
    Operation(operation, ctx) {
      const audience = extension(operation, 'x-audience');
      if (audience !== 'frontend' && audience !== 'backend') {
        const location = audience === undefined ? ctx.location.key() : ctx.location.child('x-audience');
        ctx.report({ message: 'An operation needs x-audience: frontend or backend.', location });
        return;
      }
      for (const [index, tag] of (operation.tags ?? []).entries()) {
        if (audienceOfTag.get(tag) === audience) continue;
        ctx.report({
          message: `The tag ${tag} is not for x-audience ${audience}.`,
          location: ctx.location.child(['tags', index]),
        });
      }
      for (const scheme of (operation.security ?? []).flatMap((requirement) => Object.keys(requirement))) {
        if ((audienceOfScheme.get(scheme) ?? audience) === audience) continue;
        ctx.report({
          message: `The security scheme ${scheme} is not for x-audience ${audience}.`,
          location: ctx.location.child('security'),
        });
      }
    },
  };
};
