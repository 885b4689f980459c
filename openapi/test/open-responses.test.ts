import { expect, test } from 'vitest';
import { knownValuesOf, readDescription, withKnownValues } from '../src/index.ts';
import { createValidation } from '../src/validation.ts';

const description = readDescription();
const { responseErrors } = createValidation(description);
const buyGift = description.operations.find(({ operationId }) => operationId === 'buyGift');

test('a status that is not declared is one of the default response, if it is a failure', () => {
  if (!buyGift) throw new Error('buyGift is missing.');
  const failure = { errorCode: 2, errorMsg: 'no' };
  expect(responseErrors(buyGift, 418, failure)).toEqual([]);
  expect(responseErrors(buyGift, 302, failure)).toEqual([]);
  expect(responseErrors(buyGift, 418, { errorCode: 'no' })).toEqual([
    " must have required property 'errorMsg'",
    '/errorCode must be integer',
  ]);
  expect(responseErrors(buyGift, 201, failure)).toEqual(['status 201 is not declared']);
});

test('the known values of a list have names and meanings, where the list has them', () => {
  const codes = {
    'x-extensible-enum': [0, 104],
    'x-enum-varnames': ['ok', 'unknownUser'],
    'x-enumDescriptions': { 0: 'ok – done', 104: 'nobody – knows' },
  };
  expect(knownValuesOf(codes)).toEqual([
    { value: 0, name: 'ok', meaning: 'done' },
    { value: 104, name: 'unknownUser', meaning: 'nobody – knows' },
  ]);
  expect(knownValuesOf({ enum: ['day'] })).toEqual([{ value: 'day', name: '', meaning: '' }]);
  expect(knownValuesOf({ type: 'string' })).toEqual([]);
});

test('a document tells the known values of its open lists alone, and is itself left as it is', () => {
  const document = {
    open: { description: 'How.', 'x-extensible-enum': ['a', 'b'] },
    bare: { 'x-extensible-enum': ['a'] },
    closed: { description: 'How.', enum: ['a'] },
  };
  const copy = structuredClone(document);
  expect(withKnownValues(document, (known) => ` ${known.map(({ value }) => value).join()}`)).toEqual({
    open: { ...document.open, description: 'How. a,b' },
    bare: { ...document.bare, description: ' a' },
    closed: document.closed,
  });
  expect(document).toEqual(copy);
});
