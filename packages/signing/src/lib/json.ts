const NAME_OR_BRACE = /"[^"\\]*(?:\\.[^"\\]*)*"(?:\s*:)?|[{}]/g;
const STRING_OR_NUMBER = /"([^"\\]*(?:\\.[^"\\]*)*)"|-?\d[\d.eE+-]*/g;

/** Whether an object in a valid JSON text gives a name twice, which JSON.parse hides by taking the last. */
export function hasDuplicateName(text: string): boolean {
  const open: Set<string>[] = [];
  for (const [token] of text.matchAll(NAME_OR_BRACE)) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (token.endsWith(':')) {
      // Parsed, because "\u0069ss" is the name "iss" too.
      const name: string = JSON.parse(token.slice(0, -1));
      if (open.at(-1)?.has(name)) return true;
      open.at(-1)?.add(name);
    }
  }
  return false;
}

/** Parses a JSON text that is an object; `undefined` for any other text. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A number as ±0.digits × 10^power, because 9007199254740993 and …992 are one JavaScript number. */
function exactNumber(text: string): string {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  let end = digits.length;
  // Not by /0+$/, which takes the square of the length of zeros that another digit follows.
  while (digits[end - 1] === '0') end -= 1;
  const significant = digits.slice(0, end);
  const power = Number(exponent) - fraction.length + digits.length;
  return significant ? `${text.startsWith('-') ? '-' : ''}${significant}e${power}` : '0';
}

/** Parses JSON without rounding: a number becomes the string "n" and its exact value, a string gets an "s" before it. */
function parseExactly(text: string): unknown {
  JSON.parse(text);
  return JSON.parse(
    text.replace(STRING_OR_NUMBER, (token, content?: string) =>
      content === undefined ? `"n${exactNumber(token)}"` : `"s${content}"`,
    ),
  );
}

/**
 * The JSON Pointer (RFC 6901) of the first place where two JSON texts differ as values, the order of names and the
 * spelling of numbers and strings aside; `undefined` when they are equal. A text that is not JSON, or gives a name
 * twice, differs from every other as a whole: at the pointer "".
 *
 * @param without A member of the object `right` that is not looked at.
 */
export function firstDifference(left: string, right: string, without?: string): string | undefined {
  try {
    // Parsed first: on what is not JSON, the search for names takes the square of its length.
    const [leftValue, rightValue] = [parseExactly(left), parseExactly(right)];
    if (hasDuplicateName(left) || hasDuplicateName(right)) return left === right ? undefined : '';
    // See parseExactly for the "s".
    if (without !== undefined) Reflect.deleteProperty(Object(rightValue), `s${without}`);
    return differenceOf(leftValue, rightValue);
  } catch {
    return left === right ? undefined : '';
  }
}

function differenceOf(left: unknown, right: unknown): string | undefined {
  // A stack of our own: a hostile body can be nested deeper than calls can.
  const pairs: [unknown, unknown, string][] = [[left, right, '']];
  for (let pair = pairs.pop(); pair; pair = pairs.pop()) {
    const [a, b, pointer] = pair;
    if (a === b) continue;
    const isArray = Array.isArray(a);
    if (typeof a !== 'object' || typeof b !== 'object' || !a || !b || isArray !== Array.isArray(b)) return pointer;
    const other = new Map(Object.entries(b));
    const entries = new Map(Object.entries(a));
    for (const name of [...new Set([...entries.keys(), ...other.keys()])].reverse()) {
      const token = isArray ? name : escapePointer(name.slice(1));
      pairs.push([entries.get(name), other.get(name), `${pointer}/${token}`]);
    }
  }
  return undefined;
}

/** A name as a token of a JSON Pointer (RFC 6901 §3). */
export function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
