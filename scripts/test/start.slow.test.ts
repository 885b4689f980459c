import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { requestAs } from '../../packages/cli/test/raw-request.ts';

const projectFolder = fileURLToPath(new URL('../../', import.meta.url));
const condition = '--conditions=@appsmiles/source';
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

// Stand in for the scripts of the build: one that fails, and one that takes a minute.
const folder = mkdtempSync(join(tmpdir(), 'appsmiles-'));
const [noBuild, slowBuild] = [join(folder, 'no-build.mjs'), join(folder, 'slow-build.mjs')];
const inBuild = "if (/scripts.(generate|docs)[.]ts$/.test(process.argv[1] ?? '')) ";
writeFileSync(noBuild, `${inBuild} { console.error('It builds.'); process.exit(3); }`);
writeFileSync(
  slowBuild,
  `${inBuild} { console.error('It builds.'); await new Promise((done) => setTimeout(done, 60_000)); }`,
);

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

test('docs and mock answer to their own names alone', async () => {
  const { output } = await runUntil(
    /Ctrl-C stops both/,
    'scripts/start.ts',
    ...['--docs-port', '0', '--mock-port', '0', '--allowed-host', 'docs.example.com'],
  );
  for (const name of ['Docs', 'Mock']) {
    const url = new RegExp(`${name} {2}(http:\\S+)`).exec(output)?.[1] ?? '';
    const { port } = new URL(url);
    const statusFor = async (host: string): Promise<number> =>
      (await requestAs(url, host, { method: 'GET', path: '/index.html' })).status;
    expect(await statusFor(`evil.example.com:${port}`)).toBe(421);
    for (const host of ['127.0.0.1', 'localhost', '[::1]', 'docs.example.com']) {
      expect(await statusFor(`${host}:${port}`)).toBe(name === 'Docs' ? 200 : 404);
    }
  }
});

test('kill of npm start ends its servers', async () => {
  const args = ['start', '--', '--docs-port', '0', '--mock-port', '0'];
  const npm = spawn('npm', args, { cwd: projectFolder, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(npm);
  let output = '';
  for await (const chunk of npm.stdout) {
    output += chunk;
    if (output.includes('Ctrl-C stops both')) break;
  }
  const urls = [...output.matchAll(/^(?:Docs|Mock) {2}(\S+)$/gm)].map(([, url]) => url ?? '');
  expect(urls).toHaveLength(2);
  npm.kill('SIGTERM');
  for (const url of urls) {
    await expect
      .poll(
        () =>
          fetch(url).then(
            () => 'answers',
            () => 'ended',
          ),
        { timeout: 5_000 },
      )
      .toBe('ended');
  }
});

test('kill of npm start during the build ends the build too, and no server starts', async () => {
  const npm = spawn('npm', ['start', '--', '--docs-port', '0', '--mock-port', '0'], {
    cwd: projectFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: `--import=${pathToFileURL(slowBuild).href}` },
  });
  children.push(npm);
  let output = '';
  npm.stdout.on('data', (chunk) => {
    output += chunk;
  });
  await once(npm.stderr, 'data');
  npm.kill('SIGTERM');
  // A pipe stays open as long as any process that npm started has it.
  await once(npm.stdout, 'close');
  expect(output).not.toContain('Docs');
});

test('one port for both is told before anything is built', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const port = String((taken.address() as { port: number }).port);
  await once(taken.close(), 'close');
  const args = [condition, 'scripts/start.ts', '--docs-port', port, '--mock-port', port];
  await expect(promisify(execFile)(process.execPath, args, { cwd: projectFolder })).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('choose another port with --mock-port'),
  });
});

test.each([
  ['scripts/start.ts', '--docs-port', ['--mock-port', '0']],
  ['scripts/start.ts', '--mock-port', ['--docs-port', '0']],
])(
  '%s with a taken %s says so in one line and ends with 1, before it builds anything',
  async (script, option, others) => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const port = String((taken.address() as { port: number }).port);
    const args = [condition, script, option, port, ...others];
    const env = { ...process.env, NODE_OPTIONS: `--import=${pathToFileURL(noBuild).href}` };
    const result = promisify(execFile)(process.execPath, args, { cwd: projectFolder, env });
    await expect(result).rejects.toMatchObject({
      code: 1,
      stderr: `Port ${port} is taken. Stop what runs there, or choose another port with ${option}.\n`,
    });
    taken.close();
  },
);

test('a port that is no number is refused with the range', async () => {
  const result = promisify(execFile)(process.execPath, [condition, 'scripts/start.ts', '--mock-port', '70000'], {
    cwd: projectFolder,
  });
  await expect(result).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('whole number from 0 to 65535'),
  });
});
