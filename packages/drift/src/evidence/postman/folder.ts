import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Problem } from '../exchange.ts';
import { problemAt } from '../exchange-body.ts';
import { readWhole, UnreadableError } from '../text.ts';
import { isRecord, own, textOf, type Unknown } from '../values.ts';
import { parseYaml } from '../yaml.ts';
import { readAuth } from './auth.ts';
import { beforeRequest, readExampleResponse, readFolderRequest } from './folder-file.ts';
import { fileKind, isCollectionFolder, isDefinition, MAX_YAML, yamlFiles } from './folder-paths.ts';
import { type Item, placeOf, type SavedResponse, type Scope } from './item.ts';
import { variablesOf } from './variables.ts';

interface YamlFile {
  file: string;
  text: string;
  content: Unknown;
}

/** Reads a collection v3: a folder of YAML files, or a folder in one. */
export async function* readFolder(folder: string): AsyncGenerator<Item | Problem> {
  const problems: Problem[] = [];
  const above = await scopeAbove(folder, problems);
  yield* problems;
  let count = 0;
  for await (const found of readLevel(folder, above)) {
    if (found.kind === 'item') count += 1;
    yield found;
  }
  if (count === 0) yield problemAt({ file: folder, at: '' }, 'The collection has no requests that could be read.');
}

/** Reads one request of a collection v3. */
export async function* readRequestFile(file: string): AsyncGenerator<Item | Problem> {
  const problems: Problem[] = [];
  const folder = dirname(resolve(file));
  const scope = await folderScope(folder, await scopeAbove(folder, problems), problems);
  const request = await readFile(file, problems);
  yield* problems;
  if (request) yield* readItem(request, scope, []);
}

/** The scope of the folders around a folder, as far as they belong to its collection. */
async function scopeAbove(folder: string, problems: Problem[]): Promise<Scope | undefined> {
  const above = dirname(resolve(folder));
  if (above === folder || !(await isCollectionFolder(above))) return undefined;
  return folderScope(above, await scopeAbove(above, problems), problems);
}

async function* readLevel(folder: string, parent: Scope | undefined): AsyncGenerator<Item | Problem> {
  const problems: Problem[] = [];
  const scope = await folderScope(folder, parent, problems);
  const requests: YamlFile[] = [];
  const examples: YamlFile[] = [];
  for (const file of await yamlFiles(folder)) {
    const read = await readFile(file, problems);
    const kind = read && fileKind(file, read.content);
    if (read && kind === 'request') requests.push(read);
    else if (read && kind === 'example') examples.push(read);
    else if (read && !kind) problems.push(problemAt({ file, at: '' }, 'The file is not part of a Postman collection.'));
  }
  const folders = await subfolders(folder);
  const orders = await Promise.all(folders.map((path) => folderOrder(path)));
  const entries = [
    ...requests.map((request) => ({ order: orderOf(request.content), name: request.file, request })),
    ...folders.map((path, index) => ({ order: orders[index] ?? Infinity, name: path, path })),
  ].sort((a, b) => compare(a.order, b.order) || (a.name < b.name ? -1 : 1));
  yield* problems;
  for (const entry of entries) {
    if ('path' in entry) yield* readLevel(entry.path, scope);
    else yield* readItem(entry.request, scope, requests.length === 1 ? examples : ofRequest(entry.request, examples));
  }
}

/** Reads one request with the examples that stand beside it or where Postman puts them. */
async function* readItem(request: YamlFile, parent: Scope, beside: YamlFile[]): AsyncGenerator<Item | Problem> {
  const { file, content } = request;
  const stem = stemOf(file, 'request');
  const scope: Scope = { ...scopeOf(content, parent), name: textOf(own(content, 'name')) ?? stem };
  const at = placeOf(scope);
  scope.scripts = beforeRequest(content).map((code) => ({ file, at, code }));
  // The request carries its authorization itself.
  scope.auth = undefined;
  const problems: Problem[] = [];
  const read = guarded(file, problems, () => readFolderRequest(content, request.text));
  if (read) {
    const examples = [...(await examplesOf(file, content, stem, problems)), ...beside].sort(
      (a, b) => compare(orderOf(a.content), orderOf(b.content)) || (a.file < b.file ? -1 : 1),
    );
    const responses = examples.map((example): SavedResponse => {
      const saved = own(example.content, 'request') ?? own(example.content, 'originalRequest');
      const name = textOf(own(example.content, 'name')) ?? stemOf(example.file, 'example');
      return {
        file: example.file,
        at: `${at} › example ${JSON.stringify(name)}`,
        request: guarded(example.file, problems, () => readFolderRequest(saved, '')),
        response: readExampleResponse(example.content),
      };
    });
    yield { kind: 'item', file, at, scope, request: read, responses };
  } else if (problems.length === 0) {
    yield problemAt({ file, at }, 'The request has no URL and was left out.');
  }
  yield* problems;
}

