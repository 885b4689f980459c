import { type Description, type OperationNode, readDescription } from '@appsmiles/openapi';
import { expect, test } from 'vitest';
import type { ReadyResponse } from '../src/http/ready-response.ts';
import { createResponder } from '../src/mock/responder.ts';

/** The description, with an example of gift/list that lacks a field which its schema requires. */
function brokenDescription(): Description {
  const description = readDescription();
  const node = description.document.paths['/gift/list']?.post as OperationNode;
  const response = node.responses['200'];
  const content = response && 'content' in response ? response.content?.['application/json'] : undefined;
  if (!content) throw new Error('gift/list has no response 200 of its own.');
  content.examples = { broken: { value: { errorCode: 0, errorMsg: 'ok' } } };
  return description;
}

async function respondFromBrokenExample(errors: boolean): Promise<ReadyResponse> {
  const description = brokenDescription();
  const operation = description.operations.find(({ path }) => path === '/gift/list');
  if (!operation) throw new Error('gift/list is missing.');
  const respond = await createResponder(description, { errors });
  const headers = { 'content-type': 'application/json', authorization: 'Bearer any' };
  return respond(operation, { headers, query: {}, body: {} }, { dynamic: false });
}

test('a response that breaks the description is sent with a note', async () => {
  const { status, body, notes } = await respondFromBrokenExample(false);
  expect([status, JSON.parse(String(body))]).toEqual([200, { errorCode: 0, errorMsg: 'ok' }]);
  expect(notes.join()).toMatch(/data/);
});

test('with --errors it becomes a 500 with the same note', async () => {
  const { status, body, notes } = await respondFromBrokenExample(true);
  const message = 'The response breaks the description, and --errors is set.';
  expect([status, body]).toEqual([500, { code: 199, message }]);
  expect(notes.join()).toMatch(/data/);
});

test('the document stays as it was read', async () => {
  const description = readDescription();
  await createResponder(description, { errors: false });
  expect(description.document).toEqual(readDescription().document);
});
