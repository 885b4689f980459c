import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readDescription } from '../src/index.ts';

interface Arazzo {
  workflows: { steps: { stepId: string; operationId: string; successCriteria: { condition: string }[] }[] }[];
}

const known = new Map(readDescription().operations.map(({ operationId, audience }) => [operationId, audience]));

describe.each([
  [
    'frontend',
    [
      'connectUser',
      'getUserProgram',
      'storeAction',
      'listGifts',
      'buyGift',
      'listUserEarns',
      'listUserBurns',
      'disconnectUser',
    ],
  ],
  ['backend', ['createToken', 'storeBufferedAction', 'getUser', 'getUserRanking', 'listUserChanges', 'deleteUsers']],
])('the %s workflow', (audience, operationIds) => {
  const source = readFileSync(new URL(`../workflows/${audience}.arazzo.yaml`, import.meta.url), 'utf8');
  const steps = (parse(source) as Arazzo).workflows.flatMap((workflow) => workflow.steps);

  test('has the steps of the page in their order, with operations of its audience', () => {
    expect(steps.map(({ operationId }) => operationId)).toEqual(operationIds);
    expect(new Set(operationIds.map((id) => known.get(id)))).toEqual(new Set([audience]));
  });

  test.each(steps)('checks the content of the response in step $stepId', ({ successCriteria }) => {
    expect(successCriteria.map(({ condition }) => condition)).toContain('$response.body#/errorCode == 0');
  });
});
