import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { runProgram } from '../src/commands/program.ts';
import { commandArgs } from './command.ts';

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

test.each(['mock', 'proxy', 'sign', 'verify', 'drift'])('%s --help has an example and ends with 0', async (command) => {
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
  ['a port that is out of range', ['mock', '--port', '70000'], 'whole number from 0 to 65535'],
  ['a partner without a secret', ['mock', '--partner', 'me'], 'given as id:secret'],
  ['no target', ['proxy', '--partner', 'me'], "required option '--target <url>'"],
  ['a target that is not a URL', ['proxy', '--partner', 'me', '--target', 'here'], 'whole http or https URL'],
  ['an empty target', ['proxy', '--partner', 'me', '--target', ''], 'whole http or https URL'],
  ['a target of plain http', ['proxy', '--partner', 'me', '--target', 'http://192.0.2.1'], '--allow-insecure-http'],
  ['an allowed host that is a URL', ['mock', '--allowed-host', 'http://a'], 'An allowed host is a name'],
  ['a size that is not a number', ['proxy', '--max-response-size', '10MB'], 'whole number of bytes'],
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
  ['not a request', 'gift list please', 'The input is not a request'],
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

test('verify names what is wrong, one finding per line, and ends with 1', async () => {
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

test.each([
  ['a password in a target', ['proxy', '--partner', 'me', '--target', 'https://me:pw-1234@a.example']],
  ['a password in a target that is not a URL', ['proxy', '--partner', 'me', '--target', 'https//me:pw-1234@a.example']],
  ['a secret without an id', ['mock', '--partner', ':pw-1234']],
])('%s is not quoted when it is refused', async (_title, args) => {
  const { exitCode, stdout, stderr } = await run(args);
  expect(exitCode).toBe(2);
  expect(stdout + stderr).not.toContain('pw-1234');
});

describe.skipIf(process.platform === 'win32')('a secret in a file', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'appsmiles-')), 'secret');
  writeFileSync(file, SECRET);

  test.each(['0644', '0640', '0604', '0620', '0660', '0601', '0777'])(
    'that others can read (mode %s) is refused with the cure',
    async (mode) => {
      chmodSync(file, Number.parseInt(mode, 8));
      for (const args of [
        ['sign', '--partner', 'me', '--secret-file', file],
        ['verify', '--partner', 'me', '--secret-file', file],
        ['proxy', '--partner', 'me', '--target', 'http://127.0.0.1:1', '--secret-file', file],
        ['sign', '--partner', 'me', '--token-file', file],
      ]) {
        const { exitCode, stdout, stderr } = await run(args, args.includes('--token-file') ? { env } : {});
        expect([exitCode, stdout]).toEqual([2, '']);
        expect(stderr).toContain(`mode ${mode}`);
        expect(stderr).toMatch(/: run chmod 600 \S+secret\n$/);
        expect(stderr).not.toContain(SECRET);
      }
    },
  );

  test.each(['0600', '0400'])('that its owner alone can read (mode %s) is taken', async (mode) => {
    chmodSync(file, Number.parseInt(mode, 8));
    const { exitCode, stdout } = await run(['sign', '--partner', 'me', '--secret-file', file], { stdin: request });
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/^eyJ/)]);
  });

  test('that is reached by a link is judged by its own mode', async () => {
    const link = `${file}-link`;
    symlinkSync(file, link);
    chmodSync(file, 0o644);
    expect(await run(['sign', '--partner', 'me', '--secret-file', link])).toMatchObject({ exitCode: 2 });
  });

  test('is taken from a pipe and from a redirection, whose mode the user has not chosen', () => {
    chmodSync(file, 0o644);
    const node = [process.execPath, ...commandArgs].join(' ');
    const message = join(file, '../request.http');
    writeFileSync(message, request);
    for (const source of [`cat ${file} |`, `< ${file}`]) {
      const rest = `sign --partner me --secret-file /dev/stdin ${message}`;
      const command = source.startsWith('<') ? `${node} ${rest} ${source}` : `${source} ${node} ${rest}`;
      expect(execFileSync('sh', ['-c', command], { encoding: 'utf8' })).toMatch(/^eyJ/);
    }
  });

  test('does not include the JWT to verify, which anybody may have written', async () => {
    const { stdout } = await run(['sign', '--partner', 'me'], { stdin: request, env });
    const jwt = `${file}-jwt`;
    writeFileSync(jwt, stdout, { mode: 0o644 });
    expect(await run(['verify', '--partner', 'me', '--jwt', jwt], { stdin: request, env })).toMatchObject({
      exitCode: 0,
    });
  });
});

