import { readFileSync } from 'node:fs';
import { paths } from 'jsonpath-rfc9535';
import parseJsonPath from 'jsonpath-rfc9535/parser';
import { LineCounter, parseDocument } from 'yaml';
import type { Document } from './document.ts';

/** One change of an overlay. */
export interface OverlayAction {
  /** A JSONPath (RFC 9535) to what changes. */
  target: string;
  /** Why. */
  description?: string;
  /** What is merged into each object that is found, appended to each array, or put in place of each scalar. */
  update?: unknown;
  /** Removes what is found. */
  remove?: boolean;
  /** A JSONPath to the one node that is merged in, in place of `update`. */
  copy?: string;
}

/**
 * What is different in a deployment, as changes of the description.
 *
 * @see https://spec.openapis.org/overlay/v1.1.0.html
 */
export interface Overlay {
  overlay: string;
  info: { title: string; version: string };
  actions: OverlayAction[];
}

/** An overlay can't be read or applied. The message names file and line, and says what to do. */
export class OverlayError extends Error {
  override name = 'OverlayError';
}

/** Applies overlays, in their order, to a copy of a bundled document. */
export function applyOverlays(document: Document, files: readonly string[]): Document {
  const copy = structuredClone(document);
  for (const file of files) applyFile(copy, file);
  return copy;
}

function applyFile(document: Document, file: string): void {
  const { overlay, lineOf } = readOverlay(file);
  overlay.actions.forEach((action, index) => {
    try {
      applyAction(document, action);
    } catch (error) {
      // What applyAction throws, and what the parser of the JSONPath does.
      throw new OverlayError(`${file}:${lineOf(index)}: ${(error as Error).message}`, { cause: error });
    }
  });
}

/** Reads an overlay, in YAML or JSON, with the line of each of its actions. */
export function readOverlay(file: string): { overlay: Overlay; lineOf(index: number): number } {
  const lines = new LineCounter();
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new OverlayError(`${file}: the overlay can’t be read. Check its name.`, { cause });
  }
  const parsed = parseDocument(text, { lineCounter: lines });
  const [error] = parsed.errors;
  if (error) {
    throw new OverlayError(`${file}:${lines.linePos(error.pos[0]).line}: the overlay is not YAML.`, { cause: error });
  }
  let overlay: unknown;
  try {
    overlay = parsed.toJS();
  } catch (cause) {
    // YAML's aliases can make gigabytes of a few lines; the parser stops before.
    throw new OverlayError(`${file}:1: the overlay has aliases (*name) that lead nowhere or grow without end.`, {
      cause,
    });
  }
  if (!isObject(overlay) || !/^1\.[01](\.\d+)?$/.test(String(overlay.overlay)) || !Array.isArray(overlay.actions)) {
    throw new OverlayError(
      `${file}:1: this is not an overlay: it needs \`overlay: 1.1.0\`, info and a list of actions.`,
    );
  }
  return {
    // Each action is checked when it is applied.
    overlay: overlay as unknown as Overlay,
    lineOf(index) {
      const node = parsed.getIn(['actions', index], true) as { range?: [number] } | undefined;
      return lines.linePos(node?.range?.[0] ?? 0).line;
    },
  };
}

/**
 * Applies one action to a document, which it changes.
 *
 * @throws {Error} when its target matches nothing, or what it says can't be done
 */
export function applyAction(document: object, action: OverlayAction): void {
  if (!isObject(action) || typeof action.target !== 'string')
    throw new Error('An action needs a target, which is a JSONPath.');
  const targets = select(document, action.target);
  if (targets.length === 0) {
    throw new Error(
      `The target ${action.target} matches nothing. Correct it, or remove the action if the description has changed.`,
    );
  }
  if (action.remove === true) {
    // The last elements of an array first, so that the others keep their places.
    for (const target of targets.reverse()) remove(document, target);
    return;
  }
  const value = action.copy === undefined ? action.update : copied(document, action.copy);
  if (value === undefined) throw new Error('An action needs update, remove: true, or copy.');
  for (const target of targets) update(document, target, structuredClone(value));
}

type Keys = (string | number)[];

function select(document: object, expression: string): Keys[] {
  // Parsed JSON, which is what the library takes.
  const found = [...new Set(paths(document as never, expression))];
  return found.map((path) =>
    parseJsonPath(path).segments.flatMap(({ node }) =>
      node.type === 'BracketedSelection'
        ? node.selectors.flatMap((one) =>
            one.type === 'NameSelector' || one.type === 'IndexSelector' ? [one.value] : [],
          )
        : [],
    ),
  );
}

function nodeAt(document: object, keys: Keys): unknown {
  return keys.reduce<unknown>((node, key) => (node as Record<string | number, unknown>)[key], document);
}

function copied(document: object, expression: string): unknown {
  const sources = select(document, expression);
  const [keys] = sources;
  if (sources.length === 1 && keys) return nodeAt(document, keys);
  throw new Error(`The copy ${expression} must match one node, and matches ${sources.length}.`);
}

function remove(document: object, keys: Keys): void {
  const key = keys.at(-1);
  if (key === undefined) throw new Error('The root of the document can’t be removed.');
  const parent = nodeAt(document, keys.slice(0, -1));
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete (parent as Record<string, unknown>)[key];
}

function update(document: object, keys: Keys, value: unknown): void {
  const node = nodeAt(document, keys);
  if (Array.isArray(node)) node.push(...(Array.isArray(value) ? value : [value]));
  else if (isObject(node)) {
    if (!isObject(value)) throw new Error('An object can only be updated with an object.');
    merge(node, value);
  } else {
    const parent = nodeAt(document, keys.slice(0, -1)) as Record<string | number, unknown>;
    parent[keys.at(-1) as string] = value;
  }
}

function merge(node: Record<string, unknown>, value: Record<string, unknown>): void {
  for (const [name, next] of Object.entries(value)) {
    const before = Object.hasOwn(node, name) ? node[name] : undefined;
    if (isObject(before) && isObject(next)) merge(before, next);
    else if (Array.isArray(before) && Array.isArray(next)) before.push(...next);
    // As data, whatever its name is: an assignment to __proto__ would not add a member.
    else Object.defineProperty(node, name, { value: next, writable: true, enumerable: true, configurable: true });
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
