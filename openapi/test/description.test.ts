import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  type DocumentName,
  describe as describeDocument,
  errorCodesOf,
  exampleValues,
  queryOf,
  readDescription,
  requireOperation,
  type Schema,
} from '../src/index.ts';
import { createValidation } from '../src/validation.ts';

const description = readDescription();
const { document, operations, resolve } = description;
const { errors } = createValidation(description);

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
const operationIds = (name: DocumentName): Record<string, string> =>
  Object.fromEntries(readDescription(name).operations.map(({ path, operationId }) => [path, operationId]));

describe('the documents', () => {
  test('have the 21 operations of the page, 13 for front ends and 8 for back ends', () => {
    expect(operationIds('openapi')).toEqual({ ...frontend, ...backend });
    expect(operationIds('frontend')).toEqual(frontend);
    expect(operationIds('backend')).toEqual(backend);
  });

  test('of an audience have no tag and no security scheme of the other', () => {
    const tags = {
      frontend: ['Program', 'Users', 'Actions', 'Gifts', 'Ads'],
      backend: ['Token', 'Actions (back end)', 'Users (back end)'],
    };
    const groups = { frontend: 'Front end', backend: 'Back end' };
    for (const name of ['frontend', 'backend'] as const) {
      const { document } = readDescription(name);
      expect(document.tags.map(({ name }) => name)).toEqual(tags[name]);
      expect(document['x-tagGroups'].map(({ name, tags }) => [name, tags])).toEqual([[groups[name], tags[name]]]);
    }
    expect(document['x-tagGroups'].flatMap(({ tags }) => tags)).toEqual(document.tags.map(({ name }) => name));
    expect(JSON.stringify(readDescription('frontend').document)).not.toContain('"Token"');
    expect(JSON.stringify(readDescription('backend').document)).not.toContain('"UserToken"');
  });

  test('ask for an empty sub where there is no token yet, and nowhere else', () => {
    const withoutToken = operations.filter(({ needsToken }) => !needsToken).map(({ path }) => path);
    expect(withoutToken).toEqual(['/partner/getprog', '/user/clientcheckcredentials', '/auth/token']);
  });

  test.each(['openapi', 'frontend', 'backend'] as const)(
    'name servers that are absolute for every tool, in %s',
    (name) => {
      const { servers } = readDescription(name).document;
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
    },
  );

  test('have nothing on a server variable that a strict parser rejects', () => {
    const variables = document.servers.flatMap(({ variables = {} }) => Object.values(variables));
    expect(variables.length).toBeGreaterThan(0);
    // swagger-parser's schema of OpenAPI 3.1 takes no description there, though the text of the standard does.
    for (const variable of variables) expect(variable).not.toHaveProperty('description');
  });

  test('score 95 or more for integration simplicity, if a response without invented limits takes nothing off', async () => {
    const options = ['score', 'openapi/generated/openapi.yaml', '--format=json'];
    const { stdout } = await promisify(execFile)('redocly', options, { maxBuffer: 1e8 });
    const { agentReadiness, subscores } = JSON.parse(stdout);
    // "Constraint clarity" counts limits per field of a response. It is 12 % of what is 90 % of the score.
    const forLimits = 100 * 0.12 * 0.9 * (1 - subscores.constraintClarity);
    expect(agentReadiness + forLimits).toBeGreaterThanOrEqual(95);
  });
});

describe('what a newcomer has to know is in the description of', () => {
  test.each([
    ['/gift/checkavailability', 'Buys the gift'],
    ['/user/clientcheckcredentials', 'accept is 0'],
    ['/user/logout', 'on all their devices'],
    ['/user/delete', 'cannot be undone'],
    ['/user/multidelete', 'cannot be undone'],
    ['/user/incrementalinfos', 'A deleted user is not in the list'],
    ['/user/clientcheckcredentials', 'what connecting again does'],
    ['/generosity/store', 'The points may come later'],
    ['/buffer/store', 'The points may come later'],
    ['/gift/list', 'Whether `amount` is the size of a page or a ceiling of points is not known'],
  ])('%s: %s', (path, words) => {
    expect(operations.find((operation) => operation.path === path)?.description).toContain(words);
  });
});

const listedCodes = errorCodesOf(description).map(({ code }) => code);

test('data may be missing where V2 shows a success, and where nothing is to be told', () => {
  const optional = operations.filter(({ responses }) => {
    const schema = responses.find(({ status }) => status === '200')?.schema ?? {};
    return !resolve<Schema>(schema).required?.includes('data');
  });
  expect(optional.map(({ operationId }) => operationId)).toEqual([
    'disconnectUser',
    'deleteUser',
    'storeAction',
    'storeBufferedAction',
    'storeActionForUsers',
  ]);
});

