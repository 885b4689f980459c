import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import type { Message } from './messages.ts';

type Pair = [name: string, value: string];

/** Messages as a Postman collection v2.1: one folder for each group of paths, a saved response for each request. */
export function collectionOf(messages: Message[]): object {
  const items = messages.map(({ name, responseHeaders, status, response, ...sent }) => ({
    name,
    request: requestOf(sent),
    response: [
      {
        name: `response ${status}`,
        originalRequest: requestOf(sent),
        code: status,
        header: responseHeaders.map(keyed),
        body: response,
      },
    ],
  }));
  return {
    info: { name: 'Deployment', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
    item: [
      { name: 'First half', item: items.slice(0, 12) },
      { name: 'Second half', item: items.slice(12) },
    ],
  };
}

function requestOf({ method, url, headers, body }: Pick<Message, 'method' | 'url' | 'headers' | 'body'>): object {
  return {
    method,
    header: headers.map(keyed),
    ...(body !== undefined && { body: { mode: 'raw', raw: body, options: { raw: { language: 'json' } } } }),
    url: { raw: url },
  };
}

function keyed([key, value]: Pair): object {
  return { key, value };
}

/** Messages as a HAR 1.2. */
export function harOf(messages: Message[]): object {
  const entries = messages.map(({ method, url, headers, body, status, responseHeaders, response }, index) => ({
    startedDateTime: `2026-11-02T09:00:${String(index % 60).padStart(2, '0')}.000Z`,
    time: 12,
    request: {
      method,
      url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: headers.map(named),
      queryString: [...new URL(url).searchParams].map(named),
      ...(body !== undefined && { postData: { mimeType: 'application/json', text: body } }),
      headersSize: -1,
      bodySize: -1,
    },
    response: {
      status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: responseHeaders.map(named),
      content: { size: response.length, mimeType: 'application/json', text: response },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: 12, receive: 0 },
  }));
  return { log: { version: '1.2', creator: { name: 'hand', version: '1' }, entries } };
}

function named([name, value]: Pair): object {
  return { name, value };
}

/** Messages as the files of a Postman collection v3: path to content. */
export function folderOf(messages: Message[]): Map<string, string> {
  const files = new Map([['.resources/definition.yaml', stringify({ $kind: 'collection', name: 'Deployment' })]]);
  messages.forEach(({ name, method, url, headers, body, status, responseHeaders, response }, index) => {
    const sent = { method, url, headers: headers.map(keyed), ...(body !== undefined && { body: jsonBody(body) }) };
    files.set(`${name}.request.yaml`, stringify({ $kind: 'http-request', ...sent, order: index * 1000 }));
    const example = {
      $kind: 'http-example',
      request: sent,
      response: { statusCode: status, headers: responseHeaders.map(keyed), body: jsonBody(response) },
    };
    files.set(`.resources/${name}.resources/examples/response ${status}.example.yaml`, stringify(example));
  });
  return files;
}

function jsonBody(content: string): object {
  return { type: 'json', content };
}

/** Writes messages in all three forms into a folder, and returns their paths. */
export function writeForms(messages: Message[], folder: string): { collection: string; har: string; v3: string } {
  const paths = {
    collection: join(folder, 'deployment.postman_collection.json'),
    har: join(folder, 'deployment.har'),
    v3: join(folder, 'v3'),
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(paths.collection, `${JSON.stringify(collectionOf(messages), null, 2)}\n`);
  writeFileSync(paths.har, `${JSON.stringify(harOf(messages), null, 2)}\n`);
  for (const [path, content] of folderOf(messages)) {
    mkdirSync(dirname(join(paths.v3, path)), { recursive: true });
    writeFileSync(join(paths.v3, path), content);
  }
  return paths;
}
