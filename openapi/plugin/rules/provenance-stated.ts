import type { Oas3Rule, UserContext } from '@redocly/openapi-core';
import { extension } from '../extension.ts';
import { provenanceProblems } from '../provenance-problems.ts';

const isObject = (node: object): boolean => 'type' in node && node.type === 'object';

/** A component that is not an object is copied to each place that refers to it. */
const isCopied = (node: object, { location }: UserContext): boolean => location.pointer === '#/' && !isObject(node);

/**
 * Every operation, response, field, header, security scheme and server variable says where it comes from, and names the
 * source unless it is inferred. A component that is not an object says nothing: what is known of it differs from place to place.
 */
export const provenanceStated: Oas3Rule = () => {
  let known: string[] = [];
  const check = (part: object, name: string, takesAspects: boolean, ctx: UserContext, key?: string): void => {
    const place = key === undefined ? ctx.location : ctx.location.child(key);
    for (const { message, at } of provenanceProblems(part, name, takesAspects, known)) {
      ctx.report({ message, location: at === undefined || !(at in part) ? place.key() : place.child(at) });
    }
  };
  /** A reference, with what it leads to where that is copied to its place. */
  const checkReference = (node: object, name: string, ctx: UserContext, key: string): void => {
    const { node: target } = ctx.resolve<object>(node);
    const isToObject = target === undefined || isObject(target);
    check(isToObject ? node : { ...target, ...node }, name, true, ctx, key);
  };
  const visitWhole = (node: object, ctx: UserContext): void => check(node, ctx.type.name, false, ctx);
  return {
    Root(root, ctx) {
      const { node } = ctx.resolve<object>(extension(root, 'x-sources') as object);
      known = Object.keys(node ?? {});
      if (known.length === 0) {
        ctx.report({ message: 'The document needs x-sources: $ref: ./sources.yaml.', location: ctx.location.key() });
      }
      for (const name of ['x-request-jwt', 'x-envelope'] as const) {
        const part = extension(root, name);
        if (typeof part === 'object' && part !== null) check(part, name, false, ctx, name);
      }
    },
    Operation: visitWhole,
    Response: visitWhole,
    SecurityScheme: visitWhole,
    ServerVariable: visitWhole,
    Header: (node, ctx) => check(node, 'Header', true, ctx),
    Schema(schema, ctx) {
      if (!isCopied(schema, ctx)) check(schema, 'Schema', true, ctx);
      else if ('x-provenance' in schema || 'x-source' in schema) {
        const message =
          'Each place that refers to this schema says where it comes from. Remove x-provenance and x-source.';
        ctx.report({ message, location: ctx.location.child('x-provenance' in schema ? 'x-provenance' : 'x-source') });
      }
      const { items } = schema;
      // A list of objects is a list of that shape; anything else is copied, and has to say where it comes from.
      if (typeof items !== 'object' || !('$ref' in items)) return;
      const { node: target } = ctx.resolve<object>(items);
      if (target !== undefined && !isObject(target)) checkReference(items, 'The items', ctx, 'items');
    },
    SchemaProperties(properties, ctx) {
      for (const [key, property] of Object.entries(properties)) {
        // A schema is visited where it stands; only a reference is checked here.
        if ('$ref' in property) checkReference(property, `Property ${key}`, ctx, key);
      }
    },
  };
};
