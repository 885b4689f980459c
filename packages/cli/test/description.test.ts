import { type RunningServer, startMock } from '@appsmiles/cli';
import { readDescription, type Schema } from '@appsmiles/openapi';
import { createValidation } from '@appsmiles/openapi/validation';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const description = readDescription();
const { operations, resolve } = description;
const { errors } = createValidation(description);

let mock: RunningServer;
beforeAll(async () => {
  mock = await startMock({ verify: false });
});
afterAll(() => mock.close());

async function call(path: string, body: unknown, prefer?: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(mock.url + path, {
    method: 'POST',
    headers: { Authorization: 'Bearer any', 'Content-Type': 'application/json', ...(prefer && { Prefer: prefer }) },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

/** A status that no operation declares, for the default response. */
const codeOf = (status: string): string => (status === 'default' ? '418' : status);

const invalidRequest = { errorCode: 100, errorMsg: expect.any(String) };

describe.each(operations)('$path', ({ path, request: body, responses }) => {
  const requests = body?.examples ?? [];
  const request = requests[0]?.value;
  const schema = body ? resolve<Schema>(body.schema) : {};

  test.each(responses)('responds to Prefer: code=$status with a body that fits', async ({ status: code, schema }) => {
    const { status, body } = await call(path, request, `code=${codeOf(code)}`);
    expect(status).toBe(Number(codeOf(code)));
    expect(errors(body, schema)).toEqual([]);
  });

  const failures = responses
    .filter(({ status }) => status !== '200')
    .flatMap(({ status, examples }) => examples.map(({ name, value }) => ({ code: codeOf(status), name, value })));
  test.each(failures)(
    'responds to Prefer: code=$code, example=$name with that failure',
    async ({ code, name, value }) => {
      expect(await call(path, request, `code=${code}, example=${name}`)).toEqual({ status: Number(code), body: value });
    },
  );

  describe.each(requests)('with the request example $name', ({ value: example }) => {
    const fields = Object.entries(example as Record<string, unknown>);

    test('responds with 200', async () => {
      expect(await call(path, example)).toMatchObject({ status: 200, body: { errorCode: 0 } });
    });

    test('refuses an unknown field', async () => {
      const body = { ...(example as object), unknownField: 1 };
      expect(await call(path, body)).toEqual({ status: 422, body: invalidRequest });
    });

    test.each(fields)('refuses a %s of another type', async (field, value) => {
      const other = typeof value === 'object' && !Array.isArray(value) ? 'a text' : { another: 'type' };
      const body = { ...(example as object), [field]: other };
      expect(await call(path, body)).toEqual({ status: 422, body: invalidRequest });
    });

    test.each(fields)('without %s is refused if it is required, accepted if not', async (field) => {
      const body = Object.fromEntries(fields.filter(([name]) => name !== field));
      const expected = schema.required?.includes(field)
        ? { status: 422, body: invalidRequest }
        : { status: 200, body: expect.objectContaining({ errorCode: 0 }) };
      expect(await call(path, body)).toEqual(expected);
    });
  });

  test('refuses a body that is not an object', async () => {
    expect(await call(path, [])).toEqual({ status: 422, body: invalidRequest });
  });

  test('refuses a call without a credential', async () => {
    const headers = { 'Content-Type': 'application/json' };
    const { status } = await fetch(mock.url + path, { method: 'POST', headers, body: JSON.stringify(request) });
    expect(status).toBe(401);
  });
});
