import type { Placement } from '@appsmiles/openapi';

/** A placement as text, by which equal ones are counted together. RFC 9110 §5.1: header names have no case. */
export function placementText(placement: Placement): string {
  const { in: where, name } = placement;
  if (!('prefix' in placement)) return JSON.stringify({ in: where, name });
  return JSON.stringify({ in: where, name: name.toLowerCase(), prefix: placement.prefix });
}
