import type { Envelope } from '@appsmiles/openapi';
import { isObject } from './observation.ts';

/** A response as it stands in an envelope, whatever the members are called. */
export interface OpenedResponse {
  /** The names that the members have here; `undefined` for what the response lacks. */
  names: { [Part in 'code' | 'message' | 'data']: string | undefined };
  code: unknown;
  data: unknown;
}

/** The name under which a missing part of an envelope is counted. */
export const NONE = '(none)';

const CODE = /code|status|success|errno|result/i;
const MESSAGE = /m(e)?ss?a?ge?|text|description|detail|reason|error/i;

/**
 * Reads the members of a response. Where one has another name than the description's, it is the one that can stand for it:
 * for the code a number, for the message a text, for the data the only object or list.
 */
export function openResponse(response: Record<string, unknown>, { code, message, data }: Envelope): OpenedResponse {
  const others = Object.keys(response).filter((name) => ![code, message, data].includes(name));
  const nameOf = (ours: string, stands: (value: unknown, name: string) => boolean): string | undefined => {
    if (Object.hasOwn(response, ours)) return ours;
    const candidates = others.filter((name) => stands(response[name], name));
    return candidates.length === 1 ? candidates[0] : undefined;
  };
  const names = {
    code: nameOf(code, (value, name) => CODE.test(name) && Object(value) !== value && value !== null),
    message: nameOf(message, (value, name) => MESSAGE.test(name) && typeof value === 'string' && !CODE.test(name)),
    data: nameOf(data, (value) => isObject(value) || Array.isArray(value)),
  };
  const at = (name: string | undefined): unknown => (name === undefined ? undefined : response[name]);
  return { names, code: at(names.code), data: at(names.data) };
}
