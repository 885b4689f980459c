import { isDeepStrictEqual } from 'node:util';
import { applyAction, type Document, type Overlay } from '@appsmiles/openapi';
import { isMap, isSeq, parse, type YAMLMap } from 'yaml';
import { asInFile, openSources, renameKey, type SourceFiles, type SourcePlace } from './source-files.ts';

type Keys = readonly string[];
type Node = Record<string, unknown>;

/**
 * Makes the changes of an overlay in the files of the description that the document was bundled from, where each part
 * stands, with all comments, the order and the layout kept.
 *
 * @param root the first file of the description
 * @param document as it was bundled
 * @param overlay as YAML
 * @returns the files that changed
 */
export async function writeSources(root: string, document: Document, overlay: string): Promise<string[]> {
  const after = structuredClone(document);
  // What proposeOverlay wrote.
  for (const action of (parse(overlay) as Overlay).actions) applyAction(after, action);
  const sources = openSources(root);
  syncObject(document as unknown as Node, after as unknown as Node, [], sources);
  return sources.save();
}

function syncObject(before: Node, after: Node, keys: Keys, sources: SourceFiles): void {
  if (isDeepStrictEqual(before, after)) return;
  const isComponents = keys[0] === 'components' && keys.length <= 2;
  const place = isComponents ? undefined : sources.placeAt(keys);
  if (!isComponents && !place) throw new Error(`The sources have nothing at ${keys.join('.')}: an overlay adds it.`);
  if (place && isInlined(place, before)) {
    syncInlined(before, after, place, sources);
    return;
  }
  const renamed = place ? renamesOf(before, after) : new Map<string, string>();
  for (const [name, old] of renamed) {
    const { source, node } = wholePlace(place as SourcePlace, before, sources);
    if (isMap(node) && renameKey(node, old, name)) source.isChanged = true;
    syncMember(before[old], after[name], [...keys, name], sources, before);
  }
  const olds = new Set(renamed.values());
  for (const name of Object.keys(before)) {
    if (!Object.hasOwn(after, name) && !olds.has(name)) removeMember([...keys, name], sources, place, before);
  }
  for (const [name, value] of Object.entries(after)) {
    if (renamed.has(name)) continue;
    if (Object.hasOwn(before, name)) syncMember(before[name], value, [...keys, name], sources, before);
    else setMember([...keys, name], value, sources, place, before);
  }
}

function syncMember(before: unknown, after: unknown, keys: Keys, sources: SourceFiles, owner: Node): void {
  if (isDeepStrictEqual(before, after)) return;
  if (isNode(before) && isNode(after)) {
    syncObject(before, after, keys, sources);
    return;
  }
  const parent = sources.placeAt(keys.slice(0, -1));
  const place = sources.placeAt(keys);
  if (Array.isArray(before) && Array.isArray(after) && place && isSeq(place.node) && before.every(isScalarValue)) {
    const { source, node } = place;
    // Backwards, so that the others keep their places.
    for (let index = before.length - 1; index >= 0; index -= 1) {
      if (!after.includes(before[index])) node.delete(index);
    }
    for (const value of after) {
      if (!before.includes(value)) node.add(source.document.createNode(asInFile(value, source.path, sources.root)));
    }
    source.isChanged = true;
  } else setMember(keys, after, sources, parent, owner);
}

/** What a member of a bundled object belongs to: the object that a reference leads to, or what stands beside it. */
function wholePlace(place: SourcePlace, bundled: Node, sources: SourceFiles): SourcePlace {
  return '$ref' in bundled ? place : sources.follow(place);
}

