/** What a file holds, of which nothing is certain. */
export type Unknown = Record<string, unknown>;

export function isRecord(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list; none when it is not a list. */
export function recordsOf(value: unknown): Unknown[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** A member of its own, never one that every object inherits, such as `constructor`. */
export function own(value: Unknown, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

/** A text, or what a text was written as without quotes; undefined for all else. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** YAML is read without types, so `true` may be a text. */
export function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

/** An HTTP status; undefined when it is not one. */
export function statusOf(value: unknown): number | undefined {
  const status = Number(value);
  return Number.isInteger(status) && status >= 100 && status <= 599 ? status : undefined;
}
