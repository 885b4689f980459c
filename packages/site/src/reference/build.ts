import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Description, provenanceText } from '@appsmiles/openapi';
import { type CodeExample, readCodeExamples } from './code-examples.ts';
import { referencePage } from './page.ts';
import { bundleName, renderRedoc } from './redoc-parts.ts';

/**
 * Builds the reference: a page that can be read without its script, and next to it the script, under names that hold
 * its hash.
 *
 * @param output a folder without an earlier build
 */
export async function buildReference(output: string, description: Description): Promise<void> {
  const examples = await readCodeExamples('docs/examples/operations', description.operations);
  const parts = await renderRedoc(withMarksAsText(withCodeExamples(description, examples)));
  const bundle = hashed('redoc', parts.bundle);
  const module = hashed('reference', parts.module.replace(bundleName, `./${bundle.name}`));
  const page = { name: 'index.html', text: await referencePage(description, parts, module.name) };
  await mkdir(output, { recursive: true });
  for (const { name, text } of [bundle, module, page]) await writeFile(join(output, name), text);
}

function hashed(name: string, text: string): { name: string; text: string } {
  return { name: `${name}.${createHash('sha256').update(text).digest('hex').slice(0, 10)}.js`, text };
}

/** Code examples are for readers of the page: in the generated documents, every client would carry them. */
function withCodeExamples({ document, operations }: Description, examples: Map<string, CodeExample[]>): object {
  const paths = structuredClone(document.paths);
  for (const { path, method, operationId } of operations) {
    // The name of the extension is Redoc's.
    Object.assign(paths[path]?.[method] ?? {}, { 'x-codeSamples': examples.get(operationId) });
  }
  return { ...document, paths };
}

/** Redoc shows a provenance of several words, and a list of sources, as JSON. Readers get a line of text. */
const withMarksAsText = (document: object): object =>
  JSON.parse(
    JSON.stringify(document, (key, value) => {
      if (key === 'x-provenance') return provenanceText(value);
      return key === 'x-source' ? [value].flat().join(', ') : value;
    }),
  );
