import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { runProgram } from '../src/program.ts';

const SECRET = 'a-secret-of-the-tests-with-40-characters';

/** What a command printed, and its exit code. */
interface Outcome {
  exitCode: number;
  stdout: string;
  stderr: string;
}

async function run(
  args: string[],
  { stdin = '', env = {} }: { stdin?: string; env?: Record<string, string> } = {},
): Promise<Outcome> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const exitCode = await runProgram(args, { stdin: Readable.from([Buffer.from(stdin)]), stdout, stderr, env });
  stdout.end();
  stderr.end();
  return { exitCode, stdout: await text(stdout), stderr: await text(stderr) };
}

const env = { APPSMILES_SECRET: SECRET };
const request = 'POST /gift/list HTTP/1.1\ncontent-type: application/json\n\n{"limit":5}';

async function signedRequest(body = '{"limit":5}'): Promise<string> {
  const { stdout } = await run(['sign', '--partner', 'me'], { stdin: request, env });
  return `content-type: application/json\r\nauthorization: Bearer ${stdout.trim()}\r\n\r\n${body}`;
}

test.each(['mock', 'proxy', 'sign', 'verify'])('%s --help has an example and ends with 0', async (command) => {
  const { exitCode, stdout } = await run([command, '--help']);
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining(`appsmiles ${command}`)]);
  expect(stdout).toMatch(/^Example: /m);
});

test('--help names the exit codes', async () => {
  expect(await run(['--help'])).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('1 a JWT was refused') });
});

test.each([
  ['an unknown command', ['fly'], 'unknown command'],
  ['an unknown option', ['mock', '--fly'], 'unknown option'],
  ['a port that is none', ['mock', '--port', '70000'], 'whole number from 0 to 65535'],
  ['a partner without a secret', ['mock', '--partner', 'me'], 'given as id:secret'],
  ['no target', ['proxy', '--partner', 'me'], "required option '--target <url>'"],
  ['a target that is no URL', ['proxy', '--target', 'here'], 'A target is a URL'],
  ['no secret to sign with', ['proxy', '--partner', 'me', '--target', 'http://127.0.0.1:1'], 'set APPSMILES_SECRET'],
  ['no partner', ['sign'], "required option '--partner <id>'"],
  ['no secret', ['sign', '--partner', 'me'], 'set APPSMILES_SECRET, or name a file with --secret-file'],
  [
    'a secret file that is not there',
    ['sign', '--partner', 'me', '--secret-file', 'none'],
    "none can't be read (ENOENT)",
  ],
  ['a secret file that is a folder', ['verify', '--partner', 'me', '--secret-file', '/'], "/ can't be read (EISDIR)"],
])('%s: one line that says what to do, and exit code 2', async (_title, args, message) => {
  const { exitCode, stdout, stderr } = await run(args);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});

test.each([
  ['no request', 'gift list please', 'The input is no request'],
  ['a body shorter than its content-length', 'content-length: 9\n\n{}', 'the body has 2 bytes'],
  ['a body that is too long for a JWT', `a: b\n\n${'x'.repeat(9000)}`, 'send less at once'],
])('an input that is %s is refused in one line', async (_title, stdin, message) => {
  const { exitCode, stderr } = await run(['sign', '--partner', 'me'], { stdin, env });
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining(message)]);
});

test('sign prints a JWT that verify finds right, with exit code 0', async () => {
  const { exitCode, stdout } = await run(['verify', '--partner', 'me'], { stdin: await signedRequest(), env });
  expect(exitCode).toBe(0);
  expect(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(':')[0]),
  ).toEqual(
    ['jwt', 'header', 'signature', 'claims', 'iss', 'sub', 'iat', 'data_header', 'data_body'].map(
      (part) => `ok ${part}`,
    ),
  );
});

test('verify names what is wrong, one finding a line, and ends with 1', async () => {
  const stdin = await signedRequest('{"limit":6}');
  const { exitCode, stdout } = await run(['verify', '--partner', 'me'], { stdin, env });
  expect([exitCode, stdout]).toEqual([
    1,
    expect.stringContaining('\nfailed data_body: data_body differs at /limit.\n'),
  ]);
  expect(await run(['verify', '--partner', 'you'], { stdin, env })).toMatchObject({ exitCode: 1 });
});

test('--json prints what a script can read, without colours', async () => {
  const signed = await run(['sign', '--partner', 'me', '--json'], { stdin: request, env });
  expect(JSON.parse(signed.stdout)).toEqual({ jwt: expect.stringMatching(/^eyJ/) });
  const verified = await run(['verify', '--partner', 'me', '--json'], { stdin: await signedRequest('x'), env });
  expect(JSON.parse(verified.stdout)).toContainEqual(
    expect.objectContaining({ part: 'data_body', status: 'failed', code: 'body_differs' }),
  );
});

test('sign puts APPSMILES_TOKEN into sub, and reads a body byte for byte', async () => {
  const stdin = 'content-type: application/json\r\n\r\n{"a":"é"}\n';
  const { stdout } = await run(['sign', '--partner', 'me'], { stdin, env: { ...env, APPSMILES_TOKEN: 'a-token' } });
  const claims = JSON.parse(Buffer.from(stdout.split('.')[1] ?? '', 'base64url').toString());
  expect(claims).toMatchObject({ iss: 'me', sub: 'a-token', data_body: '{"a":"é"}\n' });
});
