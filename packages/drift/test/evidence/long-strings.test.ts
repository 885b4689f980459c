import { expect, test } from 'vitest';
import { createStringShortener } from '../../src/evidence/long-strings.ts';

const LIMIT = 64;

/** Shortens a text that comes in pieces of one size. */
function shorten(text: string, size: number): { text: string; originalOffset: (offset: number) => number } {
  const bytes = Buffer.from(text);
  const shortener = createStringShortener(LIMIT);
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(shortener.shorten(bytes.subarray(at, at + size)));
  return { text: Buffer.concat(pieces).toString(), originalOffset: shortener.originalOffset };
}

const values = ['a', '"', '\\', '\\"', 'é', '漢', '😀', '\u0001', 'ab\n'].map((unit) => unit.repeat(400));

test.each([16, 17, 31, 64, 1000])('leaves JSON valid in pieces of %i bytes, and short strings as they are', (size) => {
  for (const value of values) {
    const whole = { before: 'short "one"', long: value, after: ['\\'] };
    const read = JSON.parse(shorten(JSON.stringify(whole), size).text);
    expect({ ...read, long: '' }).toEqual({ ...whole, long: '' });
    expect(value.startsWith(read.long)).toBe(true);
    expect(Buffer.byteLength(JSON.stringify(read.long))).toBeGreaterThan(LIMIT);
  }
});

test('drops most of a long string', () => {
  for (const value of values) {
    const text = JSON.stringify({ long: value.repeat(100) });
    expect(Buffer.byteLength(shorten(text, 32).text)).toBeLessThan(LIMIT + 3 * 32 + 20);
  }
});

test('tells where something stood before', () => {
  const text = `{"a":"${'x'.repeat(1000)}","b":"${'y'.repeat(1000)}","c":!}`;
  const { text: short, originalOffset } = shorten(text, 32);
  expect(originalOffset(short.indexOf('!'))).toBe(text.indexOf('!'));
  expect(originalOffset(short.indexOf('"b"'))).toBe(text.indexOf('"b"'));
  expect(originalOffset(2)).toBe(2);
});