describe.each([
  ['header:x-jwt', (jwt: string) => `x-jwt: ${jwt}\n\n{"limit":5}`],
  ['header:Authorization:JWT', (jwt: string) => `authorization: jwt ${jwt}\n\n{"limit":5}`],
  ['header:x-jwt:a:b=', (jwt: string) => `x-jwt: a:b=${jwt}\n\n{"limit":5}`],
  ['query:jwt', (jwt: string) => `\n{"limit":5}`.replace(/^/, `POST /gift/list?a=1&jwt=${jwt} HTTP/1.1\n`)],
  ['body:jwt', (jwt: string) => `\n{"limit":5,"jwt":"${jwt}"}`],
])('--placement %s', (placement, write) => {
  const flags = ['--partner', 'me', '--placement', placement];
  const withType = (text: string) =>
    text.startsWith('POST')
      ? text.replace('\n', '\ncontent-type: application/json\n')
      : `content-type: application/json\n${text}`;

  test('what sign prints is what verify finds in that place, or takes from a file', async () => {
    const { exitCode, stdout } = await run(['sign', ...flags], { stdin: request, env });
    expect(exitCode).toBe(0);
    const stdin = withType(write(stdout.trim()));
    expect(await run(['verify', ...flags, '--json'], { stdin, env })).toMatchObject({ exitCode: 0, stderr: '' });
    expect((await run(['verify', '--partner', 'me'], { stdin, env })).exitCode).toBe(1);
    const file = join(mkdtempSync(join(tmpdir(), 'appsmiles-')), 'jwt');
    writeFileSync(file, stdout);
    expect((await run(['verify', ...flags, '--jwt', file], { stdin: request, env })).exitCode).toBe(0);
    expect((await run(['verify', ...flags], { stdin: request, env })).exitCode).toBe(1);
  });

  test('sign says how to send it where that is not a header', async () => {
    const { stdout, stderr } = await run(['sign', ...flags], { stdin: request, env });
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const json = JSON.parse((await run(['sign', ...flags, '--json'], { stdin: request, env })).stdout);
    const isHeader = placement.startsWith('header');
    expect([stderr === '', Object.keys(json)]).toEqual([isHeader, isHeader ? ['jwt'] : ['jwt', 'placement']]);
    if (!isHeader) expect(json.placement).toBe(placement);
  });
});

test('the other options of the scheme go the same way through sign and verify', async () => {
  const flags = [
    '--partner',
    'me',
    '--letter-case',
    'title',
    '--signed-headers',
    'Content-Type,x-a',
    '--key-encoding',
    'hex',
  ];
  const hexEnv = { APPSMILES_SECRET: Buffer.from(SECRET).toString('hex') };
  const { stdout } = await run(['sign', ...flags], {
    stdin: `x-b: 2\n${request.split('\n').slice(1).join('\n')}`,
    env: hexEnv,
  });
  const claims = JSON.parse(Buffer.from(stdout.split('.')[1] ?? '', 'base64url').toString());
  expect(claims.data_header).toBe('{"Content-Type":"application/json"}');
  const head = `content-type: application/json\nauthorization: Bearer ${stdout.trim()}\n`;
  const verify = (stdin: string, ...more: string[]) => run(['verify', ...flags, ...more], { stdin, env: hexEnv });
  expect((await verify(`${head}x-b: 2\n\n{"limit":5}`)).exitCode).toBe(0);
  expect(await verify(`${head}x-a: 2\n\n{"limit":5}`)).toMatchObject({
    exitCode: 1,
    stdout: expect.stringContaining('does not name x-a'),
  });
  expect((await verify(`${head}\n{ "limit": 5.0 }`)).exitCode).toBe(1);
  expect((await verify(`${head}\n{ "limit": 5.0 }`, '--body-comparison', 'json')).exitCode).toBe(0);
  expect((await verify(`${head}\n{"limit":5}`, '--max-age', '1000')).stdout).toContain('within 1000 s');
});

test('sign keeps to --max-header-size', async () => {
  const outcome = await run(['sign', '--partner', 'me', '--max-header-size', '100'], { stdin: request, env });
  expect(outcome).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining('over 100: send less') });
});

test.each(['mock', 'proxy', 'sign', 'verify'])(
  '%s --help has the options of the scheme, with the defaults of the description',
  async (command) => {
    const stdout = (await run([command, '--help'])).stdout.replace(/\s+/g, ' ');
    const common = ['header:authorization:Bearer', 'all', 'lower', 'utf8'];
    const own = command === 'sign' || command === 'proxy' ? ['8000'] : ['bytes', '300'];
    for (const value of [...common, ...own]) expect(stdout).toContain(`(default: ${value})`);
  },
);

test.each([
  ['--placement', 'cookie:jwt', 'Write header:name, header:name:prefix, query:name or body:name'],
  ['--placement', 'query', 'Write header:name, header:name:prefix, query:name or body:name'],
  ['--placement', 'header:', 'must be a name for a header'],
  ['--placement', 'header:x jwt', 'must be a name for a header'],
  ['--placement', 'query:jwt:x', 'for a header only'],
  ['--signed-headers', 'a b', 'dataHeader.include must be a list of header names'],
  ['--signed-headers', '', 'dataHeader.include must be a list of header names'],
  ['--letter-case', 'camel', 'Allowed choices are lower, title, upper'],
  ['--key-encoding', 'rot13', 'Allowed choices are utf8, base64, base64url, hex'],
])('%s %s is refused in one line, by every command', async (option, value, message) => {
  for (const command of ['mock', 'proxy', 'sign', 'verify']) {
    const { exitCode, stderr } = await run([command, option, value]);
    expect([exitCode, stderr.trimEnd().split('\n')]).toEqual([2, [expect.stringContaining(message)]]);
  }
});

test.each([
  ['verify', '--max-age', '0'],
  ['mock', '--max-age', '5m'],
  ['sign', '--max-header-size', '-1'],
  ['proxy', '--max-header-size', '8k'],
])('%s %s %s is refused: not a whole number', async (...args) => {
  expect(await run(args)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('whole number') });
});

test('a secret that is not in its encoding is refused in one line, and not quoted', async () => {
  const { exitCode, stderr } = await run(['sign', '--partner', 'me', '--key-encoding', 'hex'], { stdin: request, env });
  expect([exitCode, stderr]).toEqual([2, 'The partnerSecret is not canonical hex: check it, and the keyEncoding.\n']);
});
