import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { Problem } from './exchange.ts';
import { problemAt } from './exchange-body.ts';
import { type FoundFile, filesOf } from './files.ts';
import { recognise } from './recognise.ts';
import { type KnownOperation, type NamedResponse, operationOf } from './response-names.ts';

/** Variables, and the file they come from. */
export interface Environment {
  file: string;
  variables: ReadonlyMap<string, string>;
}

/** What lies below the paths that were given. */
export interface Gathered {
  /** To be read, in order. */
  files: FoundFile[];
  environments: Environment[];
}

/** Finds and recognises all files, since an environment may come after the collection that needs it. */
export async function* gather(
  paths: readonly string[],
  operations: readonly KnownOperation[],
): AsyncGenerator<Problem, Gathered> {
  const gathered: Gathered = { files: [], environments: [] };
  const unknown: Problem[] = [];
  const documents: string[] = [];
  const seen = new Set<string>();
  for (const path of paths) {
    let count = 0;
    for await (const file of filesOf(path)) {
      count += 1;
      if (file.kind === 'problem') yield file;
      else if (!seen.has(resolve(file.file))) {
        seen.add(resolve(file.file));
        const problem = await sort(file, operations, gathered, documents);
        if (problem?.isUnknown) unknown.push(problem.problem);
        else if (problem) yield problem.problem;
      }
    }
    if (count === 0) yield problemAt({ file: path, at: '' }, 'The folder holds nothing that can be evidence.');
  }
  // Files beside and below a document may be its parts.
  yield* unknown.filter(({ file }) => !documents.some((folder) => resolve(file).startsWith(folder)));
  return gathered;
}

/** Recognises a file and puts it where it belongs; returns what is wrong with it. */
async function sort(
  found: FoundFile,
  operations: readonly KnownOperation[],
  { files, environments }: Gathered,
  documents: string[],
): Promise<{ problem: Problem; isUnknown: boolean } | undefined> {
  const { file } = found;
  const what = found.kind === 'file' ? await recognise(file) : undefined;
  if (what?.kind === 'problem') return what;
  if (what?.kind === 'response' && !namedResponse(found, operations)) {
    const message =
      'This is neither a collection nor recorded traffic, and its name tells no operation whose response it could be. Name it like `user_info.json` or `getUser.404.json`.';
    return { problem: problemAt({ file, at: '' }, message), isUnknown: true };
  }
  if (what?.kind === 'environment') environments.push({ file, variables: what.variables });
  else files.push(found);
  if (what?.kind === 'openapi') documents.push(`${dirname(resolve(file))}${sep}`);
  return undefined;
}

/** Tells a saved response by the name of its file, and of its folders up to what was given. */
export function namedResponse(
  { file, root }: FoundFile,
  operations: readonly KnownOperation[],
): NamedResponse | undefined {
  const isAlone = file === root;
  const name = isAlone
    ? isAbsolute(file)
      ? `${basename(dirname(file))}/${basename(file)}`
      : file
    : relative(dirname(resolve(root)), resolve(file));
  return operationOf(name.split(sep).join('/'), operations);
}
