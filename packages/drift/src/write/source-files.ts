import { existsSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { type Document, isMap, isScalar, parseDocument, type YAMLMap } from 'yaml';
import type { Keys } from '../propose/target.ts';
import { mergeLines } from './merge-lines.ts';

/** A file of the description. Its document changes; its text is what it was. */
export interface SourceFile {
  path: string;
  text: string;
  document: Document;
  isChanged: boolean;
  isRemoved: boolean;
}

/** A part of the description in its file. */
export interface SourcePlace {
  source: SourceFile;
  node: unknown;
}

/** The files of a description, read when they are needed. */
export interface SourceFiles {
  root: string;
  read(path: string): SourceFile;
  /** The part at keys from the root of the bundled document; a reference at its end is not followed. */
  placeAt(keys: Keys): SourcePlace | undefined;
  /** What a reference of a file leads to, or the place itself. */
  follow(place: SourcePlace): SourcePlace;
  /** Writes what has changed, and returns the files. */
  save(): Promise<string[]>;
}

/** Opens the files of a description. */
export function openSources(root: string): SourceFiles {
  const files = new Map<string, SourceFile>();
  const read = (path: string): SourceFile => {
    let file = files.get(path);
    if (!file) {
      const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
      file = { path, text, document: parseDocument(text), isChanged: false, isRemoved: false };
      files.set(path, file);
    }
    return file;
  };
  const sources: SourceFiles = {
    root,
    read,
    follow(place) {
      const reference = isMap(place.node) ? place.node.get('$ref') : undefined;
      if (typeof reference !== 'string' || reference.startsWith('#')) return place;
      const source = read(join(dirname(place.source.path), reference));
      return sources.follow({ source, node: source.document.contents });
    },
    placeAt(keys) {
      const [first, type, name, ...rest] = keys;
      const isComponent = first === 'components' && typeof type === 'string' && typeof name === 'string';
      const source = read(isComponent ? componentFile(root, type, name) : root);
      let place: SourcePlace = { source, node: source.document.contents };
      for (const key of isComponent ? rest : keys) {
        // What stands beside a reference goes before what it leads to.
        const next = memberOf(place, key) ?? memberOf(sources.follow(place), key);
        if (!next) return undefined;
        place = next;
      }
      return place;
    },
    async save() {
      const changed = [...files.values()].filter(({ isChanged, isRemoved }) => isChanged || isRemoved);
      for (const file of changed) {
        if (file.isRemoved) await rm(file.path, { force: true });
        else await writeFile(file.path, textOf(file));
      }
      return changed.map(({ path }) => path).sort();
    },
  };
  return sources;
}

function memberOf({ source, node }: SourcePlace, key: string | number): SourcePlace | undefined {
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
  return pair && { source, node: pair.value };
}

/** The file of a component. A bundle takes a component's name from its file's. */
export function componentFile(root: string, type: string, name: string): string {
  return join(dirname(root), 'components', type, `${name}.yaml`);
}

const LAYOUT = { lineWidth: 120 };

function textOf({ text, document }: SourceFile): string {
  return text === ''
    ? document.toString(LAYOUT)
    : mergeLines(parseDocument(text).toString(LAYOUT), document.toString(LAYOUT), text);
}

/** A value of the bundled document as it stands in a file: its references lead to the files of components. */
export function asInFile(value: unknown, file: string, root: string): unknown {
  if (Array.isArray(value)) return value.map((item) => asInFile(item, file, root));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const [, type = '', name = ''] =
        key === '$ref' && typeof member === 'string' ? (/^#\/components\/([^/]+)\/([^/]+)$/.exec(member) ?? []) : [];
      if (name === '') return [key, asInFile(member, file, root)];
      const path = relative(dirname(file), componentFile(root, type, name)).replaceAll('\\', '/');
      return [key, path.startsWith('.') ? path : `./${path}`];
    }),
  );
}

/** Renames a member in its place. */
export function renameKey(map: YAMLMap, old: string, name: string): boolean {
  const pair = map.items.find((item) => isScalar(item.key) && item.key.value === old);
  if (!pair || !isScalar(pair.key)) return false;
  pair.key.value = name;
  return true;
}
