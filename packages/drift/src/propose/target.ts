import { resolvePointer } from '@appsmiles/openapi';
import type { Pointer } from '../finding.ts';

/** Keys from the root of a document, through no reference. */
export type Keys = readonly (string | number)[];

/**
 * Where a part of a document really stands: the keys of a pointer, with each reference on the way replaced by what it
 * leads to. A reference at the end is not followed: there, the part is what refers.
 */
export function keysOf(document: object, pointer: Pointer): Keys {
  let keys: (string | number)[] = [];
  let node: unknown = document;
  for (const key of pointer) {
    for (let reference = referenceOf(node); reference !== undefined; reference = referenceOf(node)) {
      // What stands beside a reference is the part itself.
      if (Object.hasOwn(node as object, key)) break;
      keys = reference
        .split('/')
        .slice(1)
        .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
      node = resolvePointer(document, reference);
    }
    keys = [...keys, key];
    node = (node as Record<string | number, unknown> | undefined)?.[key];
  }
  return keys;
}

/** The keys of the schema itself that a part refers to, or of the part. */
export function schemaKeysOf(document: object, pointer: Pointer): Keys {
  // A key that no node has: all references before it are followed.
  return keysOf(document, [...pointer, '\0']).slice(0, -1);
}

function referenceOf(node: unknown): string | undefined {
  const { $ref } = Object(node) as { $ref?: unknown };
  return typeof $ref === 'string' ? $ref : undefined;
}

/** What stands at keys; `undefined` where nothing does. */
export function nodeAt(document: object, keys: Keys): unknown {
  return keys.reduce<unknown>((node, key) => (Object(node) as Record<string | number, unknown>)[key], document);
}

/** Keys as a JSONPath (RFC 9535 §2.5.1): names that need no quotes have none. */
export function jsonPath(keys: Keys): string {
  return `$${keys
    .map((key) => {
      if (typeof key === 'number') return `[${key}]`;
      return /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `['${key.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}']`;
    })
    .join('')}`;
}

/** A text as a literal in a JSONPath filter. */
export function literal(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
