import { execFileSync, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { type RunningServer, startMock } from '@appsmiles/cli';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guides } from '../src/guides/menu.ts';
import { signingExampleMarkdown } from '../src/partials/signing-example.ts';
import {
  cleanUp,
  type ExampleServer,
  exampleNames,
  prepareExamples,
  readExample,
  replaceAddress,
  runExample,
  startExample,
} from './guide-example-runner.ts';
import { projectFolder } from './project-copy.ts';

const withEnding = (ending: string): string[] => exampleNames.filter((name) => name.endsWith(ending));

/**
 * What starts something that others call. `install.sh` is `.ci/run` and scripts/test/start.slow.test.ts, `newman.sh` is
 * packages/generator/test/collection-run.slow.test.ts.
 */
const starters = ['install.sh', 'build.sh', 'start-mock.sh', 'start-proxy.sh', 'signing-server.sh', 'newman.sh'];

/** What changes the project, which packages/drift/test/readme-story.slow.test.ts runs in a copy of it. */
const changers = ['drift.sh', 'follow-evidence.sh', 'record.sh'];

/** The mock refuses hundreds of its requests, so it runs after the test that counts those of the guides. */
const last = 'contract.sh';

const commands = withEnding('.sh').filter((name) => ![...starters, ...changers].includes(name) && name !== last);
const started = withEnding('.sh').map(readExample).join('');

/** What an example prints, by the file beside it; undefined when the guides do not show it. */
function shownOutput(name: string): string | undefined {
  const file = name.replace(/\.\w+$/, '.txt');
  return exampleNames.includes(file) ? readExample(file) : undefined;
}

const has = (command: string): boolean => spawnSync(command, ['--version']).status === 0;
const withoutCurl = has('curl') ? '' : ' (left out: no curl on the PATH)';
const withoutPhp = has('php') ? '' : ' (left out: no php on the PATH; on Debian: apt-get install php-cli)';

let open: RunningServer;
let mock: ExampleServer;
let signer: ExampleServer;
beforeAll(async () => {
  prepareExamples();
  open = await startMock({ verify: false });
  replaceAddress(4010, open.url);
  await runExample('build.sh');
  mock = await startExample('start-mock.sh', (command) => command.replace('--port 4020', '--port 0'));
  replaceAddress(4020, mock.url);
  const proxy = await startExample('start-proxy.sh', (command) => `${command.trim()} --port 0`);
  replaceAddress(4011, proxy.url);
  signer = await startExample('signing-server.sh', (command) => command);
  replaceAddress(4030, signer.url);
}, 120_000);
afterAll(async () => {
  cleanUp();
  await open?.close();
});

describe('with the packages built, as a reader has them', () => {
  test.skipIf(withoutCurl !== '')(`every curl command gets its response through the proxy${withoutCurl}`, async () => {
    const curls = commands.filter((name) => readExample(name).startsWith('curl '));
    expect(curls.length).toBeGreaterThan(2);
    for (const name of curls) {
      const output = await runExample(name);
      if (shownOutput(name) === undefined) expect(output, name).toMatch(/^(\{"errorCode":0,.*\}){2}$/);
      else expect(`${output}\n`, name).toBe(shownOutput(name));
    }
  });

  test.each(commands.filter((name) => !readExample(name).startsWith('curl ')))(
    '%s prints what the guides show',
    async (name) => {
      const before = mock.output().length;
      // The guide's reader types it where signed-call.sh has set the address.
      const output = await runExample(name, name === 'first-failure.sh' ? { APPSMILES_URL: mock.url } : {});
      const shown = shownOutput(name);
      if (shown === undefined) expect(output).toContain('pass 1');
      else expect(output).toBe(shown);
      const log = name.replace('.sh', '.log.txt');
      if (exampleNames.includes(log)) expect(mock.output().slice(before)).toBe(readExample(log));
    },
  );
});

test('the mock, which verified every request, has refused only what the guides show refused', () => {
  const refused = [...mock.output().matchAll(/^POST (\S+) (4\d\d)$/gm)].map(([, path, status]) => `${path} ${status}`);
  expect(new Set(refused)).toEqual(new Set(['/auth/token 401', '/buffer/store 409']));
});

