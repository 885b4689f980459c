import { type RunningServer, startMock } from '@appsmiles/cli';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { complaints, examplesOf, operations, type Response, resolved, type Schema } from './document.ts';

let mock: RunningServer;
beforeAll(async () => {
  mock = await startMock({ verify: false });
});
afterAll(() => mock.close());

async function call(path: string, body: unknown, prefer?: string): Promise<{ status: number; answer: unknown }> {
  const response = await fetch(mock.url + path, {
    method: 'POST',
    headers: { Authorization: 'Bearer any', 'Content-Type': 'application/json', ...(prefer && { Prefer: prefer }) },
    body: JSON.stringify(body),
  });
  return { status: response.status, answer: await response.json() };
}

const invalidRequest = { errorCode: 100, errorMsg: expect.any(String) };

describe.each(operations)('%s', (path, { requestBody, responses }) => {
  const requests = examplesOf(requestBody);
  const [, request] = requests[0] ?? [];
  const schema = resolved<Schema>(requestBody.content['application/json'].schema);

  test.each(Object.entries(responses))('answers Prefer: code=%s with a body that fits', async (code, response) => {
    const { status, answer } = await call(path, request, `code=${code}`);
    expect(status).toBe(Number(code));
    expect(complaints(answer, resolved<Response>(response).content['application/json'].schema)).toEqual([]);
  });

  const failures = Object.entries(responses)
    .filter(([status]) => status !== '200')
    .flatMap(([code, response]) =>
      examplesOf(resolved<Response>(response)).map(([name, value]) => ({ code, name, value })),
    );
  test.each(failures)('answers Prefer: code=$code, example=$name with that failure', async ({ code, name, value }) => {
    expect(await call(path, request, `code=${code}, example=${name}`)).toEqual({ status: Number(code), answer: value });
  });

  describe.each(requests)('with the request example %s', (_name, example) => {
    const fields = Object.entries(example as Record<string, unknown>);

    test('answers 200', async () => {
      expect(await call(path, example)).toMatchObject({ status: 200, answer: { errorCode: 0 } });
    });

    test('refuses an unknown field', async () => {
      const body = { ...(example as object), unknownField: 1 };
      expect(await call(path, body)).toEqual({ status: 422, answer: invalidRequest });
    });

    test.each(fields)('refuses a %s of another type', async (field) => {
      const body = { ...(example as object), [field]: { another: 'type' } };
      expect(await call(path, body)).toEqual({ status: 422, answer: invalidRequest });
    });

    test.each(fields)('without %s is refused if it is required, accepted if not', async (field) => {
      const body = Object.fromEntries(fields.filter(([name]) => name !== field));
      const expected = schema.required?.includes(field)
        ? { status: 422, answer: invalidRequest }
        : { status: 200, answer: expect.objectContaining({ errorCode: 0 }) };
      expect(await call(path, body)).toEqual(expected);
    });
  });

  test('refuses a body that is no object', async () => {
    expect(await call(path, [])).toEqual({ status: 422, answer: invalidRequest });
  });

  test('refuses a call without a credential', async () => {
    const headers = { 'Content-Type': 'application/json' };
    const { status } = await fetch(mock.url + path, { method: 'POST', headers, body: JSON.stringify(request) });
    expect(status).toBe(401);
  });
});
