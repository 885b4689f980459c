/** An operation, as far as the name of a file tells it. */
export interface KnownOperation {
  operationId: string;
  /** Such as `/user/info`. */
  path: string;
  method: string;
}

/** What the name of a file says. */
export interface NamedResponse {
  operation: KnownOperation;
  /** In upper case; that of the operation when the name has none. */
  method: string;
  /** 200 when the name has none. */
  status: number;
}

const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);
/** How many folders may belong to the name: `user/info/404.json`. */
const MAX_FOLDERS = 6;

/**
 * Tells the operation of a saved response by its file's name, and where that is not enough, by its folders' names:
 * `user_info.json`, `user/info.404.json`, `getUser.json`, `POST user_info 404.json`. Undefined when none or several fit.
 *
 * @param path Slashes between folders.
 */
export function operationOf(path: string, operations: readonly KnownOperation[]): NamedResponse | undefined {
  const segments = path
    .replace(/\.[a-z]+$/i, '')
    .split('/')
    .filter(Boolean);
  for (let folders = 0; folders < Math.min(segments.length, MAX_FOLDERS); folders += 1) {
    const words = segments.slice(segments.length - 1 - folders).flatMap(wordsOf);
    const fitting = bestFit(words, operations);
    if (fitting.length === 0) continue;
    const method = words.find((word) => METHODS.has(word));
    const [operation, ...others] =
      method && fitting.length > 1 ? fitting.filter((one) => one.method.toUpperCase() === method) : fitting;
    if (!operation || others.length > 0) return undefined;
    const status = words.findLast((word) => /^[1-5]\d\d$/.test(word));
    return { operation, method: method ?? operation.method.toUpperCase(), status: Number(status ?? 200) };
  }
  return undefined;
}

/** The operations of which the most letters stand in a name; a path goes before an operationId. */
function bestFit(words: string[], operations: readonly KnownOperation[]): KnownOperation[] {
  const joined = new Set<string>();
  for (let from = 0; from < words.length; from += 1) {
    let text = '';
    for (const word of words.slice(from, from + 12)) {
      text += word.toLowerCase();
      joined.add(text);
    }
  }
  const fits = operations.map((operation) => {
    const path = squash(operation.path.replace(/\{[^}]*\}/g, ''));
    const id = squash(operation.operationId);
    const length = joined.has(path) ? path.length + 0.5 : 0;
    return { operation, length: Math.max(length, joined.has(id) ? id.length : 0) };
  });
  const longest = Math.max(0, ...fits.map(({ length }) => length));
  return longest === 0 ? [] : fits.filter(({ length }) => length === longest).map(({ operation }) => operation);
}

/** `getUser.404` has the words get, User and 404. */
function wordsOf(segment: string): string[] {
  return segment
    .replace(/([\p{Ll}\d])(?=\p{Lu})/gu, '$1 ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

function squash(name: string): string {
  return wordsOf(name).join('').toLowerCase();
}
