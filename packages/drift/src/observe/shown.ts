import { wordsOf } from './plain.ts';
import { plainWords } from './words.ts';

// Each may be a secret, or say who somebody is.
const HIDDEN: readonly RegExp[] = [
  // An e-mail address.
  /[^\s@/"'<>]+(@|%40)[^\s@/"'<>]+/gi,
  // A JWT, or the beginning of one.
  /eyJ[\w-]+(\.[\w-]*)*/g,
  // What a secret, a token, a hash or a UUID looks like: long, and not made of words alone.
  /(?=[\w+/=-]*\d)[\w+/=-]{20,}/g,
  /[\w+/=]{32,}/g,
  // A telephone or a card number, or an id.
  /\+?\d[\d ().-]{7,}\d/g,
];

/** Replaces, in a name or a path that comes from evidence, what may be a secret or say who somebody is. */
export function shown(text: string): string {
  const safe = HIDDEN.reduce((rest, pattern) => rest.replace(pattern, '[hidden]'), text);
  return safe.length > 120 ? `${safe.slice(0, 119)}…` : safe;
}

/** A member's name as it is shown: a word as programs use it, or nothing of it. */
export function shownName(name: string): string {
  // A field may begin with a capital, and so does a person's name where it is a key: then each word must be a plain one.
  const isPlain = !/^\p{Lu}\p{Ll}/u.test(name) || wordsOf(name).every((word) => plainWords.has(word));
  if (!isPlain) return '[hidden]';
  return /^[\p{L}_$][\w$.-]{0,63}$/u.test(name) ? shown(name) : '[hidden]';
}

/** A path with its segments where they are plain words; of others, such as ids and names, nothing is shown. */
export function shownPath(path: string, isPlain: (text: string) => boolean): string {
  return path
    .split('/')
    .map((segment) => (isSegmentShown(segment, isPlain) ? segment : '{id}'))
    .join('/');
}

function isSegmentShown(segment: string, isPlain: (text: string) => boolean): boolean {
  const isVersion = /^v?\d{1,2}(\.\d{1,2}){0,2}$/.test(segment) && /[v.]/.test(segment);
  return segment === '' || isVersion || (/^[A-Za-z_][\w.-]*$/.test(segment) && isPlain(segment));
}

/** Whether a request without an operation fetches what is not an API: a page, a script, a picture. */
export function isPageOrFile(path: string, contentType: string): boolean {
  return (
    /\.(html?|js|mjs|css|map|png|jpe?g|gif|svg|ico|webp|avif|woff2?|ttf|txt|webmanifest|mp4|pdf)$/i.test(path) ||
    /^(text\/(html|css|javascript)|image\/|font\/|video\/|audio\/|application\/(javascript|wasm))/.test(contentType)
  );
}

/** Whether a name or a listed value is shown as it is. */
export function isNameShown(name: string): boolean {
  return shownName(name) === name;
}

/** Whether what stands before a JWT is shown: the name of a scheme, not a part of a cookie or of a sentence. */
export function isPrefixShown(prefix: string): boolean {
  return /^[A-Za-z]{0,16}[ :=]{0,2}$/.test(prefix);
}
