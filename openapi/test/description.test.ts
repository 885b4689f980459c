import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Response, Schema } from './document.ts';
import { complaints, document, examplesOf, operations, readDocument, resolved } from './document.ts';

const frontend = {
  '/partner/getprog': 'getProgram',
  '/partner/initialcheckstore': 'getUserProgram',
  '/user/clientcheckcredentials': 'connectUser',
  '/user/historyburns': 'listUserBurns',
  '/user/historyearns': 'listUserEarns',
  '/user/logout': 'disconnectUser',
  '/user/delete': 'deleteUser',
  '/generosity/store': 'storeAction',
  '/gift/list': 'listGifts',
  '/gift/checkavailability': 'buyGift',
  '/ad/bonus': 'listBonusAds',
  '/ad/specials': 'listSpecialAds',
  '/ad/news': 'listNewsAds',
};
const backend = {
  '/auth/token': 'createToken',
  '/buffer/store': 'storeBufferedAction',
  '/generosity/multistore': 'storeActionForUsers',
  '/user/incrementalinfos': 'listUserChanges',
  '/user/infos': 'listUsers',
  '/user/info': 'getUser',
  '/user/ranking': 'getUserRanking',
  '/user/multidelete': 'deleteUsers',
};
const operationIds = (name: string): Record<string, string> =>
  Object.fromEntries(Object.entries(readDocument(name).paths).map(([path, { post }]) => [path, post.operationId]));

describe('the documents', () => {
  test('have the 21 operations of the page, 13 for front ends and 8 for back ends', () => {
    expect(operationIds('openapi')).toEqual({ ...frontend, ...backend });
    expect(operationIds('frontend')).toEqual(frontend);
    expect(operationIds('backend')).toEqual(backend);
  });

  test('of an audience have no tag and no security scheme of the other', () => {
    expect(readDocument('frontend').tags.map(({ name }) => name)).toEqual(['Front end']);
    expect(readDocument('backend').tags.map(({ name }) => name)).toEqual(['Back end']);
    expect(JSON.stringify(readDocument('frontend'))).not.toContain('"Token"');
    expect(JSON.stringify(readDocument('backend'))).not.toContain('"UserToken"');
  });

  test('ask for an empty sub where there is no token yet, and nowhere else', () => {
    const schemes = operations.map(([path, { security }]) => [path, Object.keys(security[0] ?? {})[0]]);
    const withoutToken = schemes.filter(([, scheme]) => scheme === 'Partner').map(([path]) => path);
    expect(withoutToken).toEqual(['/partner/getprog', '/user/clientcheckcredentials', '/auth/token']);
  });

  test.each(['openapi', 'frontend', 'backend'])('name servers that are absolute for every tool, in %s', (name) => {
    const { servers } = readDocument(name);
    // A URL that begins with a variable is relative to a tool that does not fill it in.
    for (const { url } of servers) expect(url).toMatch(/^https?:\/\/[^/]/);
    const filled = servers.map(({ url, variables = {} }) =>
      url.replace(/\{(\w+)\}/g, (whole, variable: string) => variables[variable]?.default ?? whole),
    );
    expect(filled).toEqual([
      'http://127.0.0.1:4010',
      'https://api.appsmiles.eu/2.0',
      'https://api-sandbox.appsmiles.eu/2.0',
    ]);
  });

  test('say nothing on a server variable that a strict parser refuses', () => {
    const variables = document.servers.flatMap(({ variables = {} }) => Object.values(variables));
    expect(variables.length).toBeGreaterThan(0);
    // swagger-parser's schema of OpenAPI 3.1 takes no description there, though the text of the standard does.
    for (const variable of variables) expect(variable).not.toHaveProperty('description');
  });

  test('score 95 or more for integration simplicity', async () => {
    const options = ['score', 'openapi/generated/openapi.yaml', '--format=json'];
    const { stdout } = await promisify(execFile)('redocly', options, { maxBuffer: 1e8 });
    expect(JSON.parse(stdout).agentReadiness).toBeGreaterThanOrEqual(95);
  });
});

describe('what a newcomer has to learn stands in the description of', () => {
  test.each([
    ['/gift/checkavailability', 'Buys the gift'],
    ['/user/clientcheckcredentials', 'accept is 0'],
    ['/user/logout', 'on all their devices'],
    ['/user/delete', 'cannot be undone'],
    ['/user/multidelete', 'cannot be undone'],
  ])('%s: %s', (path, words) => {
    expect(document.paths[path]?.post.description).toContain(words);
  });
});

describe.each(operations)('%s', (_path, { description, requestBody, responses }) => {
  const answers = Object.entries(responses).map(
    ([status, response]) => [status, resolved<Response>(response)] as const,
  );

  test('says what is public about it and what is not', () => {
    expect(description).toMatch(/\n\nDocumented: .*Inferred: .*\.$/s);
  });

  test('has request examples that fit the schema of the request', () => {
    const examples = examplesOf(requestBody);
    expect(examples).not.toEqual([]);
    for (const [, value] of examples) {
      expect(complaints(value, requestBody.content['application/json'].schema)).toEqual([]);
    }
  });

  test.each(answers)('has examples of %s that fit the schema of the response', (_status, response) => {
    const examples = examplesOf(response);
    expect(examples).not.toEqual([]);
    for (const [, value] of examples) {
      expect(complaints(value, response.content['application/json'].schema)).toEqual([]);
    }
  });

  test.each(answers.filter(([status]) => status !== '200'))(
    'has one example of each errorCode of %s',
    (_, response) => {
      const { properties } = resolved<Schema>(response.content['application/json'].schema);
      const codes = examplesOf(response).map(([, value]) => (value as { errorCode: number }).errorCode);
      expect(codes).toEqual(properties?.errorCode?.enum);
    },
  );
});

/** Every schema below a node that has examples of its own. */
function withExamples(node: unknown, path = ''): [path: string, schema: Schema][] {
  if (typeof node !== 'object' || node === null) return [];
  const below = Object.entries(node).flatMap(([key, value]) => withExamples(value, `${path}/${key}`));
  return 'examples' in node && Array.isArray(node.examples) ? [[path, node as Schema], ...below] : below;
}

test('every example of a field fits the field', () => {
  const schemas = withExamples(document);
  expect(schemas.length).toBeGreaterThan(100);
  for (const [path, schema] of schemas) {
    for (const example of schema.examples ?? []) expect([path, ...complaints(example, schema)]).toEqual([path]);
  }
});

test('the table of error codes agrees with the failures of the operations', () => {
  const rows = document.info.description.matchAll(/^\| (\d+) \| (\w+) \| ([\d, ]+) \|/gm);
  const table = [...rows].map(([, code, name, statuses]) => `${code} ${name} ${statuses}`);
  const found = new Map<number, { name: string | undefined; statuses: Set<string> }>();
  for (const [, { responses }] of operations) {
    for (const [status, response] of Object.entries(responses)) {
      const { schema } = resolved<Response>(response).content['application/json'];
      const errorCode = resolved<Schema>(schema).properties?.errorCode;
      for (const [index, code] of (errorCode?.enum ?? []).entries()) {
        const entry = found.get(Number(code)) ?? { name: errorCode?.['x-enum-varnames']?.[index], statuses: new Set() };
        found.set(Number(code), { ...entry, statuses: entry.statuses.add(status) });
      }
    }
  }
  const failures = [...found].sort(([a], [b]) => a - b);
  const expected = failures.map(([code, { name, statuses }]) => `${code} ${name} ${[...statuses].join(', ')}`);
  expect(table).toEqual(['0 ok 200', ...expected]);
});
