import { expect, test } from 'vitest';
import { type Document, describe, provenanceText, readDescription, sourceKeysOf, sourcesOf } from '../src/index.ts';
import { countProvenance } from '../src/provenance-count.ts';

const field = (provenance: unknown, more = {}): object => ({ type: 'string', 'x-provenance': provenance, ...more });
const named = { name: 'historical', type: 'inferred', presence: 'inferred', meaning: 'historical' };
const json = (schema: object): object => ({ content: { 'application/json': { schema } } });
const operation = (path: string) => ({
  operationId: path,
  'x-audience': 'frontend',
  'x-provenance': 'documented',
  tags: ['Gifts'],
  security: [{ UserToken: [] }],
  requestBody: json({ $ref: '#/components/schemas/Request' }),
  responses: {
    200: { 'x-provenance': 'inferred', ...json({ $ref: '#/components/schemas/Success' }) },
    500: { $ref: '#/components/responses/Failure' },
  },
});
const envelope = { errorCode: field('historical'), errorMsg: field('historical') };
// As far as counting reads it.
const document = {
  paths: { '/gift/list': { post: operation('listGifts') }, '/gift/more': { post: operation('moreGifts') } },
  'x-request-jwt': { claims: { $ref: '#/components/schemas/Claims' } },
  components: {
    responses: {
      Failure: {
        'x-provenance': 'inferred',
        headers: { 'Retry-After': { 'x-provenance': 'inferred', schema: field('inferred') } },
        ...json({ type: 'object', properties: envelope }),
      },
    },
    schemas: {
      Claims: { type: 'object', 'x-provenance': 'documented', properties: { iss: field('documented') } },
      Request: {
        type: 'object',
        'x-provenance': 'inferred',
        properties: {
          from: field('historical'),
          lang: field({ ...named, bounds: 'inferred' }, { maxLength: 2 }),
          ids: { type: 'array', 'x-provenance': 'inferred', items: field('inferred') },
        },
      },
      Success: {
        type: 'object',
        'x-provenance': 'inferred',
        properties: {
          errorCode: field({ ...named, name: 'documented' }),
          errorMsg: field('inferred'),
          data: { $ref: '#/components/schemas/Data', 'x-provenance': 'inferred' },
        },
      },
      Data: {
        type: 'object',
        'x-provenance': 'inferred',
        properties: {
          gifts: { type: 'array', 'x-provenance': 'documented', items: { $ref: '#/components/schemas/Gift' } },
          best: { $ref: '#/components/schemas/Gift', 'x-provenance': named },
        },
      },
      Gift: {
        type: 'object',
        'x-provenance': 'inferred',
        properties: { giftId: field('confirmed', { format: 'uri' }), like: { $ref: '#/components/schemas/Gift' } },
      },
    },
  },
} as unknown as Document;

const none = { documented: 0, historical: 0, confirmed: 0, mixed: 0, inferred: 0 };

test('an operation counts itself, its responses, and the fields around which the envelope stands', () => {
  const { operations } = countProvenance(describe(document));
  // documented: itself, gifts; historical: from; confirmed: giftId; mixed: lang, best; inferred: two responses, the header, ids
  const count = { documented: 2, historical: 1, confirmed: 1, mixed: 2, inferred: 4 };
  expect(operations.map((row) => row.count)).toEqual([count, count]);
});

test('the envelope counts once, each member with the best that is known of it, and so do the claims', () => {
  const { envelope, claims } = countProvenance(describe(document));
  expect(envelope).toEqual({ ...none, historical: 2, inferred: 1 });
  expect(claims).toEqual({ ...none, documented: 1 });
});

test('in the total a part that operations share counts once', () => {
  // Of the two operations: themselves, and their own responses; then what they share, the envelope, and the claim.
  expect(countProvenance(describe(document)).total).toEqual({
    documented: 2 + 1 + 1,
    historical: 1 + 2,
    confirmed: 1,
    mixed: 2,
    inferred: 2 + 3 + 1,
  });
});

