import { expect, test } from 'vitest';
import { createResponder } from '../src/mock/responder.ts';
import { operationsOf, readDocument } from '../src/operations.ts';

/** Answers gift/list from a description whose own example lacks a field that its schema requires. */
async function answerFromBrokenExample(errors: boolean) {
  const document = await readDocument();
  const operation = operationsOf(document).get('/gift/list');
  const path = document.paths['/gift/list'];
  if (!operation || !path) throw new Error('gift/list is missing.');
  // The type names only what the cli reads.
  const { responses } = path.post as unknown as {
    responses: { 200: { content: { 'application/json': { examples: object } } } };
  };
  responses[200].content['application/json'].examples = { broken: { value: { errorCode: 0, errorMsg: 'ok' } } };
  const respond = await createResponder(document, { errors });
  const headers = { 'content-type': 'application/json', authorization: 'Bearer any' };
  return respond(operation, { headers, body: {} }, { dynamic: false });
}

test('an answer that breaks the description is given with a note', async () => {
  const { status, body, notes } = await answerFromBrokenExample(false);
  expect([status, JSON.parse(body)]).toEqual([200, { errorCode: 0, errorMsg: 'ok' }]);
  expect(notes.join()).toMatch(/data/);
});

test('with --errors it is replaced by a 500 with the same note', async () => {
  const { status, body, notes } = await answerFromBrokenExample(true);
  const errorMsg = 'The answer breaks the description, and --errors is set.';
  expect([status, JSON.parse(body)]).toEqual([500, { errorCode: 199, errorMsg }]);
  expect(notes.join()).toMatch(/data/);
});
