import { Tokenizer, TokenParser } from '@streamparser/json';
import type { JsonFailure } from './json-stream.ts';
import { isRecord, type Unknown } from './values.ts';

/** A JSON text; of one that is not valid, what was whole before the fault. */
export interface Json {
  value: unknown;
  failure?: JsonFailure;
}

/** Parses JSON; nesting needs no stack. */
export function parseJson(text: string): Json {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return parseBroken(text);
  }
}

/** Finds where the fault is, which the message of `JSON.parse` does not always tell while it quotes the text. */
function parseBroken(text: string): Json {
  let failure: JsonFailure | undefined;
  let root: unknown;
  let lastOffset = 0;
  const whole = new WeakSet<object>();
  const tokenizer = new Tokenizer();
  const parser = new TokenParser();
  tokenizer.onToken = (token) => {
    lastOffset = token.offset;
    if (!failure) parser.write(token);
  };
  tokenizer.onError = ({ message }) => {
    failure ??= { offset: Number(/absolute position "(\d+)"/.exec(message)?.[1] ?? lastOffset), isTruncated: false };
  };
  parser.onError = () => {
    failure ??= { offset: lastOffset, isTruncated: false };
  };
  parser.onValue = ({ value, parent, stack }) => {
    root = stack[1]?.value ?? parent ?? value;
    if (typeof value === 'object' && value !== null) whole.add(value);
  };
  tokenizer.write(text);
  failure ??= { offset: Buffer.byteLength(text), isTruncated: true };
  return { value: withoutPartial(root, whole), failure };
}

/** Lists whose elements mean something on their own, so that those before the fault are kept. */
const KEPT_LISTS = new Set(['item', 'response', 'event', 'variable', 'values']);

/** Removes the one object that the fault broke off. Folders stay: what they hold was whole. */
function withoutPartial(root: unknown, whole: WeakSet<object>): unknown {
  let parent = root;
  while (isRecord(parent)) {
    const key = Object.keys(parent).at(-1);
    const list = key === undefined ? undefined : parent[key];
    if (key === undefined || !isPartial(list, whole)) break;
    if (!Array.isArray(list) || !KEPT_LISTS.has(key)) {
      // A collection that an API sent is the one member of an object.
      if (isRecord(list) && key === 'collection') {
        parent = list;
        continue;
      }
      delete parent[key];
      break;
    }
    const last: unknown = list.at(-1);
    if (!isPartial(last, whole)) break;
    if (key !== 'item' || !canStay(last, whole)) {
      list.pop();
      break;
    }
    parent = last;
  }
  return root;
}

function isPartial(value: unknown, whole: WeakSet<object>): value is Unknown | unknown[] {
  return typeof value === 'object' && value !== null && !whole.has(value);
}

/** Whether an item that is not whole is a folder, or has its request as a whole. */
function canStay(item: unknown, whole: WeakSet<object>): boolean {
  if (!isRecord(item)) return false;
  return Array.isArray(item.item) || (item.request !== undefined && !isPartial(item.request, whole));
}
