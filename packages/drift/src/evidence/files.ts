import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from './exchange.ts';
import { problemAt } from './exchange-body.ts';
import { isCollectionFolder } from './postman/folder-paths.ts';
import { problemOf } from './recognise.ts';

/** A file to be recognised, or a folder that is one collection. */
export interface FoundFile {
  kind: 'file' | 'folder';
  file: string;
  /** What was given, in which it was found. */
  root: string;
}

/** What often lies beside evidence and is not evidence. */
const BESIDE = /\.(md|txt|gitkeep|png|jpe?g|svg|pdf|lock)$|(^|\/)(LICENSE|README)$/i;

/** Finds the files below a path, in the order of their names. */
export async function* filesOf(root: string): AsyncGenerator<FoundFile | Problem> {
  try {
    const status = await stat(root);
    if (status.isDirectory()) yield* below(root, root, new Set());
    else if (status.isFile()) yield { kind: 'file', file: root, root };
    else yield problemAt({ file: root, at: '' }, 'This is neither a file nor a folder. Save what it holds in a file.');
  } catch (error) {
    yield problemOf(root, error);
  }
}

async function* below(folder: string, root: string, seen: Set<string>): AsyncGenerator<FoundFile | Problem> {
  const real = await realpath(folder);
  // A link may lead back to a folder that it stands in.
  if (seen.has(real)) return;
  seen.add(real);
  const isCollection = await isCollectionFolder(folder);
  if (isCollection) yield { kind: 'folder', file: folder, root };
  const names = await readdir(folder);
  for (const name of names.sort()) {
    if (name.startsWith('.') || name === 'node_modules') continue;
    const file = join(folder, name);
    try {
      const status = await stat(file);
      if (status.isDirectory()) {
        if (isCollection) yield* environmentsBelow(file, root, seen);
        else yield* below(file, root, seen);
      } else if (status.isFile() && (isCollection ? isEnvironment(name) : !BESIDE.test(name))) {
        yield { kind: 'file', file, root };
      }
    } catch (error) {
      yield problemOf(file, error);
    }
  }
}

/** The environments that lie in a collection; all else in it belongs to it. */
async function* environmentsBelow(
  folder: string,
  root: string,
  seen: Set<string>,
): AsyncGenerator<FoundFile | Problem> {
  for await (const found of below(folder, root, seen)) {
    if (found.kind === 'file' && isEnvironment(found.file)) yield found;
  }
}

function isEnvironment(name: string): boolean {
  return /\.environment\.ya?ml$/.test(name);
}
