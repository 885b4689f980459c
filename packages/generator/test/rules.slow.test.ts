import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, lint, loadConfig } from '@redocly/openapi-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Copy, copyDescription } from '../src/copies/index.ts';

let copy: Copy;
let config: Config;
beforeAll(async () => {
  copy = await copyDescription();
  config = await loadConfig({ configPath: join(copy.folder, 'redocly.yaml') });
});
afterAll(() => copy?.[Symbol.asyncDispose]());

/** What lint says of a copy of the description after one edit, which is undone: rule and message of each problem. */
async function problemsAfter(
  path: string,
  from: string | RegExp,
  to: string,
): Promise<[rule: string, message: string][]> {
  const before = await copy.read(path);
  await copy.edit(path, from, to);
  try {
    const problems = await lint({ ref: join(copy.folder, 'openapi/openapi.yaml'), config });
    return problems.map(({ ruleId, message }) => [ruleId, message]);
  } finally {
    await writeFile(join(copy.folder, path), before);
  }
}

const userInfo = 'openapi/paths/user_info.yaml';
const giftList = 'openapi/paths/gift_list.yaml';
const gift = 'openapi/components/schemas/Gift.yaml';
const request = 'openapi/components/schemas/ListGiftsRequest.yaml';
const store = 'openapi/components/schemas/StoreBufferedActionRequest.yaml';
const list = 'openapi/components/schemas/ListGiftsData.yaml';
const keys = 'BACKEND, V2, WEB, WEB-ARCHIVE, NATIVE, DEEPLINKS, DESIGN, FLUTTER';
const allOfTag = '{ name: historical, type: historical, presence: historical, meaning: historical, bounds: inferred }';
const tagId = (provenance: string): string =>
  `$ref: ./TagId.yaml\n    minLength: 1\n    maxLength: 255\n    x-provenance: ${provenance}`;

/** A parameter of an operation, as its file has it. */
const parameter = (place: string, ...lines: string[]): string =>
  [
    '  parameters:',
    '    - name: lang',
    ...[`in: ${place}`, 'x-provenance: inferred', ...lines, 'schema:'].map((line) => `      ${line}`),
    '        $ref: ../components/schemas/Lang.yaml\n',
  ].join('\n');

test('lint finds no problem in the description as it is', async () => {
  expect(await problemsAfter(giftList, '', '')).toEqual([]);
});

