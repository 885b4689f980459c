import { describe as describeDocument, readDescription } from '@appsmiles/openapi';
import { expect, test } from 'vitest';
import { operationPage } from '../src/machine-files/operation-page.ts';
import { errorsMarkdown } from '../src/partials/errors.ts';
import { operationsMarkdown } from '../src/partials/operations.ts';
import { provenanceMarkdown } from '../src/partials/provenance.ts';
import { groupHtml } from '../src/reference/operations.ts';
import { searchIndex } from '../src/search/search-index.ts';

const limit = { type: 'integer', description: 'How many gifts at most.', examples: [20] };
const parameters = [
  { name: 'limit', in: 'query' as const, required: true, schema: limit, 'x-provenance': 'inferred' as const },
  { name: 'tags', in: 'query' as const, schema: { type: 'array', items: { type: 'string' }, examples: [['a', 'b']] } },
];

/** A description with a GET without a body in place of the operation that lists the gifts, and beside another method. */
const document = structuredClone(readDescription().document);
const { '/gift/list': gifts, '/user/info': info, ...paths } = document.paths;
if (!gifts?.post || !info?.post) throw new Error('The description has lost what this test changes.');
const { requestBody: _, ...withoutBody } = gifts.post;
document.paths = {
  ...paths,
  '/gifts': { get: { ...withoutBody, operationId: 'readGifts', summary: 'Read the gifts', parameters } },
  '/user/info': { ...info, delete: { ...info.post, operationId: 'forgetUser', summary: 'Forget a user' } },
};
const description = describeDocument(document);

const operation = (id: string) => {
  const found = description.operations.find(({ operationId }) => operationId === id);
  if (!found) throw new Error(`${id} is missing.`);
  return found;
};

test('a page of an operation names its method, shows its query, and says when it takes no body', () => {
  const page = operationPage(operation('readGifts'), description);
  expect(page).toContain('# GET /gifts: Read the gifts\n');
  expect(page).toContain(
    '| `limit` | integer | yes | inferred | How many gifts at most. |\n| `tags` | string[] | no |',
  );
  expect(page).toContain('```http\nGET /gifts?limit=20&tags=a&tags=b\n```\n\nNo body.\n\n## Response 200\n');
  expect(operationPage(operation('forgetUser'), description)).toContain('# DELETE /user/info: Forget a user\n');
});

test('the reference has each operation of a path with its method', () => {
  const html = description.document.tags.map((tag) => groupHtml(description, tag)).join('');
  for (const head of ['GET /gifts', 'POST /user/info', 'DELETE /user/info'])
    expect(html).toContain(`<code>${head}</code>`);
  expect(html).toContain('<dt><code>limit</code> integer, required</dt>');
  expect(html).toContain('Such as <code>GET /gifts?limit=20&amp;tags=a&amp;tags=b</code>');
  expect(html.match(/<section class="operation"/g)).toHaveLength(description.operations.length);
  expect(html).not.toContain('/gift/list<');
});

test('tables and search have the operations that there are', () => {
  for (const markdown of [operationsMarkdown(description), provenanceMarkdown(description)]) {
    expect(markdown).toContain('| [`gifts`](/reference/#/gifts/readgifts) | `readGifts` |');
    expect(markdown).toContain('`forgetUser`');
    expect(markdown).not.toContain('listGifts');
  }
  const urls = searchIndex([], description).map(({ url }) => url);
  expect(urls).toHaveLength(description.operations.length);
  expect(urls).toContain('reference/#/users-back-end/forgetuser');
  const gifts = searchIndex([], description).find(({ url }) => url.endsWith('/readgifts'));
  expect(gifts?.text).toMatch(/ readGifts limit tags$/);
});

test('an errorCode without advice, and advice without an errorCode, end the build with their names', () => {
  const other = structuredClone(document);
  const codes = JSON.stringify(other).replaceAll('giftOutOfStock', 'giftIsGone');
  expect(() => errorsMarkdown(describeDocument(JSON.parse(codes)))).toThrow(
    'no advice for [giftIsGone], and no code for [giftOutOfStock]',
  );
});
