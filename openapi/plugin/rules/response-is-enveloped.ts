import type { Oas3Rule, UserContext } from '@redocly/openapi-core';
import { extension } from '../extension.ts';

/** Every response has the members that x-envelope names, so that whoever changes the one changes the other. */
export const responseIsEnveloped: Oas3Rule = () => {
  let names: string[] = [];
  return {
    Root(root) {
      const { code, message } = Object(extension(root, 'x-envelope'));
      names = [code, message].filter((name) => typeof name === 'string');
    },
    Response: {
      MediaType({ schema }, ctx) {
        const properties = propertiesOf(schema, ctx);
        for (const name of names) {
          if (properties.includes(name)) continue;
          ctx.report({
            message: `The schema of a response needs the property ${name}: x-envelope names it.`,
            location: ctx.location.child('schema'),
          });
        }
      },
    },
  };
};

function propertiesOf(schema: object | undefined, ctx: UserContext): string[] {
  const node = schema && '$ref' in schema ? ctx.resolve<object>(schema as { $ref: string }).node : schema;
  return Object.keys(Object(Object(node).properties));
}
