import type { Description } from '@appsmiles/openapi';
import type { Drift } from '../finding.ts';
import type { Collected } from '../observe/collect.ts';
import { compareApi } from './compare-api.ts';
import { compareOperation } from './compare-operation.ts';
import { coverageOf } from './coverage.ts';
import { createRecorder, type Locate } from './recorder.ts';

/** Compares what was collected with a description, both ways. */
export function compare(collected: Collected, description: Description, locate?: Locate): Drift {
  const recorder = createRecorder(locate);
  compareApi(collected, description, recorder);
  for (const record of collected.records.values()) compareOperation(record, collected, description, recorder);
  return {
    findings: recorder.findings,
    confirmed: recorder.confirmed,
    coverage: coverageOf(collected, description),
    problems: collected.problems,
  };
}
