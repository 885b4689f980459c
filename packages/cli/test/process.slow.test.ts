import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { commandArgs, startCommand } from './command.ts';

const secret = { APPSMILES_SECRET: 'test-secret-of-the-mock-not-for-production' };
const proxyArgs = ['proxy', '--target', 'http://127.0.0.1:1', '--partner', 'me'];
const servers: [string, string[]][] = [
  ['mock', ['mock']],
  ['proxy', proxyArgs],
];

test('mock prints its address and a partner to sign with, and a line for each request, without colours', async () => {
  await using mock = await startCommand(['mock', '--port', '0']);
  expect(mock.output()).toContain(
    'Test partner  test-partner\nIts secret    test-secret-of-the-mock-not-for-production\n',
  );
  await fetch(`${mock.url}/auth/token`, { method: 'POST', body: '{}' });
  await expect.poll(mock.output).toContain('POST /auth/token 401\n  jwt: The request carries no JWT');
  expect(mock.output()).not.toContain('\u001b');
});

describe.each(servers)('%s', (_name, args) => {
  test('ends with 0 on Ctrl-C while a request is in flight', async () => {
    await using server = await startCommand([...args, '--port', '0'], secret);
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.on('error', () => {});
    await once(socket, 'connect');
    socket.write(`POST /gift/list HTTP/1.1\r\nHost: ${new URL(server.url).host}\r\nContent-Length: 100\r\n\r\n{`);
    server.child.kill('SIGINT');
    // A server that waited for the body would run into the test's time limit. The bench has the time.
    expect(await once(server.child, 'exit')).toEqual([0, null]);
  });

  test('on a taken port says so in one line and ends with 2', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const all = [...commandArgs, ...args, '--port', String(port)];
    await expect(promisify(execFile)(process.execPath, all, { env: secret })).rejects.toMatchObject({
      code: 2,
      stdout: '',
      stderr: `Port ${port} is taken. Stop what runs there, or choose another port with --port.\n`,
    });
    taken.close();
  });

  test('listens on loopback alone', async () => {
    await using server = await startCommand([...args, '--port', '0'], secret);
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });
});

test('proxy warns on standard error when other machines can reach it, and not on loopback', async () => {
  const outputs = async (host: string): Promise<{ stdout: string; stderr: string }> => {
    const child = spawn(process.execPath, [...commandArgs, ...proxyArgs, '--port', '0', '--host', host], {
      env: secret,
    });
    const printed = { stdout: '', stderr: '' };
    child.stderr.on('data', (chunk) => {
      printed.stderr += chunk;
    });
    for await (const chunk of child.stdout) {
      printed.stdout += chunk;
      if (printed.stdout.includes('Ctrl-C')) child.kill('SIGTERM');
    }
    return printed;
  };
  const { stdout, stderr } = await outputs('0.0.0.0');
  expect(stdout).toContain('Proxy  http://0.0.0.0:');
  expect(stderr).toMatch(/^Warning: --host 0\.0\.0\.0 .*can make calls as the partner.*--allowed-host\.\n$/);
  // Node takes this for every address.
  expect((await outputs('')).stderr).toContain('Warning');
  for (const host of ['127.0.0.1', 'localhost', '127.0.0.2']) expect((await outputs(host)).stderr).toBe('');
});

test.each(servers)('%s ends when the npm that started it is killed', async (_name, args) => {
  const folder = mkdtempSync(join(tmpdir(), 'appsmiles-'));
  const start = [process.execPath, ...commandArgs, ...args, '--port', '0'].join(' ');
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts: { start } }));
  const npm = spawn('npm', ['start', '--silent'], { cwd: folder, env: { ...process.env, ...secret } });
  let output = '';
  for await (const chunk of npm.stdout) {
    output += chunk;
    if (output.includes('Ctrl-C')) break;
  }
  const url = /(?:Mock|Proxy) {2}(\S+)/.exec(output)?.[1] ?? '';
  expect((await fetch(url)).status).toBe(404);
  npm.kill('SIGTERM');
  await expect.poll(() => fetch(url).catch(() => 'ended'), { timeout: 5_000 }).toBe('ended');
});

const hasScript = spawnSync('script', ['--version']).status === 0;

test.skipIf(!hasScript)('colours are used on a terminal, and not with NO_COLOR', () => {
  const input = join(mkdtempSync(join(tmpdir(), 'appsmiles-')), 'request.http');
  writeFileSync(input, 'content-type: application/json\n\n{}');
  const command = [process.execPath, ...commandArgs, 'verify', '--partner', 'me', input].join(' ');
  const env = { ...secret, PATH: process.env.PATH ?? '', TERM: 'xterm' };
  const onTerminal = (more: Record<string, string>): string =>
    execFileSync('script', ['-qc', command, '/dev/null'], { env: { ...env, ...more }, encoding: 'utf8' });
  expect(onTerminal({})).toContain('\u001b[31mfailed\u001b[39m jwt');
  expect(onTerminal({ NO_COLOR: '1' })).not.toContain('\u001b[');
});
