import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Locate } from './compare/recorder.ts';

interface SourceFile {
  file: string;
  root: Node | null;
  lines: LineCounter;
}

/**
 * Returns a function that finds a part of a description in its source: one YAML file, or several that refer to each other.
 * A part that is not there itself is where its nearest parent is.
 *
 * @param file the root of the description
 * @param directory what the files that it returns are relative to; default the working directory
 */
export function createLocator(file: string, directory: string = process.cwd()): Locate {
  const files = new Map<string, SourceFile>();
  const read = (path: string): SourceFile => {
    const found = files.get(path);
    if (found) return found;
    const lines = new LineCounter();
    const { contents } = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines });
    // What yaml parses has ranges, and so lines.
    const source: SourceFile = { file: path, root: contents as Node | null, lines };
    files.set(path, source);
    return source;
  };
  return (pointer) => {
    let source = read(file);
    let node = source.root;
    let line = 1;
    for (const key of pointer) {
      const target = follow(source, node, read);
      const child = target.node && childOf(target.node, key);
      if (!child) break;
      source = target.source;
      node = child.node;
      line = source.lines.linePos(child.start).line;
    }
    return { file: relative(directory, source.file), line };
  };
}

type Place = { source: SourceFile; node: Node | null };

/** What a reference leads to, in the same file or in another, through any number of references. */
function follow(source: SourceFile, node: Node | null, read: (path: string) => SourceFile, depth = 0): Place {
  const reference = isMap(node) ? node.get('$ref') : undefined;
  if (typeof reference !== 'string' || depth > 20) return { source, node };
  const [path = '', fragment = ''] = reference.split('#');
  const target = path === '' ? source : read(join(dirname(source.file), path));
  let found = target.root;
  for (const name of fragment.split('/').slice(1)) {
    const key = decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~');
    const place = follow(target, found, read, depth + 1);
    found = (place.node && childOf(place.node, key)?.node) ?? null;
  }
  return follow(target, found, read, depth + 1);
}

/** A member or an element, and where it starts: a member where its key does. */
function childOf(parent: Node, key: string | number): { node: Node | null; start: number } | undefined {
  if (isSeq(parent)) {
    // As above: every node that was parsed has a range.
    const node = parent.items[Number(key)] as Node | undefined;
    return node && { node, start: node.range?.[0] ?? 0 };
  }
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
  if (!pair) return undefined;
  return { node: pair.value as Node | null, start: (pair.key as Node).range?.[0] ?? 0 };
}
