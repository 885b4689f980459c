import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Description, type KnownValue, provenanceText, withKnownValues } from '@appsmiles/openapi';
import { plainTag } from '../routes.ts';
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
  const parts = await renderRedoc(withMarksAsText(forRedoc(description, examples)));
  const bundle = hashed('redoc', parts.bundle);
  const module = hashed('reference', parts.module.replace(bundleName, `./${bundle.name}`));
  const page = { name: 'index.html', text: await referencePage(description, parts, module.name) };
  await mkdir(output, { recursive: true });
  for (const { name, text } of [bundle, module, page]) await writeFile(join(output, name), text);
}

function hashed(name: string, text: string): { name: string; text: string } {
  return { name: `${name}.${createHash('sha256').update(text).digest('hex').slice(0, 10)}.js`, text };
}

/**
 * The document with what is for readers of the page alone: in the generated documents, every client would carry it.
 * Redoc makes an address of a tag's name, and leaves out the known values of an open list.
 */
function forRedoc({ document, operations }: Description, examples: Map<string, CodeExample[]>): object {
  const { tags, 'x-tagGroups': groups, ...whole } = withKnownValues(document, listOf);
  for (const { path, method, operationId, tag } of operations) {
    // The name of the extension is Redoc's.
    const added = { tags: [plainTag(tag)], 'x-codeSamples': examples.get(operationId) };
    Object.assign(whole.paths[path]?.[method] ?? {}, added);
  }
  return {
    ...whole,
    tags: tags.map(({ name, ...tag }) => ({ 'x-displayName': name, ...tag, name: plainTag(name) })),
    'x-tagGroups': groups.map((group) => ({ ...group, tags: group.tags.map(plainTag) })),
  };
}

/** Redoc shows a provenance of several words, and a list of sources, as JSON. Readers get a line of text. */
const withMarksAsText = (document: object): object =>
  JSON.parse(
    JSON.stringify(document, (key, value) => {
      if (key === 'x-provenance') return provenanceText(value);
      return key === 'x-source' ? [value].flat().join(', ') : value;
    }),
  );

const listOf = (known: KnownValue[]): string =>
  [
    '\n\nKnown values; others may come:\n',
    ...known.map(({ value, name, meaning }) => {
      return `- ${[`\`${value}\``, name, meaning && `– ${meaning}`].filter(Boolean).join(' ')}`;
    }),
  ].join('\n');