test('the aspects of a field count apart, and bounds only where there are any', () => {
  const { aspects } = countProvenance(describe(document));
  // errorCode, errorMsg, data, iss, from, lang, ids, gifts, best, giftId, Retry-After
  expect(aspects).toEqual({
    name: { documented: 2, historical: 5, confirmed: 1, inferred: 3 },
    type: { documented: 2, historical: 3, confirmed: 1, inferred: 5 },
    presence: { documented: 2, historical: 3, confirmed: 1, inferred: 5 },
    meaning: { documented: 2, historical: 5, confirmed: 1, inferred: 3 },
    bounds: { documented: 0, historical: 0, confirmed: 1, inferred: 1 },
  });
});

test('as text, the aspects stand behind their word', () => {
  expect(provenanceText('inferred')).toBe('inferred');
  expect(provenanceText({ ...named, bounds: 'inferred' } as Parameters<typeof provenanceText>[0])).toBe(
    'historical: name, meaning; inferred: type, presence, bounds',
  );
});

test('a provenance beside a reference brings its own sources, and not those of what it refers to', () => {
  const gift = { type: 'object', 'x-provenance': 'documented', 'x-source': 'BACKEND' };
  const { resolve } = describe({
    ...document,
    paths: {},
    components: { schemas: { Gift: gift } },
  } as unknown as Document);
  const $ref = '#/components/schemas/Gift';
  expect(resolve({ $ref })).toEqual(gift);
  expect(resolve({ $ref, 'x-provenance': 'inferred' })).toEqual({ type: 'object', 'x-provenance': 'inferred' });
  expect(resolve({ $ref, 'x-provenance': 'historical', 'x-source': ['V2', 'WEB'] })).toMatchObject({
    'x-source': ['V2', 'WEB'],
  });
});

const described = readDescription();

test('each source has a title, addresses, the month in which it was read, and what it says', () => {
  const sources = sourcesOf(described.document);
  expect(sources.map(({ key }) => key)).toEqual([
    'BACKEND',
    'V2',
    'WEB',
    'WEB-ARCHIVE',
    'NATIVE',
    'DEEPLINKS',
    'DESIGN',
    'FLUTTER',
  ]);
  for (const { title, url, morePages, read, says } of sources) {
    expect(title).toMatch(/\w/);
    for (const page of [url, ...morePages]) expect(new URL(page).protocol).toBe('https:');
    expect(read).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
    expect(says).toMatch(/\.$/);
  }
});

test('each operation names the page that says that it exists, and links to the one that says most of it', () => {
  const { document, operations } = described;
  const urls = sourcesOf(document).map(({ url }) => url);
  for (const { path, method, sources } of operations) {
    expect([path, sources]).toEqual([path, ['BACKEND']]);
    expect(urls).toContain(document.paths[path]?.[method]?.externalDocs?.url);
  }
  const linked = (path: string) => document.paths[path]?.post?.externalDocs?.url;
  expect(linked('/buffer/store')).toBe(document['x-sources']?.V2?.url);
  expect(document.externalDocs?.url).toBe(document['x-sources']?.BACKEND?.url);
});

/** Every node with a mark, wherever it stands, with its path. */
function marked(node: unknown, path = '#'): [path: string, node: Record<string, unknown>][] {
  if (typeof node !== 'object' || node === null) return [];
  const below = Object.entries(node).flatMap(([key, value]) => marked(value, `${path}/${key}`));
  return 'x-provenance' in node ? [[path, { ...node }], ...below] : below;
}

test('in the bundled document too, what is not all inferred names its sources, and nothing else does', () => {
  const nodes = marked({ ...described.document, 'x-request-jwt': undefined, 'x-envelope': undefined });
  expect(nodes.length).toBeGreaterThan(300);
  for (const [path, node] of nodes) {
    const words = JSON.stringify(node['x-provenance']);
    const isInferred = !/documented|historical|confirmed/.test(words);
    expect([path, sourceKeysOf(node).length > 0]).toEqual([path, !isInferred]);
  }
});
