import { readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import * as cli from '@appsmiles/cli';
import { expect, test } from 'vitest';
import { runProgram } from '../src/program.ts';
import { startCommand } from './command.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** The variables, the arguments and the name of a command line of the README. */
function parseLine(line: string): { env: Record<string, string>; args: string[] } {
  const words = line.split(' ');
  const start = words.findIndex((word) => !word.includes('='));
  const env = Object.fromEntries(words.slice(0, start).map((word) => word.split('=') as [string, string]));
  return { env, args: words.slice(start + 2) };
}

test('the README’s three lines give an answer, with the ports replaced by free ones', async () => {
  const [mockLine = '', proxyLine = '', call = ''] = /```sh\n(.*?)\n```/s.exec(readme)?.[1]?.split('\n') ?? [];
  await using mock = await startCommand([...parseLine(mockLine).args, '--port', '0']);
  const { env, args } = parseLine(proxyLine.replace('http://127.0.0.1:4010', mock.url));
  await using proxy = await startCommand([...args, '--port', '0'], env);
  // What curl --json sends: https://curl.se/docs/manpage.html#--json
  const [, body = '', url = ''] =
    /^curl --json '(.*)' (\S+)$/.exec(call.replace('http://127.0.0.1:4011', proxy.url)) ?? [];
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body });
  expect([response.status, await response.json()]).toEqual([200, expect.objectContaining({ errorCode: 0 })]);
});

test('the README’s code starts and ends a mock', async () => {
  const code = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? '';
  const body = code.replace(/^import (\{.*\}) from '@appsmiles\/cli';$/m, 'const $1 = cli;');
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
  const mock = await new AsyncFunction('cli', `${body}\nreturn mock;`)(cli);
  await expect(fetch(mock.url)).rejects.toThrow('fetch failed');
});

test('the README names every option of every command', async () => {
  for (const command of ['mock', 'proxy', 'sign', 'verify']) {
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
