import { expect, test } from 'vitest';
import { countProvenance, type Document, describe } from '../src/index.ts';

const field = (provenance: string): object => ({ type: 'string', 'x-provenance': provenance });
// As far as counting reads it.
const document = {
  paths: {
    '/gift/list': {
      post: {
        operationId: 'listGifts',
        'x-audience': 'frontend',
        'x-provenance': 'documented',
        tags: ['Front end'],
        security: [{ UserToken: [] }],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Request' } } } },
        responses: {
          200: {
            'x-provenance': 'inferred',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Success' } } },
          },
          500: { $ref: '#/components/responses/Failure' },
        },
      },
    },
  },
  components: {
    responses: { Failure: { 'x-provenance': 'inferred' } },
    schemas: {
      Request: {
        type: 'object',
        'x-provenance': 'inferred',
        properties: { from: field('historical'), lang: field('inferred') },
      },
      Success: {
        type: 'object',
        'x-provenance': 'inferred',
        properties: {
          gifts: { type: 'array', 'x-provenance': 'inferred', items: { $ref: '#/components/schemas/Gift' } },
          best: { $ref: '#/components/schemas/Gift', 'x-provenance': 'historical' },
        },
      },
      Gift: { type: 'object', 'x-provenance': 'inferred', properties: { giftId: field('inferred') } },
    },
  },
} as unknown as Document;

test('counts the operation, its responses and its fields, and once what a reference points to', () => {
  const [listGifts] = countProvenance(describe(document));
  // inferred: two responses, lang, gifts, giftId
  expect(listGifts?.count).toEqual({ documented: 1, historical: 2, inferred: 5 });
});
