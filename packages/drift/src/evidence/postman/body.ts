import { isRecord, isTrue, own, recordsOf, textOf, type Unknown } from '../values.ts';
import { encodeText, mapAround } from './variables.ts';

/** A body as it would be sent, with variables still in it. */
export interface Body {
  text?: string;
  /** What Postman sends as `Content-Type` unless the request says otherwise. */
  contentType?: string;
  fault?: string;
}

const CONTENT_TYPES = new Map([
  ['json', 'application/json'],
  ['xml', 'application/xml'],
  ['html', 'text/html'],
  ['javascript', 'application/javascript'],
  ['text', 'text/plain'],
]);

/** Reads the body of a request in the form of v2. */
export function readBody(body: unknown): Body {
  if (!isRecord(body) || isTrue(own(body, 'disabled'))) return {};
  const mode = textOf(own(body, 'mode'));
  if (mode === 'urlencoded') return form(own(body, 'urlencoded'));
  if (mode === 'graphql') return graphql(own(body, 'graphql'));
  if (mode === 'formdata' || mode === 'file') {
    return { fault: 'A body of form data or of a file was left out: its text is not in the collection.' };
  }
  const text = textOf(own(body, 'raw'));
  if (!text) return {};
  const contentType = CONTENT_TYPES.get(languageOf(body));
  return contentType ? { text, contentType } : { text };
}

function languageOf(body: Unknown): string {
  const options = own(body, 'options');
  const raw = isRecord(options) ? own(options, 'raw') : undefined;
  return (isRecord(raw) && textOf(own(raw, 'language'))) || '';
}

function form(value: unknown): Body {
  const encode = (text: string): string => mapAround(text, (part) => encodeText(part).replaceAll('%20', '+'));
  const pairs = isRecord(value) ? Object.entries(value).map(([key, text]) => ({ key, value: text })) : recordsOf(value);
  const text =
    typeof value === 'string'
      ? value
      : pairs
          .filter((pair) => !isTrue(own(pair, 'disabled')))
          .map((pair) => `${encode(textOf(own(pair, 'key')) ?? '')}=${encode(textOf(own(pair, 'value')) ?? '')}`)
          .join('&');
  return text ? { text, contentType: 'application/x-www-form-urlencoded' } : {};
}

function graphql(value: unknown): Body {
  if (!isRecord(value)) return {};
  const variables = own(value, 'variables');
  const members = {
    query: textOf(own(value, 'query')) ?? '',
    operationName: textOf(own(value, 'operationName')),
  };
  const json = JSON.stringify(members);
  // The variables are JSON already, with Postman's own in them, so they are not parsed.
  const text = typeof variables === 'string' ? variables.trim() : variables && JSON.stringify(variables);
  return { text: text ? `${json.slice(0, -1)},"variables":${text}}` : json, contentType: 'application/json' };
}