describe.each(operations)('$path', ({ description, request, responses }) => {
  test('says what is public about it and what is not', () => {
    expect(description).toMatch(/\n\nDocumented: .*Inferred: .*\.$/s);
  });

  test('has request examples that fit the schema of the request', () => {
    expect(request?.examples).not.toEqual([]);
    for (const { value } of request?.examples ?? []) expect(errors(value, request?.schema ?? {})).toEqual([]);
  });

  test.each(responses)('has examples of $status that fit the schema of the response', ({ examples, schema }) => {
    expect(examples).not.toEqual([]);
    for (const { value } of examples) expect(errors(value, schema)).toEqual([]);
  });

  test('has a default response whose failure has any code', () => {
    const response = responses.find(({ status }) => status === 'default');
    expect(response?.schemaName).toBe('Failure');
    for (const { value } of response?.examples ?? [])
      expect(listedCodes).not.toContain((value as { errorCode: number }).errorCode);
  });

  test.each(responses)('takes an unknown code, and more fields, at $status', ({ schema, examples }) => {
    const example = examples[0]?.value as object;
    for (const errorCode of [-1, 2, 9999]) expect(errors({ ...example, errorCode, more: 1 }, schema)).toEqual([]);
  });

  test('takes a failure at 200 for one, or misses its data: never for a success', () => {
    const { schema = {} } = responses.find(({ status }) => status === '200') ?? {};
    const found = errors({ errorCode: 109, errorMsg: 'too few points' }, schema);
    const isRequired = resolve<Schema>(schema).required?.includes('data');
    expect(found.map(({ message }) => message)).toEqual(isRequired ? ["must have required property 'data'"] : []);
  });

  test.each(responses.filter(({ status }) => !/^(200|default)$/.test(status)))(
    'has one example of each errorCode of $status',
    ({ examples, schema }) => {
      const codes = examples.map(({ value }) => (value as { errorCode: number }).errorCode);
      const known = (resolve<Schema>(schema).properties?.errorCode as Schema | undefined)?.['x-extensible-enum'];
      expect(codes).toEqual(known);
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
    for (const example of schema.examples ?? []) expect([path, ...errors(example, schema)]).toEqual([path]);
  }
});

test('the table of error codes agrees with the failures of the operations', () => {
  const rows = document.info.description.matchAll(/^\| (\d+) \| (\w+) \| ([\d, ]+) \|/gm);
  const table = [...rows].map(([, code, name, statuses]) => `${code} ${name} ${statuses}`);
  const expected = errorCodesOf(description).map(
    ({ code, name, statuses }) => `${code} ${name} ${statuses.join(', ')}`,
  );
  expect(table).toEqual(['0 ok 200', ...expected]);
});

describe('another description', () => {
  const { post } = document.paths['/gift/list'] ?? {};
  if (!post) throw new Error('The list of gifts is missing.');
  const lang = { name: 'lang', in: 'query' as const, schema: { type: 'string', examples: ['fr'] } };
  const from = { name: 'from', in: 'query' as const, schema: { type: 'integer', default: 0 } };
  const item = {
    summary: 'Gifts',
    parameters: [lang, from],
    get: { ...post, parameters: [{ ...lang, required: true }] },
  };
  const other = describeDocument({ ...document, paths: { '/gifts': item } });

  test('has no operation but those of a path item, and each has the parameters of its path, which it may replace', () => {
    expect(other.operations.map(({ method, path }) => `${method} ${path}`)).toEqual(['get /gifts']);
    expect(other.operations[0]?.parameters).toEqual([{ ...lang, required: true }, from]);
  });

  test('gives values and a query for its parameters', () => {
    const values = exampleValues(other.operations[0]?.parameters ?? []);
    expect(values).toEqual({ lang: 'fr', from: 0 });
    expect(queryOf({ ...values, tags: ['a', 'b&c'], nothing: undefined })).toBe('?lang=fr&from=0&tags=a&tags=b%26c');
    expect(queryOf({})).toBe('');
  });

  test('is named when it lacks an operation that is needed', () => {
    expect(requireOperation(description, 'buyGift', 'which sells').path).toBe('/gift/checkavailability');
    expect(() => requireOperation(other, 'buyGift', 'which sells')).toThrow(
      'The description has no operation buyGift, which sells.',
    );
  });

  test('has the codes that another envelope names', () => {
    const text = JSON.stringify(document).replaceAll('"errorCode"', '"resultCode"');
    const renamed = describeDocument(JSON.parse(text));
    expect(errorCodesOf(renamed)).toEqual(errorCodesOf(description));
    const [first, ...rest] = errorCodesOf(description);
    const envelope = { ...description.envelope, success: first?.code ?? 0 };
    expect(errorCodesOf({ ...description, envelope }).filter(({ code }) => code !== 0)).toEqual(rest);
  });
});

test('the introduction names what the platform has and the description lacks, and what nobody published', () => {
  const [, missing = ''] = document.info.description.split('## What is missing');
  for (const words of [
    'challenges',
    'games',
    'status',
    'barcode',
    'user\nproperties',
    'picture',
    'taken back',
    'expire',
    'webhook',
  ])
    expect(missing).toContain(words);
});
