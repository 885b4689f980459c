import { readEvidence } from '../../src/evidence/read-evidence.ts';

/** Reads a file in a process of its own, and prints what it found and the most memory that it took, in MB. */
const [file = ''] = process.argv.slice(2);
const count = { exchange: 0, problem: 0, source: 0, placement: 0 };
for await (const { kind } of readEvidence([file])) count[kind] += 1;
console.log(JSON.stringify({ ...count, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) }));
