import { STATUS_CODES } from 'node:http';
import {
  type Description,
  type Example,
  exampleValues,
  type Operation,
  type Parameter,
  type Reference,
  resolve,
  type Schema,
} from '@appsmiles/openapi';
import type { Pair, SavedRequest, SavedResponse, Url } from './types.ts';

/** What a request sends, besides its JWT. */
export interface Sent {
  /** The text of the body; `undefined` for an operation that takes none. */
  body?: string;
  /** The values of parameters by their names. */
  values: Record<string, string>;
}

/** The request of an operation. */
export function requestOf(operation: Operation, { body, values }: Sent, description?: string): SavedRequest {
  const { method, parameters } = operation;
  const inHeader = pairs(parameters, 'header', values);
  return {
    ...(description !== undefined && { description }),
    method: method.toUpperCase(),
    header: [...(body === undefined ? [] : [{ key: 'Content-Type', value: 'application/json' }]), ...inHeader],
    url: urlOf(operation, values),
    ...(body !== undefined && { body: { mode: 'raw', raw: body, options: { raw: { language: 'json' } } } }),
  };
}

/** The path as Postman writes it: `/users/:id` for `/users/{id}`. */
export function postmanPath(path: string): string {
  return path.replace(/\{([^}]+)\}/g, ':$1');
}

function urlOf({ path, parameters }: Operation, values: Record<string, string>): Url {
  const inQuery = pairs(parameters, 'query', values);
  const inPath = pairs(parameters, 'path', values);
  const query = inQuery.map(({ key, value }) => `${key}=${value}`).join('&');
  return {
    raw: `{{baseUrl}}${postmanPath(path)}${query && `?${query}`}`,
    host: ['{{baseUrl}}'],
    path: postmanPath(path).split('/').slice(1),
    ...(inQuery.length > 0 && { query: inQuery }),
    ...(inPath.length > 0 && { variable: inPath }),
  };
}

function pairs(parameters: Parameter[], place: Parameter['in'], values: Record<string, string>): Pair[] {
  return parameters
    .filter((parameter) => parameter.in === place)
    .flatMap(({ name, description }) => {
      const value = values[name];
      return value === undefined ? [] : [{ key: name, value, ...(description && { description }) }];
    });
}

/** What the example of an operation sends: the one of that name, or the first. */
export function exampleOf({ request, parameters }: Operation, name?: string): Sent {
  const examples = request?.examples ?? [];
  const example = examples.find((one) => one.name === name) ?? examples[0];
  const values = Object.entries(exampleValues(parameters)).filter(([, value]) => value !== undefined);
  return {
    ...(request && { body: JSON.stringify(example?.value ?? {}, null, 2) }),
    values: Object.fromEntries(values.map(([key, value]) => [key, String(value)])),
  };
}

/**
 * Every example of every response whose status an operation declares. The default response has none: it stands for whatever the
 * description doesn't know.
 */
export function savedResponses(operation: Operation, description: Description): SavedResponse[] {
  return operation.responses.flatMap(({ status, examples }) => {
    if (!/^\d{3}$/.test(status)) return [];
    const header = [{ key: 'Content-Type', value: 'application/json' }, ...headersOf(operation, status, description)];
    return examples.map((example: Example) => ({
      name: example.summary || example.name,
      originalRequest: requestOf(operation, exampleOf(operation, example.name)),
      status: STATUS_CODES[status] ?? '',
      code: Number(status),
      _postman_previewlanguage: 'json' as const,
      header,
      body: JSON.stringify(example.value, null, 2),
    }));
  });
}

function headersOf({ path, method }: Operation, status: string, { document }: Description): Pair[] {
  const node = document.paths[path]?.[method]?.responses[status];
  const { headers = {} } = node ? resolve<{ headers?: Record<string, object> }>(document, node) : {};
  return Object.entries(headers).flatMap(([key, header]) => {
    const { schema } = resolve<{ schema?: Schema | Reference }>(document, header);
    const value = schema && resolve<Schema>(document, schema).examples?.[0];
    return value === undefined ? [] : [{ key, value: String(value) }];
  });
}
