import { readDescription } from '@appsmiles/openapi';
import type { Evidence } from '../../src/evidence/exchange.ts';
import { readEvidence } from '../../src/evidence/read-evidence.ts';
import { findDrift, formatDrift } from '../../src/index.ts';

/** Compares a file in a process of its own, and prints what it found and the most memory that it took, in MB. */
const [file = ''] = process.argv.slice(2);
const count = { exchange: 0, problem: 0, source: 0, placement: 0 };

async function* counted(): AsyncGenerator<Evidence> {
  for await (const piece of readEvidence([file])) {
    count[piece.kind] += 1;
    yield piece;
  }
}

formatDrift(await findDrift(counted(), readDescription()), 'json');
console.log(JSON.stringify({ ...count, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) }));