test('contract.sh finds no difference in the mock, in the six operations that the guide names', async () => {
  const output = await runExample(last);
  expect(output.match(/^\S+ +yes +yes +yes /gm)?.map((row) => row.split(' ')[0])).toEqual([
    'partner/getprog',
    'auth/token',
    'user/incrementalinfos',
    'user/infos',
    'user/info',
    'user/ranking',
  ]);
  expect(output.match(/ - +left out /g)).toHaveLength(15);
});

test('the signing server goes on after a TRACE, and after a client that leaves in mid-body', async () => {
  const { port, host } = new URL(signer.url);
  const head = (method: string) => `${method} / HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n`;
  for (const bytes of [
    `${head('TRACE')}Connection: close\r\n\r\n`,
    `${head('POST')}Content-Length: 500\r\n\r\n{"par`,
  ]) {
    const socket = connect(Number(port), '127.0.0.1');
    const closed = once(socket, 'close');
    socket.write(bytes, () => setTimeout(() => socket.end(), 50));
    socket.resume();
    await closed;
  }
  const headers = { 'content-type': 'application/json' };
  const fields = { tagId: 'purchase', param1: 'order-7002' };
  const unsigned = {
    partnerId: 'test-partner',
    operationId: 'storeAction',
    userToken: 'x',
    headers,
    body: JSON.stringify(fields),
  };
  const { status } = await fetch(signer.url, { method: 'POST', headers, body: JSON.stringify(unsigned) });
  expect(status).toBe(403);
});

const vector = JSON.parse(readFileSync(`${projectFolder}packages/signing/vectors/request-jwt.json`, 'utf8'));

test('the worked example of signing is right, byte by byte', () => {
  const hex = (bytes: Buffer): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const claims = `{"iss":"partner-1","sub":"user-token","iat":1700000000,"data_header":"{\\"accept\\":\\"application/json\\",\\"content-type\\":\\"application/json\\"}","data_body":"{\\"tagId\\":\\"birthday\\",\\"note\\":\\"é/🎁\\"}"}`;
  const segments = ['{"alg":"HS256","typ":"JWT"}', claims].map((text) => Buffer.from(text).toString('base64url'));
  const mac = createHmac('sha256', 'the-secret-of-a-published-vector-0001').update(segments.join('.')).digest();
  const shown = signingExampleMarkdown();
  const jwt = [...segments, mac.toString('base64url')].join('.');
  for (const part of [claims, ...segments, hex(mac), hex(Buffer.from(vector.body)), jwt])
    expect(shown).toContain(`\n${part}\n`);
  expect(shown).toContain(`${segments.join('.').length} bytes`);
  expect(shown).toContain(`${jwt.length} bytes for a body of ${Buffer.byteLength(vector.body)}:`);
});

test('signing by hand in TypeScript gives the JWT of the vector', async () => {
  expect(await runExample('docs/examples/sign-by-hand.ts')).toBe(`${vector.jwt}\n`);
});

test.skipIf(withoutPhp !== '')(`signing by hand in PHP gives the JWT of the vector${withoutPhp}`, () => {
  const output = execFileSync('php', [`${projectFolder}docs/examples/sign-by-hand.php`], { encoding: 'utf8' });
  expect(output).toBe(`${vector.jwt}\n`);
});

test('a command starts every program, but those that compute alone', () => {
  const programs = withEnding('.ts').filter((name) => !started.includes(`docs/examples/${name}`));
  expect(programs).toEqual(['sign-by-hand.ts']);
});

test('every example is shown by a guide, and a guide has no code block but examples and what is generated', () => {
  const sources = guides.map(({ url }) => readFileSync(`${projectFolder}docs${url.replace('.html', '.md')}`, 'utf8'));
  const shown = new Set(
    sources.flatMap((source) => [...source.matchAll(/^<<< docs\/examples\/(\S+)$/gm)].map(([, name]) => name)),
  );
  expect(exampleNames.filter((name) => !shown.has(name))).toEqual([]);
  expect(sources.join('\n')).not.toMatch(/^\s*(```|~~~)|^ {4,}\S(?!.*\|)|<pre/m);
});
