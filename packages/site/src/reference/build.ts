import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readSamples } from './code-samples.ts';
import type { ReferenceDocument } from './operations.ts';
import { referencePage } from './page.ts';
import { bundleName, renderRedoc } from './redoc-parts.ts';

/**
 * Builds the reference: a page that can be read without its script, and next to it the script, under names that hold
 * its hash. A page that is being served is replaced at once, never half.
 *
 * @param output folder such as `docs/dist/reference`; files of an earlier build are removed from it
 */
export async function buildReference(output: string): Promise<void> {
  const document: ReferenceDocument = parse(await readFile('openapi/generated/openapi.yaml', 'utf8'));
  const parts = await renderRedoc(await withSamples(document));
  const bundle = hashed('redoc', parts.bundle);
  const module = hashed('reference', parts.module.replace(bundleName, `./${bundle.name}`));
  const page = { name: 'index.html', text: await referencePage(document, parts, module.name) };
  await mkdir(output, { recursive: true });
  for (const { name, text } of [bundle, module, page]) {
    await writeFile(join(output, `${name}.${process.pid}`), text);
    await rename(join(output, `${name}.${process.pid}`), join(output, name));
  }
  const scripts = (await readdir(output)).filter((name) => /^(redoc|reference)\.[0-9a-f]{10}\.js$/.test(name));
  for (const name of scripts) if (name !== bundle.name && name !== module.name) await rm(join(output, name));
}

function hashed(name: string, text: string): { name: string; text: string } {
  return { name: `${name}.${createHash('sha256').update(text).digest('hex').slice(0, 10)}.js`, text };
}

/** Samples are for readers of the page: in the generated documents, every client would carry them. */
async function withSamples(document: ReferenceDocument): Promise<object> {
  const samples = await readSamples(
    'docs/examples/operations',
    Object.values(document.paths).map(({ post }) => post),
  );
  const paths = Object.entries(document.paths).map(([path, { post }]) => [
    path,
    { post: { ...post, 'x-codeSamples': samples.get(post.operationId) } },
  ]);
  return { ...document, paths: Object.fromEntries(paths) };
}
