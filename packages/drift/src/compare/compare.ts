import type { Description } from '@appsmiles/openapi';
import type { Drift } from '../finding.ts';
import type { Collected } from '../observe/collect.ts';
import { createVocabulary } from '../observe/plain.ts';
import { compareApi, successCode } from './compare-api.ts';
import { compareOperation } from './compare-operation.ts';
import { coverageOf } from './coverage.ts';
import { createPrivacy } from './privacy.ts';
import { createRecorder, type Locate } from './recorder.ts';

/** How what was collected is compared. */
export interface CompareOptions {
  /** Finds the file and line of a part of the description. Default: none, so findings have neither. */
  locate?: Locate;
  /** Whether the evidence has every operation. Default: where a collection or a document is among it. */
  isComplete?: boolean;
  /** The paths whose names are shown as they are, because somebody gave them; of others, plain words alone. */
  given?: readonly string[];
}

/** Compares what was collected with a description, both ways. */
export function compare(
  collected: Collected,
  description: Description,
  { locate, isComplete, given = [] }: CompareOptions = {},
): Drift {
  const privacy = createPrivacy(collected.people, createVocabulary(description), given);
  const recorder = createRecorder(privacy, locate);
  // Traffic shows what is there, not what is not.
  const isListed = isComplete || collected.sources.some((source) => source.isComplete);
  compareApi(collected, description, recorder);
  const success = successCode(collected.successCodes, description.envelope.success);
  const context = { isListed: isListed && collected.exchanges > 0, success };
  for (const record of collected.records.values()) {
    compareOperation(record, context, description, recorder);
  }
  return {
    findings: recorder.findings,
    confirmed: recorder.confirmed,
    coverage: coverageOf(collected, description),
    problems: collected.problems.map(privacy.problem),
    sightings: recorder.sightings,
  };
}
