import { type RunningServer, startMock } from '@appsmiles/cli';
import { AppsMilesError, errorCodes, unwrap } from '@appsmiles/client/backend';
import { readDescription } from '@appsmiles/openapi';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backendOf, frontendOf } from './fixtures.ts';

const { operations } = readDescription();

let mock: RunningServer;
beforeAll(async () => {
  mock = await startMock({ verify: false });
});
afterAll(() => mock.close());

/** Calls an operation of either audience; the paths of a table are no literals, so the types can't follow. */
async function call(audience: string, path: string, body: unknown, prefer?: string) {
  const tokenStore = { get: () => 'user-token', set: () => {}, delete: () => {} };
  const client = audience === 'backend' ? backendOf(mock.url) : frontendOf(mock.url, { tokenStore });
  const post = client.POST as (path: string, init: object) => ReturnType<typeof client.POST>;
  return post(path, { body, ...(prefer && { headers: { Prefer: prefer } }) });
}

test('there are 21 operations', () => {
  expect(operations).toHaveLength(21);
});

describe.each(operations)('$path', ({ path, operationId, audience, request: body, responses }) => {
  const request = body?.examples[0]?.value;
  const failures = responses
    .filter(({ status }) => status !== '200')
    // The default response stands for any other status.
    .flatMap(({ status, examples }) =>
      examples.map(({ name }) => ({ status: status.replace('default', '418'), name })),
    );

  test('succeeds with the data of the mock', async () => {
    const { data, error } = await call(audience, path, request);
    expect(error).toBeUndefined();
    expect(data).toMatchObject({ errorCode: 0, data: expect.any(Object) });
  });

  test.each(failures)('fails with HTTP $status $name as an AppsMilesError', async ({ status, name }) => {
    const result = await call(audience, path, request, `code=${status}, example=${name}`);
    expect(result.data).toBeUndefined();
    const errorCode = result.error?.errorCode ?? 0;
    expect(() => unwrap(result)).toThrow(AppsMilesError);
    try {
      unwrap(result);
    } catch (error) {
      expect(error).toMatchObject({ errorCode, code: name, status: Number(status), operationId });
      if (name === 'unknownCode') expect(errorCodes).not.toHaveProperty([errorCode]);
      else expect(errorCodes).toHaveProperty([errorCode], name);
      expect((error as Error).message).not.toContain(result.error?.errorMsg);
    }
  });
});
