import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleDescription, generateFiles } from '@appsmiles/generator';
import { copyDescription } from '@appsmiles/generator/copies';
import { applyOverlays, type Document, describe, readDescription } from '@appsmiles/openapi';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { findDrift, proposeOverlay, readEvidence, writeSources } from '../src/index.ts';

const har = fileURLToPath(new URL('foreign/deployment.har', import.meta.url));
const description = readDescription();

let folder: string;
let overlay: string;
let changed: string[];
beforeAll(async () => {
  ({ folder } = await copyDescription());
  execFileSync('git', ['init', '-q'], { cwd: folder });
  execFileSync('git', ['add', 'openapi'], { cwd: folder });
  const drift = await findDrift(readEvidence([har]), description, { given: [har], isComplete: true });
  overlay = proposeOverlay(drift, description, '2026-11-26');
  writeFileSync(join(folder, 'overlay.yaml'), overlay);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('all is generated from the overlay that fits a foreign API', async () => {
  const files = await generateFiles(folder, [join(folder, 'overlay.yaml')]);
  expect(files.get('packages/client/src/backend/schema.gen.ts')).toContain('birthDate');
  expect(files.get('packages/client/src/frontend/schema.gen.ts')).toContain('pointsRequired');
});

test('the same changes in the sources give the same document, and the rules hold', async () => {
  const expected = applyOverlays(description.document, [join(folder, 'overlay.yaml')]);
  changed = await writeSources(join(folder, 'openapi/openapi.yaml'), description.document, overlay);
  const texts = await bundleDescription(folder);
  const document = parse(texts.get('appsmiles') ?? '') as Document;
  expect(document.paths).toEqual(expected.paths);
  expect(document['x-request-jwt']).toEqual(expected['x-request-jwt']);
  expect(document['x-envelope']).toEqual(expected['x-envelope']);
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    expect.soft(schema, name).toEqual(expected.components.schemas[name]);
  }
});

test('comments, order and layout stay: only lines that a finding is about change', () => {
  expect(changed.length).toBeGreaterThan(20);
  const lines = execFileSync('git', ['diff', '--unified=0', 'openapi/components/schemas/Gift.yaml'], { cwd: folder });
  expect(lines.toString().split('\n').slice(4)).toMatchInlineSnapshot(`
    [
      "@@ -7 +7 @@ required:",
      "-  - points",
      "+  - pointsRequired",
      "@@ -11 +11,2 @@ properties:",
      "-    x-provenance: inferred",
      "+    x-provenance: confirmed",
      "+    x-confirmed: 2026-11-26",
      "@@ -14 +15 @@ properties:",
      "-    x-provenance: inferred",
      "+    x-provenance: confirmed",
      "@@ -17,0 +19 @@ properties:",
      "+    x-confirmed: 2026-11-26",
      "@@ -20 +22 @@ properties:",
      "-    x-provenance: inferred",
      "+    x-provenance: confirmed",
      "@@ -23,0 +26 @@ properties:",
      "+    x-confirmed: 2026-11-26",
      "@@ -26,2 +29,3 @@ properties:",
      "-    x-provenance: inferred",
      "-  points:",
      "+    x-provenance: confirmed",
      "+    x-confirmed: 2026-11-26",
      "+  pointsRequired:",
      "@@ -29 +33,7 @@ properties:",
      "-    x-provenance: inferred",
      "+    x-provenance:",
      "+      name: confirmed",
      "+      type: inferred",
      "+      presence: inferred",
      "+      meaning: inferred",
      "+      bounds: inferred",
      "+    x-confirmed: 2026-11-26",
      "@@ -33 +43,6 @@ properties:",
      "-    x-provenance: inferred",
      "+    x-provenance:",
      "+      name: confirmed",
      "+      type: confirmed",
      "+      presence: confirmed",
      "+      meaning: inferred",
      "+      bounds: inferred",
      "@@ -36,0 +52 @@ properties:",
      "+    x-confirmed: 2026-11-26",
      "@@ -39 +55,7 @@ properties:",
      "-    x-provenance: inferred",
      "+    x-provenance:",
      "+      name: confirmed",
      "+      type: confirmed",
      "+      presence: confirmed",
      "+      meaning: inferred",
      "+      bounds: inferred",
      "+    x-confirmed: 2026-11-26",
      "",
    ]
  `);
});

test('nothing differs from sources that were changed', async () => {
  const document = parse((await bundleDescription(folder)).get('appsmiles') ?? '') as Document;
  const drift = await findDrift(readEvidence([har]), describe(document), { given: [har], isComplete: true });
  expect(drift.findings.map(({ kind, at }) => `${kind} ${at}`)).toEqual([]);
  expect(readFileSync(join(folder, 'openapi/openapi.yaml'), 'utf8')).toContain('x-loyalty-jwt');
});
