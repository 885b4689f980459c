import type { Schema } from '@appsmiles/openapi';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { takesType, typeOf } from './observation.ts';

/** A list of values that a response may go beyond, as the Zalando guidelines name it. */
const OPEN_ENUM = 'x-extensible-enum';

/** The keywords that {@link faultsOf} can find. */
export type FaultKeyword = keyof Schema & string;

/** The keywords of a schema, without those about members and elements, that a value of a fitting type breaks. */
export function faultsOf(value: unknown, schema: Schema): string[] {
  if (!takesType(schema.type, typeOf(value))) return [];
  const faults = value === null ? [] : [...listFaults(value, schema)];
  if (typeof value === 'string') faults.push(...textFaults(value, schema));
  if (typeof value === 'number') faults.push(...numberFaults(value, schema));
  if (Array.isArray(value)) faults.push(...arrayFaults(value, schema));
  return faults;
}

function listFaults(value: unknown, schema: Schema): string[] {
  const {
    enum: values,
    const: constant,
    [OPEN_ENUM]: open,
  } = schema as Schema & { const?: unknown; [OPEN_ENUM]?: unknown[] };
  const faults: string[] = [];
  if (values && !values.includes(value)) faults.push('enum');
  if (open && !open.includes(value)) faults.push(OPEN_ENUM);
  if (constant !== undefined && constant !== value) faults.push('const');
  return faults;
}

function textFaults(value: string, { format, pattern, minLength, maxLength }: Schema): string[] {
  const faults: string[] = [];
  if (format !== undefined && !fitsFormat(value, format)) faults.push('format');
  if (pattern !== undefined && !patternOf(pattern).test(value)) faults.push('pattern');
  // JSON Schema counts characters, not UTF-16 units (RFC 8259 §7).
  const isNear = minLength !== undefined || (maxLength !== undefined && value.length > maxLength);
  const length = isNear ? [...value].length : value.length;
  if (minLength !== undefined && length < minLength) faults.push('minLength');
  if (maxLength !== undefined && length > maxLength) faults.push('maxLength');
  return faults;
}

function numberFaults(value: number, { minimum, maximum, format }: Schema): string[] {
  const faults: string[] = [];
  if (minimum !== undefined && value < minimum) faults.push('minimum');
  if (maximum !== undefined && value > maximum) faults.push('maximum');
  if (format === 'int32' && Math.abs(value) >= 2 ** 31) faults.push('format');
  return faults;
}

function arrayFaults(value: unknown[], { minItems, maxItems, uniqueItems }: Schema): string[] {
  const faults: string[] = [];
  if (minItems !== undefined && value.length < minItems) faults.push('minItems');
  if (maxItems !== undefined && value.length > maxItems) faults.push('maxItems');
  if (uniqueItems && new Set(value.map((item) => JSON.stringify(item))).size < value.length) faults.push('uniqueItems');
  return faults;
}

function fitsFormat(value: string, name: string): boolean {
  const format = (fullFormats as Record<string, unknown>)[name];
  if (format instanceof RegExp) return format.test(value);
  if (typeof format === 'function') return format(value) === true;
  const { type, validate } = Object(format) as { type?: string; validate?: RegExp | ((text: string) => boolean) };
  // int32 and its like are of numbers alone.
  if (type === 'number') return true;
  if (validate instanceof RegExp) return validate.test(value);
  // A format that is not known says nothing (JSON Schema 2020-12, format annotation).
  return typeof validate === 'function' ? validate(value) : true;
}

const patterns = new Map<string, RegExp>();

function patternOf(pattern: string): RegExp {
  let compiled = patterns.get(pattern);
  if (!compiled) {
    compiled = new RegExp(pattern, 'u');
    patterns.set(pattern, compiled);
  }
  return compiled;
}
