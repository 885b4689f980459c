import type { Description, Reference } from '@appsmiles/openapi';

/** A description that follows each reference once: evidence has the same fields in every exchange. */
export function cached(description: Description): Description {
  const known = new WeakMap<object, object>();
  return {
    document: description.document,
    operations: description.operations,
    requestJwt: description.requestJwt,
    envelope: description.envelope,
    resolve<T extends object>(node: T | Reference): T {
      // What was found for this node before.
      let found = known.get(node) as T | undefined;
      if (!found) {
        found = description.resolve<T>(node);
        known.set(node, found);
      }
      return found;
    },
  };
}
