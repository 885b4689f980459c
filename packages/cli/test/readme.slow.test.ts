import { exec, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { promisify } from 'node:util';
import * as cli from '@appsmiles/cli';
import { expect, test } from 'vitest';
import { runProgram } from '../src/commands/program.ts';
import { startCommand } from './command.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** The variables, the arguments and the name of a command line of the README. */
function parseLine(line: string): { env: Record<string, string>; args: string[] } {
  const words = line.split(' ');
  const start = words.findIndex((word) => !word.includes('='));
  const env = Object.fromEntries(words.slice(0, start).map((word) => word.split('=') as [string, string]));
  return { env, args: words.slice(start + 2) };
}

const hasCurl = spawnSync('curl', ['--version']).status === 0;

const none = hasCurl ? '' : ' (no curl on the PATH)';

test.skipIf(!hasCurl)(`the README’s three lines work with the real curl, with the ports replaced${none}`, async () => {
  const [mockLine = '', proxyLine = '', call = ''] = /```sh\n(.*?)\n```/s.exec(readme)?.[1]?.split('\n') ?? [];
  await using mock = await startCommand([...parseLine(mockLine).args, '--port', '0']);
  const { env, args } = parseLine(proxyLine.replace('http://127.0.0.1:4010', mock.url));
  await using proxy = await startCommand([...args, '--port', '0'], env);
  const line = call.replace('http://127.0.0.1:4011', proxy.url).replace('curl', 'curl --silent --fail-with-body');
  const { stdout } = await promisify(exec)(line);
  expect(JSON.parse(stdout)).toMatchObject({ errorCode: 0, data: { user: { partnerClientId: '42' } } });
});

test('the README’s code starts and ends a mock', async () => {
  const code = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? '';
  const body = code.replace(/^import (\{.*\}) from '@appsmiles\/cli';$/m, 'const $1 = cli;');
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
  const mock = await new AsyncFunction('cli', `${body}\nreturn mock;`)(cli);
  await expect(fetch(mock.url)).rejects.toThrow('fetch failed');
});

test('the README names every option of every command', async () => {
  for (const command of ['mock', 'proxy', 'sign', 'verify', 'drift']) {
    let help = '';
    const stdout = new PassThrough().on('data', (chunk) => {
      help += chunk;
    });
    await runProgram([command, '--help'], { stdin: new PassThrough(), stdout, stderr: stdout, env: {} });
    const options = [...help.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option]) => option ?? '');
    expect(options.length).toBeGreaterThan(0);
    for (const option of options) expect(readme).toContain(`\`${option}`);
  }
});
