import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isRecord, own, textOf } from '../values.ts';

/** YAML takes its parser a hundred times as long as JSON; files of a collection are small. */
export const MAX_YAML: number = 16 * 1024 * 1024;

/** The kinds of files in a v3 collection. */
export type FileKind = 'folder' | 'request' | 'example' | 'environment';

const SUFFIXES: [string, FileKind][] = [
  ['.request', 'request'],
  ['.example', 'example'],
  ['.environment', 'environment'],
  ['definition', 'folder'],
];

/** Tells the kind of a v3 file by its content, and where that does not say it, by its name. */
export function fileKind(file: string, content: unknown): FileKind | undefined {
  if (!isRecord(content)) return undefined;
  const kind = textOf(own(content, '$kind')) ?? '';
  if (kind === 'collection' || kind === 'folder') return 'folder';
  if (kind.endsWith('request')) return 'request';
  if (kind.endsWith('example')) return 'example';
  if (kind === 'environment') return 'environment';
  const stem = file.replace(/\.ya?ml$/i, '');
  return SUFFIXES.find(([suffix]) => stem.endsWith(suffix))?.[1];
}

/** Whether a folder is a collection v3, or one of its folders. */
export async function isCollectionFolder(folder: string): Promise<boolean> {
  const inside = await yamlFiles(join(folder, '.resources'));
  return inside.some(isDefinition) || (await yamlFiles(folder)).some((file) => /\.request\.ya?ml$/.test(file));
}

/** Whether a file says what its folder is. */
export function isDefinition(file: string): boolean {
  return /^definition\.ya?ml$/.test(basename(file));
}

/** The YAML files of a folder, by name; none when there is no such folder. */
export async function yamlFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && /\.ya?ml$/i.test(entry.name))
    .map(({ name }) => join(folder, name))
    .sort();
}
