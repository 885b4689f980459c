import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';

const projectFolder = fileURLToPath(new URL('../../', import.meta.url));
const condition = '--conditions=@appsmiles/source';
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Runs a script until it has printed a text that matches; gives all that it printed until then. */
async function runUntil(
  pattern: RegExp,
  script: string,
  ...args: string[]
): Promise<{ child: ChildProcess; output: string }> {
  const child = spawn(process.execPath, [condition, script, ...args], { cwd: projectFolder });
  children.push(child);
  let output = '';
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk;
      if (pattern.test(output)) resolve({ child, output });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}: ${output}`)));
  });
}

test('npm start serves docs and mock, prints a call that works, and ends cleanly on Ctrl-C', async () => {
  const { child, output } = await runUntil(
    /Ctrl-C stops both/,
    'scripts/start.ts',
    '--docs-port',
    '0',
    '--mock-port',
    '0',
  );
  const docs = /Docs {2}(http:\/\/127\.0\.0\.1:\d+)/.exec(output)?.[1];
  expect(await (await fetch(`${docs}/`)).text()).toContain("app's miles API");
  expect(await (await fetch(`${docs}/provenance.html`)).text()).toContain('gift/checkavailability');

  const markdown = await fetch(`${docs}/operations/getUser.md`);
  expect(markdown.headers.get('content-type')).toBe('text/markdown;charset=utf-8');

  const [, url, headers, body] = /curl (\S+) (.*) -d '(.*)'/.exec(output) ?? [];
  const pairs = [...(headers ?? '').matchAll(/-H '(.*?): (.*?)'/g)].map(
    ([, name, value]) => [name ?? '', value ?? ''] as [string, string],
  );
  const answer = await fetch(url ?? '', { method: 'POST', headers: pairs, body: body ?? '' });
  expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ errorCode: 0 })]);

  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test.each([
  ['scripts/start.ts', '--docs-port', ['--mock-port', '0']],
  ['scripts/start.ts', '--mock-port', ['--docs-port', '0']],
])('%s with a taken %s says so in one line and ends with 1', async (script, option, others) => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const port = String((taken.address() as { port: number }).port);
  const args = [condition, script, option, port, ...others];
  const result = promisify(execFile)(process.execPath, args, { cwd: projectFolder });
  await expect(result).rejects.toMatchObject({
    code: 1,
    stderr: `Port ${port} is taken. Stop what runs there, or choose another port with ${option}.\n`,
  });
  taken.close();
});

test('a port that is no number is refused with the range', async () => {
  const result = promisify(execFile)(process.execPath, [condition, 'scripts/start.ts', '--mock-port', '70000'], {
    cwd: projectFolder,
  });
  await expect(result).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('whole number from 0 to 65535'),
  });
});
