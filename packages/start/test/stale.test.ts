import { expect, test } from 'vitest';
import { isSource, staleAfter } from '../src/stale.ts';

test.each([
  'openapi',
  'openapi/openapi.yaml',
  'openapi/components/schemas/Gift.yaml',
  'openapi/plugin/rules/summary-form.ts',
  'redocly.yaml',
  'docs/index.md',
  'docs/distance.md',
  'docs/examples/operations/curl/getUser.sh',
  'packages/site/src/guides/style.css',
])('%s is a source', (path) => {
  expect(isSource(path)).toBe(true);
});

test.each([
  'openapi/generated/openapi.yaml',
  'openapi/dist/index.js',
  'openapi/node_modules/yaml/package.json',
  'docs/dist',
  'docs/dist/index.html',
  'docs/dist.4711/index.html',
  'docs/diagrams/jwt-anatomy.gen.svg',
  'docs/collections/generated/mock.postman_environment.json',
  'docs/guides/.signing.md.swp',
  'docs/guides/signing.md~',
])('%s is not a source', (path) => {
  expect(isSource(path)).toBe(false);
});

test('the description is stale after a change to it or to its rules, and the docs alone after any other', () => {
  expect(staleAfter(['docs/index.md', 'openapi/info.md'])).toBe('description');
  expect(staleAfter(['redocly.yaml'])).toBe('description');
  expect(staleAfter(['docs/index.md', 'packages/site/src/guides/style.css'])).toBe('docs');
});