async function examplesOf(file: string, content: Unknown, stem: string, problems: Problem[]): Promise<YamlFile[]> {
  const folder = join(file, '..');
  const named = textOf(own(content, 'examples'));
  const usual = join(folder, '.resources', `${stem}.resources`, 'examples');
  const examples: YamlFile[] = [];
  for (const path of new Set([usual, ...(named?.startsWith('./') ? [join(folder, named)] : [])])) {
    // What a file names must stay within its folder.
    if (!path.startsWith(folder)) continue;
    for (const example of await yamlFiles(path)) {
      const read = await readFile(example, problems);
      if (read) examples.push(read);
    }
  }
  return examples;
}

/** The examples beside a request whose names begin with its name. */
function ofRequest(request: YamlFile, examples: YamlFile[]): YamlFile[] {
  const stem = stemOf(request.file, 'request');
  return examples.filter(({ file }) => basename(file).startsWith(stem));
}

function stemOf(file: string, suffix: string): string {
  return basename(file)
    .replace(/\.ya?ml$/i, '')
    .replace(new RegExp(`\\.${suffix}$`), '');
}

async function folderScope(folder: string, parent: Scope | undefined, problems: Problem[]): Promise<Scope> {
  const definition = await definitionOf(folder, problems);
  const content = definition?.content ?? {};
  const scope: Scope = { ...scopeOf(content, parent), name: textOf(own(content, 'name')) ?? basename(folder) };
  const at = parent ? placeOf(scope) : 'the collection';
  scope.scripts = beforeRequest(content).map((code) => ({ file: definition?.file ?? folder, at, code }));
  return scope;
}

function scopeOf(content: Unknown, parent: Scope | undefined): Scope {
  return {
    ...(parent ? { parent } : {}),
    name: '',
    auth: readAuth(own(content, 'auth')),
    variables: variablesOf(own(content, 'variables') ?? own(content, 'variable')),
    scripts: [],
  };
}

async function definitionOf(folder: string, problems: Problem[]): Promise<YamlFile | undefined> {
  const files = await yamlFiles(join(folder, '.resources'));
  const file = files.find(isDefinition);
  return file ? readFile(file, problems) : undefined;
}

async function folderOrder(folder: string): Promise<number> {
  const definition = await definitionOf(folder, []);
  return definition ? orderOf(definition.content) : Infinity;
}

/** What has no place of its own comes last. */
function orderOf(content: Unknown): number {
  const order = Number(own(content, 'order') ?? Number.NaN);
  return Number.isNaN(order) ? Infinity : order;
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

async function subfolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => join(folder, name));
}

async function readFile(file: string, problems: Problem[]): Promise<YamlFile | undefined> {
  try {
    const text = await readWhole(file, MAX_YAML);
    const content = parseYaml(text);
    if (!isRecord(content)) throw new UnreadableError('The file is not part of a Postman collection.');
    return { file, text, content };
  } catch (error) {
    problems.push(problemOf(file, error));
    return undefined;
  }
}

function guarded<T>(file: string, problems: Problem[], read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    problems.push(problemOf(file, error));
    return undefined;
  }
}

/** A problem from what a reader threw; other errors are faults of ours or of the machine. */
function problemOf(file: string, error: unknown): Problem {
  if (error instanceof UnreadableError) return problemAt({ file, at: error.at }, error.message);
  throw error;
}
