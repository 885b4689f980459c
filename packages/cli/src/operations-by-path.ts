import type { Description, Operation } from '@appsmiles/openapi';

/** The operations of a description by their paths, and there by their methods as HTTP writes them, such as `POST`. */
export type OperationsByPath = ReadonlyMap<string, ReadonlyMap<string, Operation>>;

/** Sorts the operations of a description, so that a request finds its own by two look-ups. */
export function operationsByPath({ operations }: Pick<Description, 'operations'>): OperationsByPath {
  const byPath = new Map<string, Map<string, Operation>>();
  for (const operation of operations) {
    const byMethod = byPath.get(operation.path) ?? new Map<string, Operation>();
    byPath.set(operation.path, byMethod.set(operation.method.toUpperCase(), operation));
  }
  return byPath;
}
