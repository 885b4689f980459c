import { readFileSync } from 'node:fs';
import { readDescription } from '@appsmiles/openapi';
import { chromiumPath, launchChromium } from '@appsmiles/runtimes';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { jwtAnatomy } from '../src/diagrams/jwt-anatomy.ts';
import { type Arazzo, sequenceDiagram } from '../src/diagrams/sequence-diagram.ts';
import { wrapCode, wrapProse } from '../src/diagrams/svg.ts';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const workflow = (name: string): Arazzo => parse(read(`openapi/workflows/${name}.arazzo.yaml`));
const described = readDescription();
const vector = JSON.parse(read('packages/signing/vectors/request-jwt.json'));
const names = ['frontend-workflow', 'backend-workflow', 'jwt-anatomy'];

const textsOf = (svg: string): string[] =>
  [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text);

describe.each(['frontend', 'backend'])('the picture of the %s workflow', (name) => {
  const { workflows } = workflow(name);
  const steps = workflows.flatMap((flow) => flow.steps);
  const svg = sequenceDiagram(workflow(name), described);
  const texts = textsOf(svg);

  test('has every step in its order with the path of its operation', () => {
    const paths = new Map(described.operations.map(({ operationId, path }) => [operationId, path.slice(1)]));
    expect(texts.filter((text) => text.includes(' POST '))).toEqual(
      steps.map(({ operationId }, index) => `${index + 1} POST ${paths.get(operationId)}`),
    );
  });

  test('says what each step does and carries, in the picture and in its description', () => {
    const drawn = texts.join(' ');
    const [, description = ''] = /<desc [^>]*>([^<]*)<\/desc>/.exec(svg) ?? [];
    for (const step of steps) {
      expect(drawn).toContain(step.description);
      expect(description).toContain(step.description);
      for (const field of Object.keys(step.requestBody?.payload ?? {})) expect(drawn).toContain(field);
    }
  });
});

test('the front end gets its userToken in step 1 and sends it in sub from then on', () => {
  const texts = textsOf(sequenceDiagram(workflow('frontend'), described));
  expect(texts.filter((text) => text.startsWith('sub: '))).toEqual([
    expect.stringMatching(/^sub: empty; body: partnerClientId/),
    ...Array.from({ length: 7 }, () => expect.stringMatching(/^sub: userToken; body: /)),
  ]);
  expect(texts).toContain('errorCode 0, data.user.userToken,');
  expect(texts).toContain('sub: userToken; body: giftId of step 4');
  expect(texts).toContain('or errorCode 106, 109, 110, 111, 112');
});

test('rejects an operation that the description does not have, and a branch that it cannot draw', () => {
  const unknown = workflow('backend');
  Object.assign(unknown.workflows[0]?.steps[1] ?? {}, { operationId: 'nothing' });
  expect(() => sequenceDiagram(unknown, described)).toThrow(
    'names the operation nothing, which the description does not',
  );
  const branching = workflow('backend');
  Object.assign(branching.workflows[0]?.steps[1] ?? {}, { onFailure: [] });
  expect(() => sequenceDiagram(branching, described)).toThrow('Step store has onFailure, which is not drawn yet');
});

test('the anatomy has the bytes of the vector, whole, and the five claims in their order', () => {
  const svg = jwtAnatomy(vector);
  const texts = textsOf(svg);
  expect(texts.join('')).toContain('Protected header{"alg":"HS256","typ":"JWT"}');
  const segments = [...svg.matchAll(/<text [^>]*fill="var\(--jwt-[^>]*>([^<]*)</g)].map(([, text]) => text);
  expect(segments.join('')).toBe(vector.jwt);
  const claims = texts.flatMap((text) => /^(\w+): /.exec(text)?.[1] ?? []);
  expect(claims).toEqual(['iss', 'sub', 'iat', 'data_header', 'data_body']);
});

test('wraps prose between words and code anywhere, but never inside an emoji', () => {
  expect(wrapProse('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrapCode('ab🎁cd', 3)).toEqual(['ab🎁', 'cd']);
});

const none = chromiumPath === undefined ? ' (none on the PATH; on Debian: apt-get install chromium)' : '';

describe.skipIf(chromiumPath === undefined)(`the pictures in Chromium${none}`, () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 360, height: 800 } });
    const svgs = names.map((name) => read(`docs/diagrams/${name}.gen.svg`));
    await page.setContent(
      `<meta charset="utf-8"><style>body{margin:0 24px;color:rgb(1,2,3)}svg{max-width:100%;height:auto}</style>${svgs.join('')}`,
    );
  });
  afterAll(() => browser?.close());

  test('are well-formed, with a title and a description of their own each', async () => {
    for (const name of names) {
      const source = JSON.stringify(read(`docs/diagrams/${name}.gen.svg`));
      const errors = `new DOMParser().parseFromString(${source}, 'image/svg+xml').querySelectorAll('parsererror').length`;
      expect(await page.evaluate(errors)).toBe(0);
    }
    for (const begin of ["A user's visit", "A partner's server at work", 'What is in a request JWT']) {
      await page.getByRole('img', { name: begin }).waitFor();
    }
    const ids = await page.evaluate('[...document.querySelectorAll("[id]")].map(({ id }) => id)');
    expect(new Set(ids as string[]).size).toBe(6);
  });

  test('keep every text between the lifelines or the edges, and off every other', async () => {
    const boxes = await page.evaluate(`[...document.querySelectorAll('svg')].map((svg) =>
      [...svg.querySelectorAll('text')].map((text) => {
        const { x, y, width, height } = text.getBBox();
        return { text: text.textContent, left: x, right: x + width, top: y, bottom: y + height, height: svg.viewBox.baseVal.height };
      }))`);
    for (const [index, texts] of (boxes as Box[][]).entries()) {
      for (const box of texts) {
        const isBetweenLifelines = box.left === 28;
        expect(box.right, `${names[index]}: ${box.text}`).toBeLessThan(isBetweenLifelines ? 346 : 360);
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(box.bottom).toBeLessThanOrEqual(box.height);
        const others = texts.filter((other) => other !== box && other.left < box.right && box.left < other.right);
        const overlapping = others.filter((other) => other.top + 4 < box.bottom && box.top + 4 < other.bottom);
        expect(overlapping.map(({ text }) => [box.text, text])).toEqual([]);
      }
    }
  });

  test('stay readable on a phone, and take the colour of the page', async () => {
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    const scales = await page.evaluate('[...document.querySelectorAll("svg")].map((svg) => svg.getScreenCTM().a * 14)');
    for (const size of scales as number[]) expect(size).toBeGreaterThan(12);
    expect(await page.evaluate('getComputedStyle(document.querySelector("svg text")).fill')).toBe('rgb(1, 2, 3)');
  });
});

interface Box {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Of the picture. */
  height: number;
}
