import type { Description } from '@appsmiles/openapi';
import { DescriptionError } from '../description.ts';
import { namesAt, type Scope } from './variables.ts';

/** A side of a comparison, as JavaScript and in words. */
export interface Operand {
  code: string;
  name: string;
}

/**
 * Translates a side of a comparison; `undefined` for what no request sets.
 *
 * @throws {DescriptionError} for what is neither a value nor an expression of a known kind
 */
export function operand(text: string, scope: Scope, description: Description): Operand | undefined {
  if (text === '$statusCode') return { code: 'pm.response.code', name: 'the status' };
  const [, pointer] = /^\$response\.body#(\/.*)$/.exec(text) ?? [];
  if (pointer !== undefined) {
    const code = bodyAt(pointer, description);
    return {
      code,
      name: code
        .replace(/^body\./, '')
        .replaceAll('?.', '.')
        .replaceAll('.[', '['),
    };
  }
  const [, header] = /^\$response\.header\.(.+)$/.exec(text) ?? [];
  if (header !== undefined) return { code: `pm.response.headers.get(${quoted(header)})`, name: header };
  if (text.startsWith('$')) {
    const { variable, isText, isSet } = scope.valueOf(text);
    if (!isSet) return undefined;
    // Not pm.variables.get, which becomes bru.getVar in Bruno, and looks at fewer variables there.
    const got = `pm.variables.replaceIn(${quoted(`{{${variable}}}`)})`;
    return { code: isText ? got : `Number(${got})`, name: `the ${variable}` };
  }
  const [, literal] = /^'(.*)'$/.exec(text) ?? [];
  if (literal !== undefined) return { code: quoted(literal.replaceAll("''", "'")), name: literal };
  if (/^(-?\d+(\.\d+)?|true|false|null)$/.test(text)) return { code: text, name: text };
  throw new DescriptionError(
    `The workflow compares with ${text}, which a collection can't: write a value or an expression.`,
  );
}

/** What is at a pointer of the response: `/data/gifts/0/giftId` is `body.data?.gifts?.[0]?.giftId`. */
export function bodyAt(pointer: string, description: Description): string {
  return ['body', ...namesAt(pointer, description).map(member)].join('').replace(/^body\?\./, 'body.');
}

function member(name: string): string {
  if (/^\d+$/.test(name)) return `?.[${name}]`;
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `?.${name}` : `?.[${quoted(name)}]`;
}

/** A text as JavaScript. */
export function quoted(text: string): string {
  return `'${escaped(text)}'`;
}

function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
}
