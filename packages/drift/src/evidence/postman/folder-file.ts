import { isRecord, isTrue, own, recordsOf, statusOf, textOf, type Unknown } from '../values.ts';
import { parseTypedYaml } from '../yaml.ts';
import { readAuth } from './auth.ts';
import type { Auth, UnresolvedRequest } from './item.ts';
import { readHeaders, readRequest } from './request.ts';

/** The code that runs before a request. */
export function beforeRequest(content: Unknown): string[] {
  const scripts = own(content, 'scripts');
  const list = isRecord(scripts)
    ? Object.entries(scripts).map(([type, code]) => (isRecord(code) ? { type, ...code } : { type, code }))
    : recordsOf(scripts);
  return list.flatMap((script: Unknown) => {
    const type = textOf(own(script, 'type')) ?? textOf(own(script, 'listen')) ?? '';
    const lines = own(script, 'code') ?? own(script, 'exec');
    const code = Array.isArray(lines) ? lines.join('\n') : textOf(lines);
    return /(^|:)(beforeRequest|prerequest)$/i.test(type) && code?.trim() ? [code] : [];
  });
}

/** Reads a request by way of the form of v2. */
export function readFolderRequest(request: unknown, text: string): UnresolvedRequest | undefined {
  if (!isRecord(request)) return readRequest(request);
  const url = own(request, 'url');
  const query = pairs(own(request, 'queryParams') ?? own(request, 'query'));
  const variables = pairs(own(request, 'pathVariables'));
  const written = textOf(isRecord(url) ? own(url, 'raw') : url)?.trim() ?? '';
  const definition = {
    method: own(request, 'method'),
    url: isRecord(url) && !written ? url : withPathVariables(withQuery(written, query), variables),
    header: own(request, 'headers') ?? own(request, 'header'),
    body: bodyDefinition(own(request, 'body'), text),
  };
  const read = readRequest(definition, own(request, 'settings') ?? own(request, 'protocolProfileBehavior'));
  return read && { ...read, auth: authOf(request) };
}

function authOf(content: Unknown): Auth | undefined {
  return readAuth(own(content, 'auth'));
}

/** What is switched on of a list of `{key, value}` or of a map. */
function pairs(value: unknown): [name: string, value: string | undefined][] {
  const list: Unknown[] = isRecord(value)
    ? Object.entries(value).map(([key, entry]) => (isRecord(entry) ? { ...entry, key } : { key, value: entry }))
    : recordsOf(value);
  return list.flatMap((entry): [string, string | undefined][] => {
    const name = textOf(own(entry, 'key')) ?? textOf(own(entry, 'name'));
    return !name || isTrue(own(entry, 'disabled')) ? [] : [[name, textOf(own(entry, 'value'))]];
  });
}

/** Adds the parameters that the URL does not have already: Postman writes them in both places, people in either. */
function withQuery(url: string, query: [string, string | undefined][]): string {
  const present = new Set((url.split('?')[1] ?? '').split('&').map((pair) => pair.split('=')[0]));
  const added = query.filter(([name]) => !present.has(name));
  const text = added.map(([name, value]) => (value === undefined ? name : `${name}=${value}`)).join('&');
  return text ? `${url}${url.includes('?') ? '&' : '?'}${text}` : url;
}

function withPathVariables(url: string, variables: [string, string | undefined][]): string {
  const values = new Map(variables);
  const [path = '', ...query] = url.split('?');
  const named = path.replace(/\/:([A-Za-z_][\w-]*)/g, (whole, name: string) => {
    const value = values.get(name);
    return value ? `/${value}` : whole;
  });
  return [named, ...query].join('?');
}

function bodyDefinition(body: unknown, text: string): unknown {
  if (!isRecord(body)) return textOf(body) === undefined ? undefined : { mode: 'raw', raw: body };
  const type = textOf(own(body, 'type')) ?? textOf(own(body, 'mode')) ?? 'json';
  const content = own(body, 'content') ?? own(body, 'raw') ?? own(body, type);
  const disabled = own(body, 'disabled');
  if (type === 'urlencoded' || type === 'graphql' || type === 'formdata' || type === 'file') {
    return { mode: type, [type]: content, disabled };
  }
  const raw = textOf(content) ?? typedBody(text);
  return { mode: 'raw', raw, disabled, options: { raw: { language: type } } };
}

/** A body that is written as YAML, not as text: its numbers and booleans are to be told from texts. */
function typedBody(text: string): string | undefined {
  const file = parseTypedYaml(text);
  const body = isRecord(file) ? own(file, 'body') : undefined;
  const content = isRecord(body) ? own(body, 'content') : undefined;
  return content === undefined || content === null ? undefined : JSON.stringify(content);
}

/** Reads the response of an example. */
export function readExampleResponse(example: Unknown): {
  status: number;
  headers: ReturnType<typeof readHeaders>;
  body?: string;
} {
  const inner = own(example, 'response');
  const response = isRecord(inner) ? inner : example;
  const written = own(response, 'body');
  const content = isRecord(written) ? own(written, 'content') : written;
  const body = textOf(content) ?? (typeof content === 'object' && content ? JSON.stringify(content) : undefined);
  return {
    status: statusOf(own(response, 'statusCode') ?? own(response, 'code') ?? own(response, 'status')) ?? 200,
    headers: readHeaders(own(response, 'headers') ?? own(response, 'header')),
    ...(body === undefined ? {} : { body }),
  };
}
