import type { Oas3Rule, UserContext } from '@redocly/openapi-core';
import { extension } from '../extension.ts';

const values = ['documented', 'historical', 'inferred'];

/** Every operation, schema, property, response, header, security scheme and server variable says where it comes from. */
export const provenanceStated: Oas3Rule = () => {
  const check = (node: object, ctx: UserContext, name: string, key?: string): void => {
    const value = extension(node, 'x-provenance');
    if (typeof value === 'string' && values.includes(value)) return;
    const location = key === undefined ? ctx.location : ctx.location.child(key);
    const found = value === undefined ? 'has no x-provenance' : `has the x-provenance ${JSON.stringify(value)}`;
    ctx.report({
      message: `${name} ${found}. Write one of ${values.join(', ')}.`,
      location: value === undefined ? location.key() : location.child('x-provenance'),
    });
  };
  const visit = (node: object, ctx: UserContext): void => check(node, ctx, ctx.type.name);
  return {
    Operation: visit,
    Response: visit,
    Header: visit,
    SecurityScheme: visit,
    ServerVariable: visit,
    Schema: visit,
    SchemaProperties(properties, ctx) {
      for (const [key, property] of Object.entries(properties)) {
        // A schema is visited where it stands; only a reference is checked here.
        if ('$ref' in property) check(property, ctx, `Property ${key}`, key);
      }
    },
  };
};
