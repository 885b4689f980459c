import type { Parameter } from './description.ts';

/** Values for parameters that fit their schemas: the first of the schema's examples, or its default. */
export function exampleValues(parameters: Parameter[]): Record<string, unknown> {
  return Object.fromEntries(parameters.map(({ name, schema }) => [name, schema.examples?.[0] ?? schema.default]));
}

/**
 * The query of a URL with its question mark, such as `?from=0&limit=20`; empty where nothing has a value. A list is
 * written once for each of its values, as parameters without a `style` of their own are.
 */
export function queryOf(values: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of [value ?? []].flat()) query.append(name, String(one));
  }
  return query.size > 0 ? `?${query}` : '';
}
