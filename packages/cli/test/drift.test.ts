import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runProgram } from '../src/commands/program.ts';

const project = fileURLToPath(new URL('../../../', import.meta.url));
const har = join(project, 'packages/drift/test/foreign/deployment.har');
const folder = mkdtempSync(join(tmpdir(), 'appsmiles-drift-'));
const inFolder = (name: string): string => join(folder, name);

async function drift(...args: string[]): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const terminal = { stdin: Readable.from([]), stdout, stderr, env: {} };
  const exitCode = await runProgram(['drift', ...args], terminal);
  stdout.end();
  stderr.end();
  return { exitCode, stdout: await text(stdout), stderr: await text(stderr) };
}

describe('appsmiles drift', () => {
  test('ends with 1 where something differs, and names file and line', async () => {
    const { exitCode, stdout } = await drift(har);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^field-renamed {2}listGifts response.data.gifts\[\].points$/m);
    expect(stdout).toMatch(/^ {2}source +\S+\.yaml:\d+$/m);
  });

  test('ends with 0 where nothing differs: with the overlay that it proposes, and with a baseline', async () => {
    const [overlay, report] = [inFolder('deployment.yaml'), inFolder('report.json')];
    const first = await drift(har, '--propose', overlay, '--format', 'json', '--output', report);
    expect(first).toMatchObject({ exitCode: 1, stdout: '' });
    expect(await drift(har, '--overlay', overlay)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await drift(har, '--baseline', report)).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test('names a file of an environment that is not there, as it was given', async () => {
    const { stdout } = await drift(har, '--environment', '/nope/mine.json');
    expect(stdout).toContain('could not read /nope/mine.json: There is no such file.');
  });

  test('fails on what a baseline lacks', async () => {
    const report = inFolder('part.json');
    await drift(har, '--format', 'json', '--output', report);
    const { findings, ...rest } = JSON.parse(readFileSync(report, 'utf8'));
    writeFileSync(report, JSON.stringify({ ...rest, findings: findings.slice(1) }));
    const { exitCode, stdout } = await drift(har, '--baseline', report, '--format', 'json');
    expect([exitCode, JSON.parse(stdout).findings]).toEqual([1, [findings[0]]]);
  });

  test('shows values only when asked', async () => {
    expect((await drift(har)).stdout).not.toContain('01/04/2026');
    expect((await drift(har, '--values')).stdout).toContain('01/04/2026');
  });

  test('takes what evidence lacks for a difference when it is complete', async () => {
    expect((await drift(har)).stdout).not.toContain('path-missing');
    expect((await drift(har, '--complete')).stdout).toContain('path-missing  listNewsAds');
  });

  test.each([
    ['a file that is not there', ['/nowhere.har'], 'could not read /nowhere.har: There is no such file.'],
    [
      'an overlay that matches nothing',
      [har, '--overlay', inFolder('wrong.yaml')],
      'wrong.yaml:6: The target $.nothing',
    ],
    ['a baseline that is not a report', [har, '--baseline', har], '--baseline: '],
    ['a folder that is not there', [har, '--output', '/nowhere/report'], "/nowhere/report can't be written"],
  ])('ends with 2 and says why: %s', async (_name, args, message) => {
    const head = 'overlay: 1.1.0\ninfo: { title: T, version: 1.0.0 }\nactions:\n\n\n';
    writeFileSync(inFolder('wrong.yaml'), `${head}  - target: $.nothing\n    update: {}\n`);
    const { exitCode, stdout, stderr } = await drift(...args);
    expect(exitCode).toBe(2);
    expect(stdout + stderr).toContain(message);
  });
});
