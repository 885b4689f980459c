import { dirname, resolve } from 'node:path';
import { readDocument } from './document-file.ts';
import type { Evidence, Problem, Source } from './exchange.ts';
import { keptBody, problemAt } from './exchange-body.ts';
import type { FoundFile } from './files.ts';
import { type Environment, gather, namedResponse } from './gather.ts';
import { readHar } from './har.ts';
import { isCollectionFolder } from './postman/folder-paths.ts';
import { problemOf, type Recognised, recognise } from './recognise.ts';
import type { KnownOperation } from './response-names.ts';

/** With what evidence is read. */
export interface EvidenceOptions {
  /** Files with variables of collections; later ones go before earlier ones. Default: the one environment of the evidence. */
  environments?: readonly string[];
  /** The operations that the names of saved responses may tell. Default: none. */
  operations?: readonly KnownOperation[];
}

/** With what each file is read. */
interface Reading {
  environment: ReadonlyMap<string, string>;
  operations: readonly KnownOperation[];
  /** Variables that have no value. */
  unresolved: Set<string>;
  /** What was given and turned out to hold saved responses. */
  responseRoots: Set<string>;
}

/**
 * Reads evidence: collections of Postman v2.0, v2.1 and v3, HARs, saved responses and OpenAPI documents.
 * Each file is recognised by what it holds. What cannot be read is a problem, and the rest is read.
 *
 * @param paths Files and folders.
 */
export async function* readEvidence(paths: readonly string[], options: EvidenceOptions = {}): AsyncGenerator<Evidence> {
  const { environments: chosen, operations = [] } = options;
  const { files, environments: found } = yield* gather(paths, operations);
  const environments = chosen ? yield* readEnvironments(chosen) : found.length === 1 ? found : [];
  const reading: Reading = {
    environment: new Map(environments.flatMap(({ variables }) => [...variables])),
    operations,
    unresolved: new Set(),
    responseRoots: new Set(),
  };
  for (const file of files) yield* readFile(file, reading);
  if (!chosen && found.length > 1) yield* undecided(found, reading.unresolved);
}

async function* readEnvironments(files: readonly string[]): AsyncGenerator<Problem, Environment[]> {
  const environments: Environment[] = [];
  for (const file of files) {
    const what = await recognise(file);
    if (what.kind === 'environment') environments.push({ file, variables: what.variables });
    else if (what.kind === 'problem' && !what.isUnknown) yield what.problem;
    else yield problemAt({ file, at: '' }, 'This is not an environment of Postman.');
  }
  return environments;
}

function* undecided(environments: readonly Environment[], unresolved: ReadonlySet<string>): Generator<Problem> {
  const [needed] = environments.filter(({ variables }) => [...variables.keys()].some((name) => unresolved.has(name)));
  if (!needed) return;
  const message = `Variables have no value, and ${environments.length} environments were found. Choose one with --environment.`;
  yield problemAt({ file: needed.file, at: '' }, message);
}

async function* readFile(found: FoundFile, reading: Reading): AsyncGenerator<Evidence> {
  const { file } = found;
  try {
    const what = found.kind === 'folder' ? { kind: 'folder' as const } : await recognise(file);
    if (what.kind === 'har') yield* readHar(file);
    else if (what.kind === 'openapi') yield* readDocument(file);
    else if (what.kind === 'response') yield* readResponse(found, what.text, reading);
    else if (what.kind === 'problem') yield what.problem;
    else if (what.kind !== 'environment') yield* readPostman(file, what, reading);
  } catch (error) {
    yield unexpected(file, error);
  }
}

/** Whatever a file holds, the other files are read. */
function unexpected(file: string, error: unknown): Problem {
  try {
    return problemOf(file, error);
  } catch {
    const why = error instanceof RangeError ? 'It is nested too deeply.' : 'It is not built as its format says.';
    return problemAt({ file, at: '' }, `The file could not be read to its end. ${why}`);
  }
}

/** Loaded when there is a collection: the package takes 30 MB. */
async function* readPostman(
  file: string,
  what: Extract<Recognised, { kind: 'collection' | 'request' }> | { kind: 'folder' },
  { environment, unresolved }: Reading,
): AsyncGenerator<Evidence> {
  const { exchangesOf } = await import('./postman/exchanges.ts');
  const options = { environment, unresolved };
  if (what.kind === 'collection') {
    const { readCollection } = await import('./postman/collection.ts');
    yield source(file, 'postman-v2', what.problem === undefined);
    yield* exchangesOf(readCollection(file, what.content), options);
    if (what.problem) yield what.problem;
    return;
  }
  const { readFolder, readRequestFile } = await import('./postman/folder.ts');
  yield source(file, 'postman-v3', what.kind === 'folder' && !(await isCollectionFolder(dirname(resolve(file)))));
  yield* exchangesOf(what.kind === 'folder' ? readFolder(file) : readRequestFile(file), options);
}

function source(file: string, format: Source['format'], isComplete: boolean = true): Source {
  return { kind: 'source', file, isComplete, format };
}

function* readResponse(found: FoundFile, text: string, { operations, responseRoots }: Reading): Generator<Evidence> {
  const named = namedResponse(found, operations);
  if (!named) return;
  const { file, root } = found;
  if (!responseRoots.has(root)) yield source(root, 'responses', false);
  responseRoots.add(root);
  const place = { file, at: '' };
  const { body, problem } = keptBody(text, place);
  if (problem) yield problem;
  yield {
    kind: 'exchange',
    ...place,
    method: named.method,
    url: named.operation.path,
    request: { headers: [] },
    response: { status: named.status, headers: [], ...(body === undefined ? {} : { body }) },
  };
}
