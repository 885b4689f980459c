import { readFileSync } from 'node:fs';
import * as signing from '@appsmiles/signing';
import { afterEach, expect, it, vi } from 'vitest';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const SECRET = 'a-secret-of-the-tests-with-40-characters';

/** Runs an example of the README as it stands there, with what it leaves to its reader. */
async function runExample(index: number, given: Record<string, unknown>, result = 'undefined'): Promise<unknown> {
  const text = [...readme.matchAll(/```ts\n(.*?)```/gs)][index]?.[1] ?? '';
  const body = text.replace(/^import (\{.*\}) from '@appsmiles\/signing';$/m, 'const $1 = signing;');
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
  const names = ['signing', ...Object.keys(given)];
  return new AsyncFunction(...names, `${body}\nreturn ${result};`)(signing, ...Object.values(given));
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it('the README’s first example sends a request that the README’s verifier takes', async () => {
  const sent: Request[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(request);
    return Response.json({ errorCode: 0 });
  });
  const given = { process: { env: { APPSMILES_SECRET: SECRET } }, session: { userToken: 'user-token' } };
  const response = await runExample(0, given, 'response');
  expect(response).toHaveProperty('status', 200);

  const responses: unknown[] = [];
  const { process } = given;
  const respond = (response: unknown) => responses.push(response);
  await runExample(3, { request: sent[0], process, respond });
  expect(responses).toEqual([]);
  for (const partnerId of ['stranger', 'constructor', '__proto__']) {
    // Signed with what a look-up in a plain object would find.
    const options = { partnerId, partnerSecret: String(Reflect.get({}, partnerId)), allowShortSecret: true };
    const request = await signing.signRequest(new Request('https://api.example.test/'), options);
    await runExample(3, { request, process, respond });
    expect(responses.pop()).toEqual({ errorCode: 1, errorMsg: 'iss is not a known partner: check the partnerId.' });
  }
});

it('the README’s example of sizes says what is signed', async () => {
  const token = 'user-token';
  const signOne = signing.createJwtSigner({ partnerId: 'your-partner-id', partnerSecret: SECRET, token });
  const outcomes: unknown[] = [];
  for (const length of [5000, 6000]) {
    const body = JSON.stringify('a'.repeat(length));
    const isSigned = signOne(new Headers({ 'content-type': 'application/json' }), body).then(Boolean, () => false);
    outcomes.push([await runExample(1, { body, token }, 'fits'), await isSigned]);
  }
  expect(outcomes).toEqual([
    [true, true],
    [false, false],
  ]);
});

it('the README’s scheme is signed and verified, and its table has the defaults', async () => {
  const request = new Request('https://api.example.test/?a=1', { method: 'POST', body: '{}' });
  const given = { request, partnerId: 'p', partnerSecret: SECRET, secretFor: () => SECRET };
  expect(await runExample(2, given, '[signed.url, claims.data_body]')).toEqual([
    expect.stringMatching(/\?a=1&jwt=[\w.-]+$/),
    '{}',
  ]);
  for (const [name, value] of Object.entries(signing.requestJwt)) {
    const row = readme.split('\n').find((line) => line.startsWith(`| \`${name}\` |`));
    const text = row?.split('|')[2]?.trim().replaceAll('`', '') ?? '';
    expect(new Function(`return (${text});`)(), name).toEqual(value);
  }
});

it('the README’s explanation prints what its comment says', async () => {
  const options = { partnerId: 'p', partnerSecret: SECRET };
  const init = { method: 'POST', body: '{"partnerClientIds":["1"]}' };
  const signed = await signing.signRequest(new Request('https://api.example.test/', init), options);
  const request = new Request(signed, { body: '{"partnerClientIds":["2"]}' });
  const lines: string[] = [];
  await runExample(4, {
    request,
    secretFor: () => SECRET,
    console: { log: (...words: string[]) => lines.push(words.join(' ')) },
  });
  expect(readme).toContain(`// ${lines.at(-1)}`);
});

it('the README’s table has every code, with its errorCode', () => {
  const union = readFileSync(new URL('../src/signing-error.ts', import.meta.url), 'utf8');
  const rows = readme.matchAll(/^\| (`[a-z_0-9`, ]+`) \|(?: (\d+))? \| .* \|$/gm);
  const listed = [...rows].flatMap(([, codes = '', errorCode = '']) =>
    [...codes.matchAll(/`(\w+)`/g)].map(([, code = '']): [string, string] => [code, errorCode]),
  );
  expect(listed.map(([code]) => code).sort()).toEqual(
    [...union.matchAll(/\| '(\w+)'/g)].map(([, code]) => code).sort(),
  );
  for (const [code, errorCode] of listed) {
    // Held to the union by the line above.
    const actual = signing.platformErrorCode(code as signing.SigningErrorCode);
    if (errorCode) expect(`${code} ${actual}`).toBe(`${code} ${errorCode}`);
  }
});
