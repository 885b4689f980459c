import type { Description } from '@appsmiles/openapi';
import { type CompareOptions, compare } from './compare/compare.ts';
import type { Evidence } from './evidence/exchange.ts';
import type { Drift } from './finding.ts';
import { createCollector } from './observe/collect.ts';

/** How evidence is compared. */
export type DriftOptions = CompareOptions;

/**
 * Compares evidence with a description, both ways. Evidence is read once and in order, so its size does not matter.
 *
 * @example const { findings } = await findDrift(readEvidence(['traffic.har']), readDescription());
 */
export async function findDrift(
  evidence: AsyncIterable<Evidence> | Iterable<Evidence>,
  description: Description,
  options: DriftOptions = {},
): Promise<Drift> {
  const { add, collected } = createCollector(description);
  for await (const piece of evidence) add(piece);
  return compare(collected, description, options);
}
