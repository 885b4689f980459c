import type { LogEntry } from '@appsmiles/cli';
import { createJwtSigner } from '@appsmiles/signing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findLanguages } from '../src/languages.ts';
import { offline, runAll, whyNot } from '../src/run.ts';
import { startTestServer, type TestServer } from '../src/test-server.ts';

interface Reply {
  status: number;
  body: { data: Record<string, unknown> };
}

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

for (const language of await findLanguages()) {
  const reason = await whyNot(language);
  const leftOut = reason === undefined ? '' : ` (left out: ${reason})`;
  test.skipIf(reason !== undefined)(`the client for ${language.name} passes its quick tests${leftOut}`, async () => {
    const { ok, output } = await runAll(language.quick, language, { ...server.env, ...offline });
    expect(ok, `${output}\nTo run all tests of this client: npm test -w @appsmiles/client-${language.name}\n`).toBe(
      true,
    );
  });
}

describe('the server of the languages’ tests', () => {
  const variable = (name: string): string => server.env[name] ?? '';

  async function call(base: string, path: string, token = ''): Promise<Reply> {
    const headers = { 'content-type': 'application/json' };
    const sign = createJwtSigner({
      partnerId: variable('APPSMILES_PARTNER'),
      partnerSecret: variable('APPSMILES_SECRET'),
      token,
    });
    const authorization = `Bearer ${await sign(new Headers(headers), new TextEncoder().encode('{}'))}`;
    const response = await fetch(base + path, { method: 'POST', headers: { ...headers, authorization }, body: '{}' });
    return { status: response.status, body: (await response.json()) as Reply['body'] };
  }

  test('verifies the test partner, ends tokens when told to, and lists the requests', async () => {
    const [url, control] = [variable('APPSMILES_URL'), variable('APPSMILES_CONTROL')];
    await fetch(`${control}/requests`, { method: 'DELETE' });
    const token = String((await call(url, '/auth/token')).body.data.token);
    expect(await call(url, '/user/infos', token)).toMatchObject({ status: 200 });
    expect((await fetch(`${control}/end-tokens`, { method: 'POST' })).status).toBe(200);
    expect(await call(url, '/user/infos', token)).toMatchObject({ status: 401, body: { errorCode: 103 } });
    const requests = (await (await fetch(`${control}/requests`)).json()) as LogEntry[];
    expect(requests.map(({ path, status }) => `${path} ${status}`)).toEqual([
      '/auth/token 200',
      '/user/infos 200',
      '/user/infos 401',
    ]);
    expect((await fetch(`${control}/other`)).status).toBe(404);
  });

  test('gives tokens of two seconds at its second address', async () => {
    expect(await call(variable('APPSMILES_SHORT_URL'), '/auth/token')).toMatchObject({
      body: { data: { expiresIn: 2 } },
    });
  });
});
