import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { renameSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { copyProject } from './project-copy.ts';

const { folder, read, edit, [Symbol.dispose]: removeCopy } = copyProject();
afterAll(removeCopy);

const args = ['--conditions=@appsmiles/source', 'scripts/start.ts'];
const anyPorts = ['--docs-port', '0', '--mock-port', '0'];
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

// Stand in for the scripts of the build: one that fails, and one that takes a minute.
const [noBuild, slowBuild] = [join(folder, 'no-build.mjs'), join(folder, 'slow-build.mjs')];
const inBuild = "if (/scripts.(generate|docs)[.]ts$/.test(process.argv[1] ?? '')) ";
writeFileSync(noBuild, `${inBuild} { console.error('It builds.'); process.exit(3); }`);
writeFileSync(
  slowBuild,
  `${inBuild} { console.error('It builds.'); await new Promise((done) => setTimeout(done, 60_000)); }`,
);
const withImport = (file: string) => ({ ...process.env, NODE_OPTIONS: `--import=${pathToFileURL(file).href}` });

/** A running `npm start`. */
interface Started {
  child: ChildProcess;
  docs: string;
  mock: string;
  /** All that it has printed. */
  output(): string;
  /** Waits until it has printed a text that matches since the last call. */
  printed(pattern: RegExp): Promise<string>;
}

async function start(env: NodeJS.ProcessEnv = process.env, ...more: string[]): Promise<Started> {
  const child = spawn(process.execPath, [...args, ...anyPorts, ...more], { cwd: folder, env });
  children.push(child);
  let output = '';
  let seen = 0;
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const printed = async (pattern: RegExp): Promise<string> => {
    const found = await vi.waitFor(
      () => {
        if (pattern.test(output.slice(seen))) return output.slice(seen);
        throw new Error(`Nothing matches ${pattern} in:\n${output.slice(seen)}`);
      },
      { timeout: 100_000, interval: 50 },
    );
    seen = output.length;
    return found;
  };
  const [, docs = '', mock = ''] = /Docs {2}(\S+)\nMock {2}(\S+)/.exec(await printed(/Ctrl-C stops both/)) ?? [];
  return { child, docs, mock, output: () => output, printed };
}

async function programName(mock: string): Promise<unknown> {
  const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
  const response = await fetch(`${mock}/partner/getprog`, { method: 'POST', headers, body: '{}' });
  return ((await response.json()) as { data: { program: { name: string } } }).data.program.name;
}

describe('while npm start runs', () => {
  const limit = 'openapi/components/schemas/Limit.yaml';
  // The tests follow one another, as the saves of somebody who edits do.
  let started: Started;
  beforeAll(async () => {
    started = await start();
    // It goes on after each test.
    children.length = 0;
  });
  afterAll(() => started.child.kill('SIGKILL'));

  /** The status of a call for 550 gifts. */
  async function statusOf550(): Promise<number> {
    const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: '{"limit":550}' };
    return (await fetch(`${started.mock}/gift/list`, init)).status;
  }

  test('the printed call works before anything is built, and the docs are there once they are built', async () => {
    const { docs, mock, output, printed } = started;
    const early = await fetch(`${docs}/provenance.html`);
    expect([early.status, early.headers.get('retry-after')]).toEqual([503, '2']);
    const page = await early.text();
    expect(page).toMatch(/<meta http-equiv="refresh" content="2">/);
    expect(page).not.toMatch(/https?:|src=|href=/);

    const [, url, headers, body] = /curl (\S+) (.*) -d '(.*)'/.exec(output()) ?? [];
    const pairs = [...(headers ?? '').matchAll(/-H '(.*?): (.*?)'/g)].map(
      ([, name, value]) => [name ?? '', value ?? ''] as [string, string],
    );
    const response = await fetch(url ?? '', { method: 'POST', headers: pairs, body: body ?? '' });
    expect([response.status, await response.json()]).toEqual([200, expect.objectContaining({ errorCode: 0 })]);
    expect(url).toContain(mock);
    expect(output()).not.toContain('Built');

    await printed(/^Built docs and mock in \d+\.\d s\.$/m);
    expect(await (await fetch(`${docs}/`)).text()).toContain("app's miles API");
    expect(await (await fetch(`${docs}/provenance.html`)).text()).toContain('gift/checkavailability');
    const markdown = await fetch(`${docs}/operations/getUser.md`);
    expect(markdown.headers.get('content-type')).toBe('text/markdown;charset=utf-8');
  }, 120_000);

  test('mock and docs follow an edit of a schema', async () => {
    expect(await statusOf550()).toBe(422);
    edit(limit, 'maximum: 500', 'maximum: 600');
    const output = await started.printed(/in \d+\.\d s\.\n/);
    expect(output).toMatch(
      /^openapi\/components\/schemas\/Limit\.yaml: built the mock in \d+\.\d s, all in \d+\.\d s\.$/m,
    );
    expect(await statusOf550()).toBe(200);
    expect(read('docs/dist/openapi.yaml')).toContain('maximum: 600');
    expect(await (await fetch(`${started.docs}/openapi.yaml`)).text()).toContain('maximum: 600');
  }, 120_000);

  test('broken YAML is named by file and line, the mock stays as it was, and the next save repairs it', async () => {
    const text = read(limit);
    edit(limit, 'maximum: 600', 'maximum: 600\n bad: [');
    const output = await started.printed(/ s\. .*\n/);
    expect(output).toMatch(/^openapi\/components\/schemas\/Limit\.yaml:\d+:\d+: /m);
    expect(output).toMatch(
      /^openapi\/components\/schemas\/Limit\.yaml: failed after .* Docs and mock stay as they were\./m,
    );
    expect(await statusOf550()).toBe(200);
    expect((await fetch(`${started.docs}/`)).status).toBe(200);
    // As editors do that write a new file and rename it.
    writeFileSync(join(folder, 'Limit.yaml'), text.replace('maximum: 600', 'maximum: 500'));
    renameSync(join(folder, 'Limit.yaml'), join(folder, limit));
    await started.printed(/Limit\.yaml: built the mock/);
    expect(await statusOf550()).toBe(422);
  }, 120_000);

  test('the docs alone follow an edit of a guide and of an example, with one line for both', async () => {
    edit('docs/guides/store-once.md', '# Store once and only once', '# Store once, and only once');
    edit('docs/examples/first-call.txt', 'A cup of tea', 'A pot of tea');
    const output = await started.printed(/ s\.\n/);
    expect(output).toMatch(/^docs\/\S+ and 1 more: built the docs in \d+\.\d s\.$/m);
    expect(await (await fetch(`${started.docs}/guides/store-once.html`)).text()).toContain('Store once, and only once');
    expect(await (await fetch(`${started.docs}/`)).text()).toContain('A pot of tea');
  }, 120_000);

  test('what a build writes is not built again', async () => {
    const before = started.output();
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(started.output()).toBe(before);
  });

  test('Ctrl-C during a build ends with 0, without a word about the build', async () => {
    const before = started.output();
    edit(limit, 'maximum: 500', 'maximum: 700');
    await new Promise((resolve) => setTimeout(resolve, 500));
    started.child.kill('SIGINT');
    expect(await once(started.child, 'exit')).toEqual([0, null]);
    expect(started.output()).toBe(before);
    edit(limit, 'maximum: 700', 'maximum: 500');
  });
});

