import { readFileSync } from 'node:fs';
import { createConfig, getLineColLocation, lintFromString } from '@redocly/openapi-core';
import { expect, test } from 'vitest';
import plugin from '../plugin/index.ts';

/** The two extensions as they are, in a document that has nothing else. */
const root = readFileSync(new URL('../openapi.yaml', import.meta.url), 'utf8');
const extensions = ['x-request-jwt', 'x-envelope'].map(
  (name) => new RegExp(`^${name}:(\\n {2}.*)+\\n`, 'm').exec(root)?.[0],
);
const source = `openapi: 3.1.0\n${extensions.join('')}paths: {}\n`.replace(/claims:\n.*/, 'claims: {}');

const rules = { 'appsmiles/scheme-fits-its-schema': 'error' } as const;
const config = await createConfig({ plugins: [plugin()], rules });

/** What the rule says after one edit: line and message of each problem. */
async function problemsAfter(
  from: string | RegExp,
  to: string,
): Promise<[line: string | undefined, message: string][]> {
  const edited = source.replace(from, to);
  if (edited === source && from !== to) throw new Error(`The description has no ${from} to replace.`);
  const problems = await lintFromString({ source: edited, config });
  return problems.map(({ location: [location], message }) => {
    const line = location && edited.split('\n')[getLineColLocation(location).start.line - 1];
    return [line?.trim(), message];
  });
}

test('the two extensions as they are have no problem', async () => {
  expect(await problemsAfter('', '')).toEqual([]);
});

test.each([
  ['a word for a number', 'maxAge: 300', 'maxAge: long', 'maxAge: long', 'x-request-jwt.maxAge must be integer.'],
  ['a number too small', 'maxAge: 300', 'maxAge: 0', 'maxAge: 0', 'x-request-jwt.maxAge must be >= 1.'],
  [
    'a value that is not listed',
    'bodyComparison: bytes',
    'bodyComparison: text',
    'bodyComparison: text',
    'x-request-jwt.bodyComparison must be equal to one of the allowed values: bytes, json.',
  ],
  [
    'another place than there is',
    "in: header\n    name: authorization\n    prefix: 'Bearer '",
    'in: cookie\n    name: authorization',
    'in: cookie',
    'x-request-jwt.placement.in must be header, query or body.',
  ],
  [
    'a place without its name',
    "in: header\n    name: authorization\n    prefix: 'Bearer '",
    'in: query',
    'placement:',
    "x-request-jwt.placement must have required property 'name'.",
  ],
  [
    'a prefix in the query',
    'in: header\n    name: authorization',
    'in: query\n    name: jwt',
    "prefix: 'Bearer '",
    'x-request-jwt.placement must NOT have additional properties: prefix.',
  ],
  [
    'a prefix that a JWT could begin with',
    "prefix: 'Bearer '",
    'prefix: Bearer',
    'prefix: Bearer',
    expect.stringMatching(/^x-request-jwt\.placement\.prefix must match pattern /),
  ],
  [
    'a header in capitals',
    '- authorization',
    '- Authorization',
    '- Authorization',
    expect.stringMatching(/^x-request-jwt\.dataHeader\.exclude\.0 must match pattern /),
  ],
  [
    'other headers than all or a list',
    'include: all',
    'include: some',
    'include: some',
    'x-request-jwt.dataHeader.include must be all, or a list of names in lower case.',
  ],
  [
    'an unknown member',
    'maxAge: 300',
    'maxAge: 300\n  minAge: 3',
    'minAge: 3',
    'x-request-jwt must NOT have additional properties: minAge.',
  ],
  [
    'a missing member',
    '  keyEncoding: utf8\n',
    '',
    'x-request-jwt:',
    "x-request-jwt must have required property 'keyEncoding'.",
  ],
  [
    'a member that is not a name',
    'message: errorMsg',
    "message: 'error msg'",
    "message: 'error msg'",
    expect.stringMatching(/^x-envelope\.message must match pattern /),
  ],
  ['a success that is a text', 'success: 0', "success: 'ok'", "success: 'ok'", 'x-envelope.success must be integer.'],
  [
    'an envelope that is a list',
    /^x-envelope:(\n {2}.*)+/m,
    'x-envelope: []',
    'x-envelope: []',
    'x-envelope must be object.',
  ],
])('%s is one problem, at its line', async (_fault, from, to, line, message) => {
  expect(await problemsAfter(from, to)).toEqual([[line, message]]);
});

test.each(['x-request-jwt', 'x-envelope'])('a description without %s is one problem', async (name) => {
  const message = `The description needs ${name} at its root: openapi/extensions/${name}.schema.json says what it holds.`;
  expect(await problemsAfter(new RegExp(`^${name}:(\\n {2}.*)+\\n`, 'm'), '')).toEqual([['openapi: 3.1.0', message]]);
});
