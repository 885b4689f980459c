import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type RequestClaims, signRequest, verifyRequest } from '@appsmiles/signing';
import { createSigner, createVerifier } from 'fast-jwt';
import jsonwebtoken from 'jsonwebtoken';
import { describe, expect, it } from 'vitest';
import { carrying, claimsOf, IAT, post, refusal, SECRET, signing, verifying } from './fixtures.ts';

const BODY = '{"title":"Ça/été 🎁 \\"\\\\","n":[1.5,-0,9007199254740993],"e":{}}';
const HEADERS = { 'x-app': 'fid\u00e9lit\u00e9/1' };

interface Answer {
  library: string;
  jwt: string;
  claims: RequestClaims | null;
  body: string;
  plainBody: string;
  payload: string;
}

const folder = fileURLToPath(new URL('interop', import.meta.url));
// Nothing is fetched by a test.
const env = { ...process.env, GOPROXY: 'off', GOTOOLCHAIN: 'local' };

function installed(command: string): boolean {
  return spawnSync(command, [command === 'go' ? 'version' : '--version']).status === 0;
}

/** Runs one of the programs in interop/, which talk JSON. */
function run(command: string, args: string[], input: unknown): Answer {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, env, input: JSON.stringify(input) });
  expect({ status, stderr: String(stderr) }).toMatchObject({ status: 0 });
  return JSON.parse(String(stdout));
}

async function ours(): Promise<string> {
  const signed = await signRequest(post(BODY, HEADERS), signing);
  return signed.headers.get('authorization')?.slice('Bearer '.length) ?? '';
}

const claims = { ...claimsOf(), data_header: '{"x-app":"fid\u00e9lit\u00e9/1"}', data_body: BODY };

describe('jsonwebtoken', () => {
  it('verifies what we sign', async () => {
    const verified = jsonwebtoken.verify(await ours(), SECRET, { algorithms: ['HS256'] });
    expect(verified).toMatchObject({ iss: 'partner-1', sub: 'user-token', iat: IAT, data_body: BODY });
  });

  it('signs what we verify', async () => {
    const request = carrying(jsonwebtoken.sign(claims, SECRET, { algorithm: 'HS256' }), post(BODY, HEADERS));
    expect(await verifyRequest(request, verifying)).toEqual(claims);
  });
});

describe('fast-jwt', () => {
  it('verifies what we sign, and signs what we verify', async () => {
    const verified = createVerifier({ key: SECRET, algorithms: ['HS256'] })(await ours());
    expect(verified).toMatchObject({ iss: 'partner-1', iat: IAT, data_body: BODY });
    const request = carrying(createSigner({ key: SECRET, algorithm: 'HS256' })(claims), post(BODY, HEADERS));
    expect(await verifyRequest(request, verifying)).toEqual(claims);
  });
});

function hasGolangJwt(): boolean {
  const args = ['list', '-C', 'golang-jwt', '-m', '-f', '{{.Dir}}', 'github.com/golang-jwt/jwt/v5'];
  return String(spawnSync('go', args, { cwd: folder, env }).stdout ?? '').trim() !== '';
}

const others: [string, boolean, string, string[]][] = [
  ['PyJWT, or Python’s own hmac without it', installed('python3'), 'python3', ['sign_and_verify.py']],
  ['Go’s crypto/hmac', installed('go'), 'go', ['run', 'sign_and_verify.go']],
  // `go mod download` in the folder puts it there.
  ['golang-jwt', hasGolangJwt(), 'go', ['run', '-C', 'golang-jwt', '.']],
];

describe.each(others)('%s', (library, isThere, command, args) => {
  const note = isThere ? '' : ` (left out: ${library} is not installed)`;

  it.skipIf(!isThere)(`verifies what we sign, and signs what we verify${note}`, { timeout: 180_000 }, async () => {
    const output = run(command, args, { secret: SECRET, claims, jwt: await ours() });
    expect(output.claims).toMatchObject({ iss: 'partner-1', sub: 'user-token', iat: IAT, data_body: BODY });
    expect(await verifyRequest(carrying(output.jwt, post(BODY, HEADERS)), verifying)).toEqual(claims);
  });
});

const hasPhp = installed('php');
const phpNote = hasPhp ? '' : ' (left out: php is not installed)';

describe('a partner’s PHP, written as the vendor’s page shows it', () => {
  const body = { url: 'https://a.test/é', emoji: '🎁', list: [], price: 1.5 };
  const php = async (headers: unknown, requestBody: unknown = body) =>
    run('php', ['sign_and_verify.php'], { secret: SECRET, claims, headers, body: requestBody, jwt: await ours() });

  it.skipIf(!hasPhp)(
    `is accepted, with the escapes of json_encode inside and outside the claims${phpNote}`,
    async () => {
      const output = await php({ 'content-type': 'application/json', 'x-app': 'a/b' });
      expect(output.payload).toContain('\\\\\\/\\\\u00e9');
      expect(output.body).toContain('https:\\/\\/a.test\\/\\u00e9');
      const request = carrying(output.jwt, post(output.body, { 'x-app': 'a/b' }));
      expect((await verifyRequest(request, verifying)).data_body).toBe(output.body);
    },
  );

  it.skipIf(!hasPhp)(
    `is accepted with an empty array of headers, and of body, which json_encode writes []${phpNote}`,
    async () => {
      const output = await php([], []);
      const request = carrying(output.jwt, post(output.body));
      expect(await verifyRequest(request, verifying)).toMatchObject({ data_header: '[]', data_body: '[]' });
    },
  );

  it.skipIf(!hasPhp)(
    `is refused byte for byte and accepted as JSON when it sends another spelling than it signs${phpNote}`,
    async () => {
      const output = await php({ 'Content-Type': 'application/json' });
      const request = carrying(output.jwt, post(output.plainBody));
      expect((await refusal(verifyRequest(request, verifying))).code).toBe('body_differs');
      expect((await verifyRequest(request, { ...verifying, bodyComparison: 'json' })).iss).toBe('partner-1');
    },
  );

  it.skipIf(!hasPhp)(`verifies what we sign${phpNote}`, async () => {
    expect((await php([])).claims).toMatchObject({ iss: 'partner-1', sub: 'user-token', iat: IAT, data_body: BODY });
  });
});