test('a description with errors at the start is named, and docs and mock are what was generated before', async () => {
  const path = 'openapi/paths/gift_list.yaml';
  edit(path, 'operationId: ', 'operationId ');
  const { docs, mock, printed } = await start();
  const output = await printed(/^Built the docs from the last description without errors in/m);
  expect(output).toMatch(/^openapi\/paths\/gift_list\.yaml:\d+:\d+: /m);
  expect((await fetch(`${docs}/`)).status).toBe(200);
  expect(await programName(mock)).toBe('Example Rewards');
  edit(path, 'operationId ', 'operationId: ');
}, 120_000);

/** The status of a request with any `Host`. */
async function statusFor(url: string, host: string): Promise<number | undefined> {
  const sent = request(`${url}/index.html`, { headers: { host }, agent: false }).end();
  const [response] = await once(sent, 'response');
  response.resume();
  return response.statusCode;
}

test('docs and mock respond to their own names alone', async () => {
  const { docs, mock } = await start(withImport(slowBuild), '--allowed-host', 'docs.example.com');
  for (const url of [docs, mock]) {
    const { port } = new URL(url);
    expect(await statusFor(url, `evil.example.com:${port}`)).toBe(421);
    for (const host of ['127.0.0.1', 'localhost', '[::1]', 'docs.example.com']) {
      expect(await statusFor(url, `${host}:${port}`)).toBe(url === docs ? 503 : 404);
    }
  }
});

async function startWithNpm(): Promise<{ npm: ChildProcess; urls: string[] }> {
  const npm = spawn('npm', ['start', '--', ...anyPorts], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: withImport(slowBuild),
  });
  children.push(npm);
  let output = '';
  const read = (chunk: Buffer): void => {
    output += chunk;
  };
  npm.stdout.on('data', read);
  npm.stderr.on('data', read);
  await expect.poll(() => output, { timeout: 30_000 }).toMatch(/Ctrl-C stops both[\s\S]*It builds\./);
  const urls = [...output.matchAll(/^(?:Docs|Mock) {2}(\S+)$/gm)].map(([, url]) => url ?? '');
  expect(urls).toHaveLength(2);
  return { npm, urls };
}

test('kill of npm start ends its servers and its build', async () => {
  const { npm, urls } = await startWithNpm();
  npm.kill('SIGTERM');
  // A pipe stays open as long as any process that npm started has it.
  if (npm.stdout) await once(npm.stdout, 'close');
  for (const url of urls) await expect(fetch(url)).rejects.toThrow('fetch failed');
});

async function takePort(): Promise<{ port: string; free(): Promise<unknown> }> {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  // It listens on TCP.
  const { port } = taken.address() as { port: number };
  return { port: String(port), free: () => once(taken.close(), 'close') };
}

test('one port for both is refused before anything is built', async () => {
  const { port, free } = await takePort();
  await free();
  const all = [...args, '--docs-port', port, '--mock-port', port];
  await expect(
    promisify(execFile)(process.execPath, all, { cwd: folder, env: withImport(noBuild) }),
  ).rejects.toMatchObject({
    code: 1,
    stderr: `Port ${port} is taken. Stop what runs there, or choose another port with --mock-port.\n`,
  });
});

test.each([
  ['--docs-port', ['--mock-port', '0']],
  ['--mock-port', ['--docs-port', '0']],
])('a taken %s is named in one line, with exit code 1, before anything is built', async (option, others) => {
  const { port, free } = await takePort();
  const all = [...args, option, port, ...others];
  const result = promisify(execFile)(process.execPath, all, { cwd: folder, env: withImport(noBuild) });
  await expect(result).rejects.toMatchObject({
    code: 1,
    stderr: `Port ${port} is taken. Stop what runs there, or choose another port with ${option}.\n`,
  });
  await free();
});

test('a port that is out of range is refused with the range', async () => {
  const result = promisify(execFile)(process.execPath, [...args, '--mock-port', '70000'], { cwd: folder });
  await expect(result).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('whole number from 0 to 65535'),
  });
});
