import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readDescription } from '@appsmiles/openapi';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { findDrift, formatDrift, formats, proposeOverlay, readEvidence } from '../src/index.ts';
import { collectionOf, folderOf, harOf } from './foreign/forms.ts';
import { foreignMessages, type Message } from './foreign/messages.ts';

const description = readDescription();
const folder = mkdtempSync(join(tmpdir(), 'appsmiles-leak-'));

/** What must not get out, whatever it stands in. */
const planted = {
  person: 'Zoltanka Quirkeby',
  first: 'Zoltanka',
  email: 'zoltanka.quirkeby@plantedmail.test',
  phone: '+33 6 98 76 54 32',
  secret: 'pl4nted-s3cret-Value-0123456789abcdef',
  token: '9f8e7d6c5b4a39281706f5e4d3c2b1a0',
  jwt: 'eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJwbGFudGVkIn0.cGxhbnRlZC1zaWduYXR1cmU',
  password: 'PlantedPassw0rd!',
  // Only ever a key.
  key: 'Ottilievka',
};
const parts = [
  /ottilievka/i,
  /zoltanka/i,
  /quirkeby/i,
  /plantedmail/,
  /98.?76.?54/,
  /pl4nted/,
  /9f8e7d6c/,
  /eyJhbGci/,
  /cGxhbnRl/,
  /PlantedPass/,
];

// biome-ignore lint/suspicious/noExplicitAny: secrets are planted at any place of a body.
type Json = any;

/** Puts what is planted everywhere into a body: values, keys, lists, texts in texts. */
function plantInBody(body: Json): Json {
  const { person, first, email, phone, secret, token, jwt, password } = planted;
  return {
    ...body,
    note: `Call ${person}, ${phone}, ${email}`,
    owner: { displayName: person, email, phone, password, secret },
    [person]: 1,
    Ottilievka: { points: 2 },
    [email]: { [token]: true },
    [phone]: 'x',
    [secret]: [jwt],
    scores: { [first]: 3, [email]: 4, [token]: 5 },
    sessions: [{ token, jwt, firstName: first }],
    points: person,
  };
}

function plant(message: Message, index: number): Message {
  const { person, first, email, phone, secret, token, jwt, password } = planted;
  const response = JSON.parse(message.response);
  if (response.data) response.data = plantInBody(response.data);
  const url = new URL(message.url);
  if (index === 3) url.pathname += `/${first}/${encodeURIComponent(email)}/${token}/${encodeURIComponent(phone)}`;
  url.searchParams.set('token', token);
  url.searchParams.set(email, person);
  url.searchParams.set('q', person);
  return {
    ...message,
    name: `${message.name} of ${person} ${email}`,
    url: String(url),
    headers: [
      ...message.headers,
      ['x-user', person],
      ['x-api-key', secret],
      [`x-${token}`, 'x'],
      ['cookie', `session=${secret}; jwt=${jwt}; user=${email}`],
      ['authorization', `Custom ${person} ${password} ${jwt}`],
    ],
    ...(message.body !== undefined && { body: JSON.stringify(plantInBody(JSON.parse(message.body))) }),
    responseHeaders: [
      ['content-type', index === 5 ? `text/${first}; charset=${secret}` : 'application/json'],
      ['set-cookie', `session=${secret}`],
      ['x-trace', email],
    ],
    response: index === 6 ? `<html>${person} ${jwt}` : JSON.stringify({ ...plantInBody({}), ...response }),
  };
}

const messages = foreignMessages().map(plant);
const { person, email, secret, jwt, phone } = planted;
const script = `// ${person} ${email}\nconst secret = '${secret}'; pm.request.headers.add({ key: 'x-loyalty-jwt', value: '${jwt}' });`;

function write(path: string, content: string): string {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
  return join(folder, path);
}

function collection(): string {
  const { info, item } = collectionOf(messages) as { info: object; item: Json[] };
  const event = [{ listen: 'prerequest', script: { exec: script.split('\n') } }];
  const variable = [
    { key: 'secret', value: secret },
    { key: person, value: email },
  ];
  const items = item.map((one) => ({ ...one, name: `Folder of ${person}`, description: `${email} ${phone}`, event }));
  items[0].item[0].response[0].name = `As ${person} saw it`;
  items[0].item.push({ name: `Broken ${person}`, request: { method: email, url: `{{${secret}}}/${person}` } });
  items[0].item.push({ name: email });
  return JSON.stringify({
    info: { ...info, name: person, description: secret },
    item: items,
    event,
    variable,
    auth: { type: 'bearer', bearer: [{ key: 'token', value: jwt }] },
  });
}

const har = JSON.parse(JSON.stringify(harOf(messages)));
har.log.comment = person;
har.log.entries[0].comment = secret;
har.log.entries[0].request.cookies = [{ name: email, value: jwt }];
har.log.entries.push({ request: { method: person, url: `https://${email}/${secret}` } });

for (const [path, content] of folderOf(messages)) write(`v3/${path}`, content);
write(
  'v3/.resources/definition.yaml',
  stringify({
    $kind: 'collection',
    name: person,
    description: email,
    scripts: [{ type: 'beforeRequest', code: script }],
  }),
);
write(`v3/Folder of ${person}/broken.request.yaml`, `$kind: http-request\nurl: [${secret}\n`);
write(`saved/${person}/user_info.json`, JSON.stringify(plantInBody({ user: {} })));
write(`saved/${email} notes.json`, JSON.stringify(plantInBody({})));
const openapi = {
  openapi: '3.1.0',
  info: { title: person, version: secret, description: email },
  paths: {
    [`/user/${person}/info`]: { get: { summary: email, responses: {} } },
    '/user/info': {
      post: {
        responses: {
          200: {
            description: person,
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: {
                    errorCode: { const: 0 },
                    data: {
                      type: 'object',
                      properties: { [email]: { type: 'string', examples: [person] }, kind: { enum: [person, secret] } },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};

const forms: [name: string, path: string][] = [
  ['a collection v2.1', write('deployment.postman_collection.json', collection())],
  ['a collection v3', join(folder, 'v3')],
  ['a HAR', write('deployment.har', JSON.stringify(har))],
  ['saved responses', join(folder, 'saved')],
  ['an OpenAPI document', write('openapi.json', JSON.stringify(openapi))],
  ['a file that ends too early', write('short.har', JSON.stringify(har).slice(0, -400))],
];
const environment = write(
  'local.postman_environment.json',
  JSON.stringify({
    name: person,
    values: [
      { key: email, value: jwt },
      { key: 'secret', value: secret },
    ],
    _postman_variable_scope: 'environment',
  }),
);

test.each(forms)('nothing of a person and no secret gets out of %s', async (_name, path) => {
  const evidence = readEvidence([path], { operations: description.operations, environments: [environment] });
  const drift = await findDrift(evidence, description, { given: [path], isComplete: true });
  expect(drift.findings.length + drift.problems.length).toBeGreaterThan(1);
  const texts = [
    ...formats.map((format) => formatDrift(drift, format)),
    proposeOverlay(drift, description, '2026-11-26'),
  ];
  for (const [index, text] of texts.entries()) {
    for (const part of parts) {
      const line = text.split('\n').find((one) => part.test(one));
      expect.soft(line, `${formats[index] ?? 'overlay'}: ${part}`).toBeUndefined();
    }
  }
});

test('what is planted would be found', () => {
  for (const part of parts)
    expect(parts.filter((one) => one === part && one.test(JSON.stringify(planted)))).toHaveLength(1);
});
