import type { Operation } from '@appsmiles/openapi';
import type { Pointer } from '../finding.ts';
import type { Sighting } from '../observe/observation.ts';

/** Where an operation, or a part of it, stands in the description. */
export function pointerOf({ path, method }: Operation, ...rest: Pointer): Pointer {
  return ['paths', path, method, ...rest];
}

/** How often all of them were seen. */
export function sum(sightings: Map<string, Sighting>): number {
  return [...sightings.values()].reduce((total, { count }) => total + count, 0);
}