function setMember(
  keys: Keys,
  value: unknown,
  sources: SourceFiles,
  parent: SourcePlace | undefined,
  bundled: Node,
): void {
  const name = keys.at(-1) ?? '';
  if (keys[0] === 'components' && keys.length === 3) {
    const source = sources.read(`${sources.root.replace(/[^/\\]*$/, '')}components/${keys[1]}/${name}.yaml`);
    source.document.contents = source.document.createNode(asInFile(value, source.path, sources.root)) as never;
    source.isChanged = true;
    return;
  }
  if (keys[0] === 'paths' && keys.length === 2) {
    addPath(name, value, sources);
    return;
  }
  if (!parent) throw new Error(`The sources have nothing at ${keys.slice(0, -1).join('.')}.`);
  const { source, node } = wholePlace(parent, bundled, sources);
  if (!isMap(node)) throw new Error(`The source of ${keys.slice(0, -1).join('.')} is not a mapping.`);
  node.set(name, source.document.createNode(asInFile(value, source.path, sources.root)));
  source.isChanged = true;
}

/** A path has a file of its own. */
function addPath(path: string, value: unknown, sources: SourceFiles): void {
  const name = `paths/${path.slice(1).replaceAll('/', '_')}.yaml`;
  const file = sources.read(`${sources.root.replace(/[^/\\]*$/, '')}${name}`);
  file.document.contents = file.document.createNode(asInFile(value, file.path, sources.root)) as never;
  file.isChanged = true;
  const root = sources.read(sources.root);
  root.document.setIn(['paths', path], root.document.createNode({ $ref: name }));
  root.isChanged = true;
}

function removeMember(keys: Keys, sources: SourceFiles, parent: SourcePlace | undefined, bundled: Node): void {
  const place = sources.placeAt(keys);
  const isPath = keys[0] === 'paths' && keys.length === 2;
  if (isPath && place) sources.follow(place).source.isRemoved = true;
  if (!parent) return;
  const { source, node } = wholePlace(parent, bundled, sources);
  if (isMap(node) && node.delete(keys.at(-1) ?? '')) source.isChanged = true;
}

/** Whether a bundled schema is written once in the source, and copied to this place when it is bundled. */
function isInlined({ node }: SourcePlace, bundled: Node): boolean {
  return isMap(node) && node.has('$ref') && !('$ref' in bundled) && 'type' in bundled && bundled.type !== 'object';
}

/** Changes a copied schema beside its reference, or, where something of it goes away, puts all of it in its place. */
function syncInlined(before: Node, after: Node, { source, node }: SourcePlace, sources: SourceFiles): void {
  const map = node as YAMLMap;
  const removed = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  const changed = Object.entries(after).filter(([name, value]) => !isDeepStrictEqual(before[name], value));
  source.isChanged = true;
  if (removed.every((name) => map.has(name)) && changed.length <= 2) {
    for (const name of removed) map.delete(name);
    for (const [name, value] of changed) map.set(name, source.document.createNode(value));
    return;
  }
  map.items = [];
  for (const [name, value] of Object.entries(after)) {
    map.set(name, source.document.createNode(asInFile(value, source.path, sources.root)));
  }
}

/** Members that have another name and else are the same but for their marks: new name to old. */
function renamesOf(before: Node, after: Node): Map<string, string> {
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  const renames = new Map<string, string>();
  for (const [name, value] of Object.entries(after)) {
    if (Object.hasOwn(before, name)) continue;
    const index = gone.findIndex((old) => isMoved(before[old], value));
    const [old] = index < 0 ? [] : gone.splice(index, 1);
    if (old !== undefined) renames.set(name, old);
  }
  return renames;
}

function isMoved(before: unknown, after: unknown): boolean {
  if (!isNode(before) || !isNode(after)) return false;
  // An operation that goes to another method changes more, and is known by its name.
  if (before.operationId !== undefined && before.operationId === after.operationId) return true;
  return isDeepStrictEqual(withoutMarks(before), withoutMarks(after));
}

function withoutMarks({ 'x-provenance': _provenance, 'x-confirmed': _confirmed, ...rest }: Node): Node {
  return rest;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isScalarValue(value: unknown): boolean {
  return Object(value) !== value;
}
