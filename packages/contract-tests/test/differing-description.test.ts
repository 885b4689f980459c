import { startMock, testPartner } from '@appsmiles/cli';
import {
  type Description,
  describe as describeDocument,
  type OperationNode,
  readDescription,
} from '@appsmiles/openapi';
import { expect, test } from 'vitest';
import { goodCalls } from '../src/good-calls.ts';
import { badQueries } from '../src/queries.ts';
import { runSuite } from '../src/suite.ts';

const parameters = [
  ...[
    { name: 'from', required: true, schema: { type: 'integer', minimum: 0, maximum: 1000, examples: [20] } },
    { name: 'categoryId', schema: { type: 'string', minLength: 1, maxLength: 8, examples: ['drinks'] } },
    {
      name: 'tags',
      schema: { type: 'array', items: { type: 'string', pattern: '^[a-z]+$' }, maxItems: 2, examples: [['a', 'b']] },
    },
  ].map((parameter) => ({ ...parameter, in: 'query' as const })),
];

/** Three operations: those that issue tokens, one of them without a body, and the list of gifts as a GET. */
function differing(): Description {
  const { document } = readDescription();
  const withoutBody = (path: string): OperationNode => {
    const { post } = document.paths[path] ?? {};
    if (!post) throw new Error(`${path} is no POST.`);
    const { requestBody: _none, ...node } = post;
    return node;
  };
  const connect = document.paths['/user/clientcheckcredentials'];
  if (!connect?.post) throw new Error('The operation that connects is missing.');
  return describeDocument({
    ...document,
    paths: {
      '/auth/token': { get: withoutBody('/auth/token') },
      '/v3/gift/list': { get: { ...withoutBody('/gift/list'), parameters } },
      '/user/clientcheckcredentials': { put: connect.post },
    },
  });
}

const gifts = differing().operations[1];
if (!gifts) throw new Error('The list of gifts is missing.');

test('an operation without a body is called with the fewest parameters and with all', () => {
  expect(goodCalls(gifts).map(({ call }) => call)).toEqual([
    { query: '?from=20' },
    { query: '?from=20&categoryId=drinks&tags=a&tags=b' },
  ]);
});

test('each parameter is left out where it is required, and has values just out of range', () => {
  const queries = badQueries(gifts, differing()).map(({ fault, query }) => `${fault}: ${query.replace(/x{2,}/, 'x…')}`);
  expect(queries).toEqual([
    'no from: ?categoryId=drinks&tags=a&tags=b',
    'a word as from: ?categoryId=drinks&tags=a&tags=b&from=word',
    'a number too small as from: ?categoryId=drinks&tags=a&tags=b&from=-1',
    'a number too large as from: ?categoryId=drinks&tags=a&tags=b&from=1001',
    'a fraction as from: ?categoryId=drinks&tags=a&tags=b&from=0.5',
    'a text too long as categoryId: ?from=20&tags=a&tags=b&categoryId=x…',
    'too many items as tags: ?from=20&categoryId=drinks&tags=i0&tags=i1&tags=i2',
    'a text of another pattern as an item as tags: ?from=20&categoryId=drinks&tags=%21%3F',
  ]);
});

test('the mock keeps to a description with other methods, and a mock of the first one does not', async () => {
  const description = differing();
  const mock = await startMock({ description });
  const server = { url: mock.url, ...testPartner, allowWrites: true, isMock: true };
  const results = await runSuite(server, description).finally(mock.close);
  expect(results.flatMap(({ faults }) => faults)).toEqual([]);
  expect(results.every(({ answered, checked }) => answered && checked > 12)).toBe(true);
  const first = await startMock();
  const other = await runSuite({ ...server, url: first.url }, description).finally(first.close);
  expect(other[0]?.faults).toContain('no more parameters than needed: status 405, not 200');
});
