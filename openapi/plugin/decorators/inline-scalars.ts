import type { Oas3Decorator } from '@redocly/openapi-core';

const prefix = '#/components/schemas/';

/**
 * Replaces each reference to a schema that is not an object by that schema, with the fields beside the reference
 * (a provenance, a default) on top. In the source a scalar is written once; in the bundle every property carries
 * its own description, since most generators drop what stands beside a `$ref`.
 */
export const inlineScalars: Oas3Decorator = () => ({
  Root: {
    leave(root) {
      const schemas: Record<string, object> = root.components?.schemas ?? {};
      const isScalar = (name: string): boolean => (schemas[name] as { type?: unknown } | undefined)?.type !== 'object';
      const inline = (node: unknown): unknown => {
        if (Array.isArray(node)) return node.map(inline);
        if (typeof node !== 'object' || node === null) return node;
        const entries = Object.entries(node).map(([key, value]) => [key, inline(value)]);
        const { $ref, ...beside } = Object.fromEntries(entries);
        const name = typeof $ref === 'string' && $ref.startsWith(prefix) ? $ref.slice(prefix.length) : undefined;
        if (name === undefined || !isScalar(name)) return Object.fromEntries(entries);
        return { ...(inline(schemas[name]) as object), ...beside };
      };
      Object.assign(root, inline(root));
      for (const name of Object.keys(schemas)) if (isScalar(name)) delete root.components?.schemas?.[name];
    },
  },
});