test.each<[rule: string, path: string, from: string | RegExp, to: string, message: string]>([
  [
    'audience-matches-tag',
    giftList,
    'x-audience: frontend',
    'x-audience: backend',
    'The tag Gifts is not for x-audience backend.',
  ],
  [
    'audience-matches-tag',
    giftList,
    'x-audience: frontend',
    'x-audience: staff',
    'An operation needs x-audience: frontend or backend.',
  ],
  [
    'audience-matches-tag',
    giftList,
    '  x-audience: frontend\n',
    '',
    'An operation needs x-audience: frontend or backend.',
  ],
  [
    'audience-matches-tag',
    giftList,
    '- UserToken: []',
    '- Token: []',
    'The security scheme Token is not for x-audience frontend.',
  ],
  [
    'idempotency-stated',
    giftList,
    '  x-idempotent: true\n',
    '',
    'An operation needs x-idempotent: true, false or when-param1.',
  ],
  [
    'idempotency-stated',
    giftList,
    'x-idempotent: true',
    'x-idempotent: maybe',
    'An operation needs x-idempotent: true, false or when-param1.',
  ],
  [
    'object-is-named',
    gift,
    '$ref: ./GiftPrice.yaml',
    'type: object\n    description: Inline.',
    'An object needs a name: move it to components/schemas/ and refer to it.',
  ],
  [
    'operation-id-form',
    giftList,
    'operationId: listGifts',
    'operationId: gift_list',
    'The operationId gift_list is not a verb and a noun in camelCase, such as listGifts. Verbs: buy|connect|create|delete|disconnect|get|list|store.',
  ],
  ...['options', 'head', 'trace'].map((method): [string, string, string | RegExp, string, string] => [
    'operation-is-signed',
    userInfo,
    'post:',
    `${method}:`,
    `The method must be one of get, delete, post, put, patch: clients, mock and proxy know no ${method}.`,
  ]),
  ...['get', 'delete'].map((method): [string, string, string | RegExp, string, string] => [
    'operation-is-signed',
    userInfo,
    'post:',
    `${method}:`,
    `A ${method} has no requestBody: what it sends are parameters in the query.`,
  ]),
  ...['post', 'put', 'patch'].map((method): [string, string, string | RegExp, string, string] => [
    'operation-is-signed',
    userInfo,
    /^post:[\s\S]*?requestBody:/,
    `${method}:\n  x-body:`,
    `A ${method} needs a requestBody: if there is nothing to send, the one of EmptyRequest.yaml.`,
  ]),
  [
    'operation-is-signed',
    giftList,
    '  requestBody:',
    `${parameter('header')}  requestBody:`,
    'A parameter must be in the query, not in: header. Clients, mock and proxy look for nothing else.',
  ],
  [
    'operation-is-signed',
    giftList,
    '  requestBody:',
    `${parameter('query', 'explode: false')}  requestBody:`,
    'A parameter has no explode: it stands in the query as name=value, once for each value.',
  ],
  [
    'operation-is-signed',
    giftList,
    '  requestBody:',
    `${parameter('query').replace('Lang', 'LangRequest')}  requestBody:`,
    'A parameter is a scalar or an array of scalars: no two generators write an object into a query alike.',
  ],
  [
    'tag-is-grouped',
    'openapi/openapi.yaml',
    'Gifts, Ads]',
    'Ads]',
    'The tag Gifts must be in one group of x-tagGroups.',
  ],
  [
    'response-is-enveloped',
    'openapi/openapi.yaml',
    'code: errorCode',
    'code: resultCode',
    'The schema of a response needs the property resultCode: x-envelope names it.',
  ],
  [
    'operation-is-signed',
    giftList,
    'application/json:',
    'application/x-www-form-urlencoded:',
    'A request body must be application/json, and nothing else: the JWT holds its JSON.',
  ],
  [
    'operation-is-signed',
    giftList,
    '- UserToken: []',
    '- {}',
    'An operation needs one security scheme, which says what sub holds: Partner, UserToken or Token.',
  ],
  [
    'operation-is-signed',
    giftList,
    '  security:\n    - UserToken: []\n',
    '',
    'An operation needs one security scheme, which says what sub holds: Partner, UserToken or Token.',
  ],
  [
    'path-item-in-own-file',
    'openapi/openapi.yaml',
    'paths/gift_list.yaml',
    'paths/ad_news.yaml',
    'The path item of /gift/list belongs in a file of its own: write $ref: paths/gift_list.yaml here.',
  ],
  [
    'provenance-stated',
    giftList,
    '  x-provenance: documented\n',
    '',
    'Operation has no x-provenance. Write one of documented, historical, inferred.',
  ],
  [
    'provenance-stated',
    giftList,
    '      x-provenance: inferred\n',
    '',
    'Response has no x-provenance. Write one of documented, historical, inferred.',
  ],
  [
    'provenance-stated',
    gift,
    'x-provenance: inferred\n',
    '',
    'Schema has no x-provenance. Write one of documented, historical, inferred.',
  ],
  [
    'provenance-stated',
    gift,
    '$ref: ./GiftId.yaml\n    x-provenance: inferred',
    '$ref: ./GiftId.yaml',
    'Property giftId has no x-provenance. Write one of documented, historical, inferred.',
  ],
  [
    'provenance-stated',
    gift,
    'x-provenance: inferred',
    'x-provenance: guessed',
    'Schema has the x-provenance "guessed". Write one of documented, historical, inferred.',
  ],
  [
    'provenance-stated',
    'openapi/components/responses/RateLimited.yaml',
    '    x-provenance: inferred\n',
    '',
    'Header has no x-provenance. Write one of documented, historical, inferred.',
  ],
  [
    'provenance-stated',
    'openapi/components/securitySchemes/Token.yaml',
    'x-provenance: inferred\n',
    '',
    'SecurityScheme has no x-provenance. Write one of documented, historical, inferred.',
  ],
  [
    'provenance-stated',
    'openapi/openapi.yaml',
    '        x-provenance: historical\n',
    '',
    'ServerVariable has no x-provenance. Write one of documented, historical, inferred.',
  ],
  [
    'provenance-stated',
    'openapi/openapi.yaml',
    'x-sources:\n  $ref: ./sources.yaml\n',
    '',
    'The document needs x-sources: $ref: ./sources.yaml.',
  ],
  [
    'provenance-stated',
    giftList,
    '  x-source: BACKEND\n',
    '',
    `Operation is not all inferred, and names no source. Add x-source, one or more of ${keys}.`,
  ],
  [
    'provenance-stated',
    'openapi/openapi.yaml',
    '        x-source: V2\n',
    '',
    `ServerVariable is not all inferred, and names no source. Add x-source, one or more of ${keys}.`,
  ],
  [
    'provenance-stated',
    giftList,
    'x-source: BACKEND',
    'x-source: V3',
    `Operation has the x-source ["V3"]. Write one or more of ${keys}, each once.`,
  ],
  [
    'provenance-stated',
    giftList,
    'x-source: BACKEND',
    'x-source: [V2, V2]',
    `Operation has the x-source ["V2","V2"]. Write one or more of ${keys}, each once.`,
  ],
  [
    'provenance-stated',
    giftList,
    'x-source: BACKEND',
    'x-source: []',
    `Operation has the x-source []. Write one or more of ${keys}, each once.`,
  ],
  [
    'provenance-stated',
    'openapi/sources.yaml',
    'FLUTTER:',
    'DART:',
    `Property from has the x-source ["FLUTTER"]. Write one or more of ${keys.replace('FLUTTER', 'DART')}, each once.`,
  ],
  [
    'provenance-stated',
    gift,
    '$ref: ./GiftId.yaml\n    x-provenance: inferred',
    '$ref: ./GiftId.yaml\n    x-provenance: inferred\n    x-source: V2',
    'Property giftId is inferred, so no source says it. Remove x-source.',
  ],
  [
    'provenance-stated',
    giftList,
    'x-provenance: documented',
    `x-provenance: ${allOfTag}`,
    'Operation has the x-provenance {"name":"historical","type":"historical","presence":"historical","meaning":"historical","bounds":"inferred"}. Write one of documented, historical, inferred.',
  ],
  [
    'provenance-stated',
    store,
    tagId(allOfTag),
    tagId('historical'),
    'Property tagId is historical, and so would be its minLength, maxLength. Write x-provenance as an object with name, type, presence, meaning, bounds.',
  ],
  [
    'provenance-stated',
    store,
    `    x-provenance: ${allOfTag}\n    x-source: V2\n    description`,
    '    x-provenance: historical\n    x-source: V2\n    description',
    'Schema is historical, and so would be its minLength, maxLength. Write x-provenance as an object with name, type, presence, meaning, bounds.',
  ],
  [
    'provenance-stated',
    'openapi/components/schemas/GiftPrice.yaml',
    'description:',
    'x-provenance: historical\nx-source: V2\ndescription:',
    'Each place that refers to this schema says where it comes from. Remove x-provenance and x-source.',
  ],
  [
    'provenance-stated',
    'openapi/components/schemas/PartnerClientIds.yaml',
    '  x-provenance: inferred\n',
    '',
    'The items has no x-provenance. Write one of documented, historical, inferred.',
  ],
  [
    'provenance-stated',
    store,
    tagId(allOfTag),
    tagId('{ name: historical, type: historical, meaning: historical, bounds: inferred }'),
    'The x-provenance of Property tagId lacks presence.',
  ],
  [
    'provenance-stated',
    store,
    tagId(allOfTag),
    tagId('{ name: historical, type: historical, presence: historical, meaning: historical }'),
    'The x-provenance of Property tagId lacks bounds.',
  ],
  [
    'provenance-stated',
    list,
    'meaning: documented }',
    'meaning: documented, bounds: inferred }',
    'The x-provenance of Schema has bounds, but the field has none. Remove it.',
  ],
  [
    'provenance-stated',
    list,
    'meaning: documented }',
    'meaning: documented, place: inferred }',
    'The x-provenance of Schema has "place", which is not one of name, type, presence, meaning, bounds.',
  ],
  [
    'provenance-stated',
    list,
    'meaning: documented }',
    'meaning: confirmed }',
    'Schema is confirmed, and has no x-confirmed with the date of the evidence.',
  ],
  [
    'provenance-stated',
    list,
    'name: inferred, type',
    'name: documented, type',
    'The x-provenance of Schema says documented of every aspect. Write the word alone.',
  ],
  [
    'provenance-stated',
    store,
    tagId(allOfTag),
    tagId(allOfTag.replaceAll('historical', 'inferred')),
    'The x-provenance of Property tagId says inferred of every aspect. Write the word alone.',
  ],
  [
    'request-is-closed',
    'openapi/components/schemas/Segments.yaml',
    'additionalProperties: true\n',
    '',
    'An object of a request needs additionalProperties: false.',
  ],
  [
    'request-is-closed',
    request,
    'additionalProperties: false\n',
    '',
    'An object of a request needs additionalProperties: false.',
  ],
  [
    'request-is-closed',
    gift,
    'type: object\n',
    'type: object\nadditionalProperties: false\n',
    'An object of a response stays open: remove additionalProperties: false.',
  ],
  ['scalar-has-example', gift, '    examples:\n      - 12\n', '', 'A scalar needs at least one entry in examples.'],
  [
    'request-is-closed',
    'openapi/components/schemas/Mechanic.yaml',
    'x-extensible-enum:',
    'enum:',
    'A list of values in a response stays open: write x-extensible-enum.',
  ],
  [
    'request-is-closed',
    'openapi/components/schemas/SuccessCode.yaml',
    'type: integer\n',
    'type: integer\nconst: 0\n',
    'A list of values in a response stays open: write x-extensible-enum.',
  ],
  [
    'scalar-has-example',
    'openapi/components/schemas/Lang.yaml',
    'examples:\n  - en',
    'examples: []',
    'A scalar needs at least one entry in examples.',
  ],
  [
    'summary-form',
    giftList,
    'summary: List the gifts for the user',
    'summary: list of gifts.',
    'A summary begins with a capital, ends without a full stop and has at most 50 characters.',
  ],
])('%s: in %s, replacing %j by %j is a problem', async (rule, path, from, to, message) => {
  expect(await problemsAfter(path, from, to)).toContainEqual([`appsmiles/${rule}`, message]);
});

test('operation-is-signed: an operation without a body is a problem where the JWT goes into the body', async () => {
  const root = 'openapi/openapi.yaml';
  const before = await copy.read(root);
  await copy.edit(root, /placement:\n.*\n.*\n.*\n/, 'placement: { in: body, name: jwt }\n');
  const problems = await problemsAfter(userInfo, 'post:', 'delete:');
  await writeFile(join(copy.folder, root), before);
  const message = 'A delete has no body, and x-request-jwt puts the JWT there.';
  expect(problems).toContainEqual(['appsmiles/operation-is-signed', message]);
});
