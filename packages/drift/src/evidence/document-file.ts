import { parse } from 'yaml';
import { exchangesOf } from './document.ts';
import type { Evidence } from './exchange.ts';
import { problemAt } from './exchange-body.ts';
import { readWhole } from './text.ts';
import { isRecord, own, type Unknown } from './values.ts';

/** Reads an OpenAPI document, of one file or of several that refer to each other. */
export async function* readDocument(file: string): AsyncGenerator<Evidence> {
  const text = await readWhole(file);
  const document: unknown = parse(text, { maxAliasCount: 1000, logLevel: 'silent' });
  if (!isRecord(document)) return;
  const { document: whole, isWhole } = refersElsewhere(document) ? await bundled(file) : { document, isWhole: true };
  if (!isWhole) {
    yield problemAt(
      { file, at: '' },
      'Not all files that the document refers to could be read. Look at its references.',
    );
  }
  const paths = own(whole, 'paths');
  if (!isRecord(paths) || Object.keys(paths).length === 0) {
    yield problemAt({ file, at: 'paths' }, 'The document has no paths.');
    return;
  }
  // What is not there is looked for and left out.
  yield* exchangesOf(file, whole as Parameters<typeof exchangesOf>[1]);
}

function refersElsewhere(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(refersElsewhere);
  if (!isRecord(node)) return false;
  const reference = own(node, '$ref');
  if (typeof reference === 'string' && !reference.startsWith('#')) return true;
  return Object.values(node).some(refersElsewhere);
}

/** Loaded where a document has several files, which is seldom. Nothing is fetched: evidence is on this machine. */
async function bundled(file: string): Promise<{ document: Unknown; isWhole: boolean }> {
  const { BaseResolver, bundle, createConfig } = await import('@redocly/openapi-core');
  const customFetch = async (): Promise<never> => {
    throw new Error('Only files are read.');
  };
  const externalRefResolver = new BaseResolver({ http: { headers: [], customFetch } });
  const { bundle: result, problems } = await bundle({ ref: file, config: await createConfig({}), externalRefResolver });
  const isWhole = problems.every(({ severity }) => severity !== 'error');
  return { document: isRecord(result.parsed) ? result.parsed : {}, isWhole };
}
