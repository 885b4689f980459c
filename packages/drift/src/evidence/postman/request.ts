import sdk from 'postman-collection';
import type { NameValue } from '../exchange.ts';
import { isRecord, isTrue, own, recordsOf, textOf, type Unknown } from '../values.ts';
import { readAuth } from './auth.ts';
import { readBody } from './body.ts';
import type { UnresolvedRequest } from './item.ts';

/** Methods with which Postman sends no body, unless it is told to. */
const BODILESS = new Set(['GET', 'HEAD', 'COPY', 'PURGE', 'UNLOCK']);

/** Reads a request in the form of v2.0 or v2.1; undefined when it has no URL. */
export function readRequest(value: unknown, profile?: unknown): UnresolvedRequest | undefined {
  const definition: Unknown | undefined =
    typeof value === 'string' ? { url: value } : isRecord(value) ? value : undefined;
  if (!definition) return undefined;
  const method = (textOf(own(definition, 'method')) ?? 'GET').trim().toUpperCase() || 'GET';
  const url = readUrl(own(definition, 'url'));
  if (!url) return undefined;
  const body = readBody(own(definition, 'body'));
  const isSent = !BODILESS.has(method) || (isRecord(profile) && isTrue(own(profile, 'disableBodyPruning')));
  const headers = readHeaders(own(definition, 'header'));
  const hasType = headers.some(([name]) => name.toLowerCase() === 'content-type');
  if (isSent && body.contentType && !hasType) headers.push(['Content-Type', body.contentType]);
  return {
    method,
    url,
    headers,
    ...(isSent && body.text !== undefined ? { body: body.text } : {}),
    auth: readAuth(own(definition, 'auth')),
    faults: isSent && body.fault ? [body.fault] : [],
  };
}

/** Reads headers: a list, a map or a text, as it is for requests and responses. */
export function readHeaders(value: unknown): NameValue[] {
  const list = isRecord(value) ? Object.entries(value).map(([key, text]) => headerOf(key, text)) : value;
  const known = typeof list === 'string' ? list : Array.isArray(list) ? list.filter(isHeader) : [];
  return new sdk.HeaderList(undefined, known).all().flatMap((header): NameValue[] => {
    const name = textOf(header.key)?.trim();
    return !name || isTrue(header.disabled) || name.startsWith('//') ? [] : [[name, textOf(header.value) ?? '']];
  });
}

function headerOf(key: string, value: unknown): Unknown {
  return isRecord(value) ? { ...value, key } : { key, value };
}

function isHeader(value: unknown): boolean {
  return isRecord(value) || typeof value === 'string';
}

function readUrl(value: unknown): string | undefined {
  const url = isRecord(value) ? urlDefinition(value) : textOf(value);
  if (!url) return undefined;
  const [path = '', ...query] = new sdk.Request({ url }).url.toString().trim().split('?');
  // A path variable that has no value.
  const named = path.replace(/\/:([A-Za-z_][\w-]*)/g, '/{{$1}}');
  return [named, ...query].join('?').split('#')[0] || undefined;
}

/** What the package takes: texts, of which it would write others as `[object Object]`. */
function urlDefinition(url: Unknown): Unknown | string | undefined {
  const host = segments(own(url, 'host'));
  const path = segments(own(url, 'path'));
  const raw = textOf(own(url, 'raw'));
  if (host === undefined && path === undefined) return raw;
  const query = own(url, 'query');
  const port = textOf(own(url, 'port'));
  return {
    protocol: textOf(own(url, 'protocol')),
    host,
    ...(port ? { port } : {}),
    path,
    query: Array.isArray(query) ? recordsOf(query).map(pairOf) : query,
    variable: recordsOf(own(url, 'variable')).map(pairOf),
  };
}

function segments(value: unknown): string | string[] | undefined {
  if (!Array.isArray(value)) return textOf(value) || undefined;
  return value.map((segment) => textOf(isRecord(segment) ? own(segment, 'value') : segment) ?? '');
}

function pairOf(pair: Unknown): Unknown {
  const value = own(pair, 'value');
  return {
    key: textOf(own(pair, 'key')) ?? textOf(own(pair, 'id')),
    value: value === null ? null : textOf(value),
    disabled: isTrue(own(pair, 'disabled')),
  };
}
