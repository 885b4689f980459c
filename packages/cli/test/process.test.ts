import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Starts the command and waits for the address that it prints. */
async function start(...args: string[]): Promise<{ child: ChildProcess; url: string; output: () => string }> {
  const child = spawn(process.execPath, ['--conditions=@appsmiles/source', main, ...args]);
  children.push(child);
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const found = /(http:\S+).*Ctrl-C/s.exec(output)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`It ended with ${code}: ${output}`)));
  });
  return { child, url, output: () => output };
}

test('mock prints its address and a partner to sign with, and a line for each request, without colours', async () => {
  const { url, output } = await start('mock', '--port', '0');
  expect(output()).toContain('Test partner  test-partner\nIts secret    test-secret-of-the-mock-not-for-production\n');
  await fetch(`${url}/auth/token`, { method: 'POST', body: '{}' });
  await expect.poll(output).toContain('POST /auth/token 401\n  jwt: The request carries no JWT');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what starts a colour.
  expect(output()).not.toMatch(/\u001b/);
});

test('Ctrl-C ends the mock with 0 while a request is in flight', async () => {
  const { child, url } = await start('mock', '--port', '0');
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write('POST /gift/list HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{');
  child.kill('SIGINT');
  // The kind of the end is the fact; a mock that waited for the body would run into the test's time limit.
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('a second start on the same port says so in one line and ends with 2', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  const args = ['--conditions=@appsmiles/source', main, 'mock', '--port', String(port)];
  await expect(promisify(execFile)(process.execPath, args)).rejects.toMatchObject({
    code: 2,
    stdout: '',
    stderr: `Port ${port} is taken. Stop what runs there, or choose another port with --port.\n`,
  });
  taken.close();
});
