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
  return /^[\p{L}_$][\w$.-]{0,63}$/u.test(name) ? shown(name) : '[hidden]';
}

/** A path with its segments as programs use them; of others, such as ids, nothing is shown. */
export function shownPath(path: string): string {
  return path
    .split('/')
    .map((segment) =>
      segment === '' || /^[A-Za-z_][\w-]{0,40}(\.[a-z]{1,5})?$/.test(segment) ? shown(segment) : '{id}',
    )
    .join('/');
}

/** Whether a name or a listed value is shown as it is. */
export function isNameShown(name: string): boolean {
  return shownName(name) === name;
}
