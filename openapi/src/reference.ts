/** A pointer to a node elsewhere in the same document. What stands beside `$ref` overrides what is there. */
export interface Reference {
  $ref: string;
}

/**
 * What stands at a pointer of a document, such as `#/components/schemas/Gift`.
 *
 * @throws {Error} when nothing stands there
 * @see RFC 6901, in the form of a URI fragment (§6)
 */
export function resolvePointer(document: object, pointer: string): unknown {
  const names = pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  let node: unknown = document;
  for (const name of names) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, name)) {
      throw new Error(`The document has nothing at ${pointer}.`);
    }
    // An object, as just checked, which may have any name.
    node = (node as Record<string, unknown>)[name];
  }
  return node;
}

/**
 * The node itself, or what its reference leads to, through any number of references.
 *
 * @throws {Error} when a reference leads nowhere
 * @see OpenAPI 3.1.1 §4.8.23: a description beside a `$ref` overrides; in a schema, JSON Schema 2020-12 applies both
 */
export function resolve<T extends object>(document: object, node: T | Reference): T {
  if (!('$ref' in node)) return node;
  const { $ref, ...beside } = node;
  // The description is linted: a reference leads to a node of the kind that stands in its place.
  const target = { ...resolve<T>(document, resolvePointer(document, $ref) as T | Reference) };
  // The sources of a provenance go with it: those of the target say nothing of the place that refers to it.
  if ('x-provenance' in beside && 'x-source' in target) delete target['x-source'];
  return { ...target, ...beside };
}
