// Computes `expect` and `agreedBy` of each case in vectors/conformance.json again; `npm run fix` formats the file after it.
// Needs Python and PHP: node --conditions=@appsmiles/source packages/signing/test/generate-conformance.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { type Case, conformanceFile, independents, readCases, signElsewhere, signWithPackage } from './conformance.ts';

const cases = readCases();
const elsewhere = independents.map((independent) => [independent.name, signElsewhere(independent, cases)] as const);
const generated: Case[] = [];
for (const [index, testCase] of cases.entries()) {
  const expect = await signWithPackage(testCase);
  for (const [name, outcomes] of elsewhere) {
    if (isDeepStrictEqual(outcomes[index], expect)) continue;
    throw new Error(
      `${testCase.name}: ${name} has ${JSON.stringify(outcomes[index])}, we have ${JSON.stringify(expect)}`,
    );
  }
  generated.push({ ...testCase, expect, agreedBy: ['@appsmiles/signing', ...elsewhere.map(([name]) => name)] });
}
const file = JSON.parse(readFileSync(conformanceFile, 'utf8'));
writeFileSync(conformanceFile, `${JSON.stringify({ ...file, cases: generated }, null, 2)}\n`);
