import { isRecord, isTrue, own, textOf } from '../values.ts';
import type { Scope } from './item.ts';

/** A text that variables make longer by more than this stays as it is. */
const MAX_GROWTH = 1024 * 1024;
/** A variable may hold others; Postman follows as many. */
const MAX_DEPTH = 20;

/** Puts values in place of variables. What has none stays `{{name}}`. */
export type Resolve = (text: string, keep?: (name: string) => boolean) => string;

/** Creates a resolver for a scope. An environment goes before folders, these before the collection. */
export function createResolver(scope: Scope | undefined, environment: ReadonlyMap<string, string>): Resolve {
  const lookUp = (name: string): string | undefined => {
    let value = environment.get(name);
    for (let at = scope; at && !value; at = at.parent) value = at.variables.get(name);
    // Empty stands for a value that is still to be entered.
    return value || undefined;
  };
  return (text, keep) => {
    let current = text;
    for (let depth = 0; depth < MAX_DEPTH && current.includes('{{'); depth += 1) {
      let length = current.length;
      const next = mapVariables(current, (name, whole) => {
        const value = keep?.(name) ? undefined : lookUp(name);
        length += value?.length ?? 0;
        return value === undefined || length > text.length + MAX_GROWTH ? whole : value;
      });
      if (length > text.length + MAX_GROWTH) return text;
      if (next === current) break;
      current = next;
    }
    return current;
  };
}

/** Puts something in place of each `{{name}}`. */
export function mapVariables(text: string, replace: (name: string, whole: string) => string): string {
  return text.replace(/\{\{([^{}]*)\}\}/g, (whole, name: string) => replace(name.trim(), whole));
}

/** Changes a text, but not the variables in it. */
export function mapAround(text: string, change: (part: string) => string): string {
  return text
    .split(/(\{\{[^{}]*\}\})/)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('');
}

/** Encodes for a URL or a form. Half a character, which cannot be encoded, becomes the sign for that. */
export function encodeText(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}

/** Variables as a list of `{key, value}` or as a map; those that are switched off are left out. */
export function variablesOf(list: unknown): Map<string, string> {
  const variables = new Map<string, string>();
  if (Array.isArray(list)) {
    for (const entry of list.filter(isRecord)) {
      const name = textOf(own(entry, 'key')) ?? textOf(own(entry, 'id'));
      const isOff = isTrue(own(entry, 'disabled')) || String(own(entry, 'enabled')) === 'false';
      if (name && !isOff) variables.set(name, textOf(own(entry, 'value')) ?? '');
    }
  } else if (isRecord(list)) {
    for (const [name, value] of Object.entries(list)) {
      const text = textOf(isRecord(value) ? own(value, 'value') : value);
      if (text !== undefined) variables.set(name, text);
    }
  }
  return variables;
}
