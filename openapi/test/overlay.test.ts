import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyAction, applyOverlays, OverlayError, readDescription } from '../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'appsmiles-overlay-'));

function overlayFile(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const { document } = readDescription();

const head = 'overlay: 1.1.0\ninfo:\n  title: Test\n  version: 1.0.0\nactions:\n';

describe('an action', () => {
  const changed = (document: object, action: object): object => {
    const copy = structuredClone(document);
    applyAction(copy, action as never);
    return copy;
  };

  test('merges into objects, appends to arrays, replaces scalars', () => {
    expect(changed({ a: { b: 1 } }, { target: '$.a', update: { c: 2 } })).toEqual({ a: { b: 1, c: 2 } });
    expect(changed({ a: [1] }, { target: '$.a', update: 2 })).toEqual({ a: [1, 2] });
    expect(changed({ a: [1] }, { target: '$', update: { a: [2, 3] } })).toEqual({ a: [1, 2, 3] });
    expect(changed({ a: { b: 1 } }, { target: '$.a.b', update: 2 })).toEqual({ a: { b: 2 } });
    expect(changed({ a: [{ n: 1 }, { n: 2 }] }, { target: '$.a[*]', update: { m: 0 } })).toEqual({
      a: [
        { n: 1, m: 0 },
        { n: 2, m: 0 },
      ],
    });
  });

  test('removes members and elements, and moves by a copy', () => {
    expect(changed({ a: { b: 1, c: 2 } }, { target: '$.a.b', remove: true })).toEqual({ a: { c: 2 } });
    expect(changed({ a: ['x', 'y', 'x'] }, { target: "$.a[?@=='x']", remove: true })).toEqual({ a: ['y'] });
    expect(changed({ post: { id: 1 }, get: {} }, { target: '$.get', copy: '$.post' })).toEqual({
      post: { id: 1 },
      get: { id: 1 },
    });
  });

  test('adds a member named __proto__ as data', () => {
    const document = JSON.parse('{"a":{}}');
    applyAction(document, { target: '$.a', update: JSON.parse('{"__proto__":{"polluted":true}}') });
    expect(Object.keys(document.a)).toEqual(['__proto__']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('overlays', () => {
  test('are applied in their order to a copy', () => {
    const first = overlayFile('1.yaml', `${head}- target: $.info\n  update:\n    title: First\n`);
    const second = overlayFile('2.yaml', `${head}- target: $.info[?@=='First']\n  update: Second\n`);
    expect(applyOverlays(document, [first, second]).info.title).toBe('Second');
    expect(document.info.title).not.toBe('Second');
  });

  test.each([
    [
      'a target that matches nothing',
      `${head}- target: $.info\n  update: {}\n- target: $.nothing\n  remove: true\n`,
      ':8: The target $.nothing matches nothing',
    ],
    ['a target that is not a JSONPath', `${head}- target: $..[\n  remove: true\n`, ':6: '],
    ['an action without a change', `${head}- target: $.info\n`, ':6: An action needs update'],
    ['another version', 'overlay: 2.0.0\nactions: []\n', ':1: this is not an overlay'],
    ['text', 'text', ':1: this is not an overlay'],
    [
      'aliases that grow without end',
      `${head}- target: $.info\n  update: &a0 [x, x]\n${Array.from({ length: 12 }, (_, index) => `x${index}: &a${index + 1} [${`*a${index}, `.repeat(9)}]\n`).join('')}`,
      ':1: the overlay has aliases',
    ],
    ['an alias that leads nowhere', `${head}- target: $.info\n  update: *nowhere\n`, 'the overlay'],
    ['YAML that is broken', 'overlay: "1.1.0\n', ': the overlay is not YAML'],
  ])('refuse %s, and name the line', (_name, text, message) => {
    const file = overlayFile('wrong.yaml', text);
    const apply = (): unknown => applyOverlays(document, [file]);
    expect(apply).toThrow(OverlayError);
    expect(apply).toThrow(message);
    expect(apply).toThrow(file);
  });

  test('refuse a file that is not there', () => {
    expect(() => applyOverlays(document, ['missing.yaml'])).toThrow('missing.yaml: the overlay can’t be read');
  });
});
