import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyOverlays, type Document, describe, readDescription, resolvePointer } from '@appsmiles/openapi';
import fc from 'fast-check';
import openapiTS, { astToString } from 'openapi-typescript';
import { expect, test } from 'vitest';
import { exchangesOf } from '../src/evidence/document.ts';
import { type Drift, type Finding, findDrift, proposeOverlay } from '../src/index.ts';
import { keysOf, schemaKeysOf } from '../src/propose/target.ts';
import { anyMutation } from './mutations.ts';

const description = readDescription();
const folder = mkdtempSync(join(tmpdir(), 'appsmiles-round-trip-'));
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env.RUNS ?? 30);

const driftTo = (document: Document, from = description): Promise<Drift> =>
  findDrift(exchangesOf('deployment.yaml', document as never), from);

/** A finding as a mutation expects it: several operations may share a schema, and have the same finding. */
function shortOf({ kind, operationId, at, details }: Finding): string {
  const { document, operations } = description;
  const { pointer, name, values = [], schema } = details;
  switch (kind) {
    case 'field-unknown':
      return `${kind} ${schemaKeysOf(document, pointer.slice(0, -1)).join('.')} ${name}`;
    case 'required':
      return `${kind} ${schemaKeysOf(document, pointer.slice(0, -1)).join('.')} ${name}`;
    case 'field-renamed':
      return `${kind} ${keysOf(document, pointer).join('.')} ${name}`;
    case 'error-code': {
      const operation = operations.find((one) => one.operationId === operationId);
      const response = operation?.responses.find(({ status }) => status === name);
      return `${kind} ${response?.schemaName} ${values[0]}`;
    }
    case 'method':
      return `${kind} ${operationId} ${name}`;
    case 'path-missing':
      return `${kind} ${operationId}`;
    case 'path-unknown':
      return `${kind} ${at}`;
    case 'jwt-placement':
      return `${kind} ${(schema as { in: string }).in}`;
    case 'envelope':
      return `${kind} ${pointer.at(-1)} ${name ?? values[0]}`;
    default:
      return `${kind} ${keysOf(document, pointer).join('.')}`;
  }
}

const shorts = ({ findings }: Drift): string[] => [...new Set(findings.map(shortOf))].sort();

/** Whether a schema is one of an operation, or the subject is not a schema. */
function isReached(document: Document, subject: string): boolean {
  if (!(subject in description.document.components.schemas)) return true;
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    for (const [, pointer = ''] of JSON.stringify(node).matchAll(/"\$ref":"([^"]*)"/g)) {
      if (found.has(pointer)) continue;
      found.add(pointer);
      visit(resolvePointer(document, pointer));
    }
  };
  visit(document.paths);
  return found.has(`#/components/schemas/${subject}`);
}

const WORDS = new Set(['description', 'summary', 'examples', 'title', 'format']);

/** A part of a document without what types don't tell, its members in the order of their names. */
function bare(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(bare).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).filter(([key]) => !key.startsWith('x-') && !WORDS.has(key));
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, bare(value)]));
}

async function typesOf({ paths, components, openapi, info }: Document): Promise<string> {
  // The names of what is new are a proposal's own.
  const known = Object.entries(paths).filter(([path]) => path !== '/challenge/list');
  const schemas = Object.entries(components.schemas).filter(
    ([name]) => name in description.document.components.schemas,
  );
  const document = {
    openapi,
    info,
    paths: bare(Object.fromEntries(known)),
    components: { schemas: bare(Object.fromEntries(schemas)), responses: bare(components.responses) },
  };
  return astToString(await openapiTS(document as never, { silent: true, defaultNonNullable: false }));
}

test(`finds exactly what differs, and proposes what makes it the same (SEED=${seed})`, {
  timeout: 600_000,
}, async () => {
  const mutations = fc.uniqueArray(anyMutation(description.document), {
    minLength: 1,
    maxLength: 4,
    selector: ({ subject }) => subject,
  });
  await fc.assert(
    fc.asyncProperty(mutations, async (chosen) => {
      const mutated = structuredClone(description.document);
      for (const { apply } of chosen) apply(mutated);
      // What no operation has any more can't be seen.
      fc.pre(chosen.every(({ subject }) => isReached(mutated, subject)));
      const drift = await driftTo(mutated);
      expect(shorts(drift)).toEqual(chosen.map(({ expected }) => expected).sort());
      const file = join(folder, 'overlay.yaml');
      writeFileSync(file, proposeOverlay(drift, description, '2026-11-26'));
      const overlaid = applyOverlays(description.document, [file]);
      expect((await driftTo(mutated, describe(overlaid))).findings.map(shortOf)).toEqual([]);
      expect(await typesOf(overlaid)).toBe(await typesOf(mutated));
    }),
    { seed, numRuns },
  );
});
