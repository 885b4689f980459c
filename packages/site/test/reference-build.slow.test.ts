import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readDescription } from '@appsmiles/openapi';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildReference } from '../src/reference/build.ts';
import { leanCss } from '../src/reference/lean-css.ts';
import { only } from '../src/reference/redoc-parts.ts';

const { operations } = readDescription();

describe('the built reference', () => {
  let folder: string;
  let page: string;
  let scripts: Map<string, string>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reference-test-'));
    await writeFile(join(folder, 'redoc.0123456789.js'), 'of an earlier build');
    await buildReference(folder);
    const names = await readdir(folder);
    const read = async (name: string): Promise<[string, string]> => [name, await readFile(join(folder, name), 'utf8')];
    const files = new Map(await Promise.all(names.map(read)));
    page = files.get('index.html') ?? '';
    files.delete('index.html');
    scripts = files;
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('is a page and two scripts, named by their hashes, with nothing left of an earlier build', () => {
    expect([...scripts.keys()]).toEqual([
      expect.stringMatching(/^redoc\.[0-9a-f]{10}\.js$/),
      expect.stringMatching(/^reference\.[0-9a-f]{10}\.js$/),
    ]);
    expect(scripts.has('redoc.0123456789.js')).toBe(false);
  });

  test('weighs at most 100 KB with gzip before a script is asked for, and names no script to load', () => {
    expect(gzipSync(page).length).toBeLessThanOrEqual(100_000);
    expect(page).not.toMatch(/<script[^>]* src=|rel="(modulepreload|preload|stylesheet)"/);
  });

  test('has what each operation does, and a target for each link into the page', () => {
    for (const { path, operationId } of operations) {
      expect(page).toContain(`POST ${path}<`);
      expect(page).toMatch(new RegExp(`id="/(front|back)-end/${operationId.toLowerCase()}"`));
    }
    const ids = new Set([...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    const targets = [...page.matchAll(/ href="#([^"]*)"/g)].map(([, target]) => target);
    expect(targets.length).toBeGreaterThan(operations.length);
    expect(targets.filter((target) => !ids.has(target))).toEqual([]);
  });

  test('allows no script but its own, and nothing from another host', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1];
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'( 'sha256-[\w+/=]{44}'){2}; /);
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).not.toContain('http');
  });

  test('has a sample in TypeScript and one for curl beside each operation', () => {
    const [module = ''] = [...scripts].filter(([name]) => name.startsWith('reference.')).map(([, text]) => text);
    for (const lang of ['typescript', 'curl']) {
      const samples = module.match(new RegExp(`{"lang":"${lang}","label":"\\w+","source":`, 'g'));
      expect(samples).toHaveLength(operations.length);
    }
  });
});

test('output of Redoc that is not the expected ends the build with what was looked for', () => {
  expect(() => only('<b></b><b></b>', /<b>/g)).toThrow('2 places like /<b>/g, and the reference is made for 1');
  expect(() => only('', /<b>/g)).toThrow('0 places');
});

test('custom properties are kept that a rule or the page uses, also by way of others', () => {
  const css =
    ':root{--a:var(--b);--b:1px;--c:2px;--d:3px;}/*!sc*/\n.x{width:var(--a);}/*!sc*/\ndata-styled.g1[id="x"]{content:"x,"}/*!sc*/\n';
  expect(leanCss(css, '<p style="width:var(--d)">')).toBe(':root{--a:var(--b);--b:1px;--d:3px;}.x{width:var(--a);}');
});
