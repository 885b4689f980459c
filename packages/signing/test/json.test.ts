import { describe, expect, it } from 'vitest';
import { firstDifference, hasDuplicateName, parseObject } from '../src/lib/json.ts';

describe('firstDifference', () => {
  it.each([
    ['{"a":{"b":[1,2]}}', '{"a":{"b":[1,3]}}', '/a/b/1'],
    ['{"a":1,"b":2}', '{"a":0,"b":0}', '/a'],
    ['{"a":1}', '{"a":1,"c":2}', '/c'],
    ['{"a":1,"c":2}', '{"a":1}', '/c'],
    ['[1]', '[1,2]', '/1'],
    ['[[],{}]', '[[],[]]', '/1'],
    ['{"a":null}', '{"a":{}}', '/a'],
    ['{"a":{}}', '{"a":null}', '/a'],
    ['{"a":{}}', '{"a":1}', '/a'],
    ['{"a/b~c":1}', '{"a/b~c":2}', '/a~1b~0c'],
    ['{"":1}', '{"":2}', '/'],
    ['1', '2', ''],
    ['', '{}', ''],
    ['{', '{}', ''],
    ['{"a":1,"a":1}', '{"a":1}', ''],
    ['"n1e0"', '1', ''],
    ['{"n":"1e0"}', '{"n":1}', '/n'],
    ['1', '-1', ''],
    ['0', '""', ''],
    ['1e1', '1E-1', ''],
    ['0.1', '0.01', ''],
    ['10', '1', ''],
    ['1001', '11', ''],
    ['1001', '1100', ''],
    ['01', '1', ''],
    ['1.', '1', ''],
    ['100', '1e3', ''],
    ['0.10000000000000000001', '0.1', ''],
    ['123456789012345678901', '123456789012345678902', ''],
    ['true', 'false', ''],
    ['"1,2"', '"1,3"', ''],
  ])('of %s and %s is at "%s"', (left, right, pointer) => {
    expect(firstDifference(left, right)).toBe(pointer);
  });

  it.each([
    ['{"a":1,"b":2}', '{"b":2,"a":1}'],
    ['1', '1.0'],
    ['1', '10e-1'],
    ['1.5E+3', '1500'],
    ['0.001', '1e-3'],
    ['100', '1e2'],
    ['0', '-0.0'],
    ['0', '0e9'],
    ['-1.5E2', '-150.0'],
    ['"\\u0041\\"1"', '"A\\u00221"'],
    ['{"\\u0061":1}', '{"a":1}'],
    ['"\\\\"', '"\\u005c"'],
    ['[ "x" ]', '["x"]'],
    ['', ''],
    ['{', '{'],
    ['{"a":1,"a":2}', '{"a":1,"a":2}'],
  ])('of %s and %s is undefined', (left, right) => {
    expect(firstDifference(left, right)).toBeUndefined();
  });

  it('is found in bodies nested 100000 deep, and in a string of a million characters', () => {
    const deep = (core: string) => `${'['.repeat(1e5)}${core}${']'.repeat(1e5)}`;
    expect(firstDifference(deep('1'), deep('1'))).toBeUndefined();
    expect(firstDifference(deep('1'), deep('2'))).toHaveLength(2e5);
    const long = `{"a":"${'x\\n'.repeat(1e6)}"}`;
    expect(firstDifference(long, `${long} `)).toBeUndefined();
  });
});

describe('hostile JSON', () => {
  // Each took a time that grew with the square of its length: minutes for this one, so the test's time limit tells.
  it.each([
    ['a string of quotes that never ends', `"${'\\"'.repeat(400_000)}`],
    ['zeros before another digit', `[1${'0'.repeat(400_000)}1]`],
    ['zeros after a point', `[0.${'0'.repeat(400_000)}1]`],
    ['white space', `[${' '.repeat(800_000)}x`],
    ['strings without colons', `[${'"a"        ,'.repeat(50_000)}1]`],
    ['names with white space', `{${Array.from({ length: 20_000 }, (_, index) => `"${index}"        :1`)}}`],
    ['empty objects', `[${'{},'.repeat(200_000)}1]`],
  ])('is compared in a time that grows with its length: %s', (_, text) => {
    expect(firstDifference('[]', text)).toBeTypeOf('string');
    expect(firstDifference(text, text)).toBeUndefined();
  });
});

describe('parseObject', () => {
  it.each(['null', '[]', '"a"', '1', '{', ''])('is undefined for %s', (text) => {
    expect(parseObject(text)).toBeUndefined();
  });

  it('returns the object', () => {
    expect(parseObject(' {"a":[1]} ')).toEqual({ a: [1] });
  });
});

describe('hasDuplicateName', () => {
  it.each([
    '{"a":1,"a":2}',
    '{"a":1,"\\u0061":2}',
    '{"a":1,"b":{"c":{},"c":1}}',
    '[{"a":1 , "a" :2}]',
    '{"a":"}","a":1}',
    '{"\\"":1,"\\u0022":2}',
  ])('is true of %s', (text) => {
    expect(hasDuplicateName(text)).toBe(true);
  });

  it.each([
    '{}',
    '{"a":{"a":{"a":1}}}',
    '[{"a":1},{"a":1}]',
    '{"a":"a","b":"a"}',
    '{"a":"\\"a\\":{","b":"}"}',
    '{"a":{},"b":{}}',
    '{"\\\\":1,"a":1}',
    '"a":1,"a":2',
  ])('is false of %s', (text) => {
    expect(hasDuplicateName(text)).toBe(false);
  });
});
