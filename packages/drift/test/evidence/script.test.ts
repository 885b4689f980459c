import { expect, test } from 'vitest';
import { only, readContent } from './reading.ts';

/** A collection whose script puts the JWT somewhere, and with one request. */
function collection(script: string, request: object = {}): object {
  return {
    info: { name: 'Signed', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
    event: [{ listen: 'prerequest', script: { exec: script.split('\n') } }],
    item: [{ name: 'One', request: { method: 'POST', url: 'https://api.example.com/user/info', ...request } }],
  };
}

async function placements(script: string, request?: object): Promise<object[]> {
  const evidence = await readContent(collection(script, request));
  expect(only(evidence, 'problem')).toEqual([]);
  return only(evidence, 'placement').map(({ placement }) => placement);
}

const header = (name: string, prefix = ''): object => ({ in: 'header', name, prefix });
const sign = 'const token = jwt.sign({ iss: 1 }, pm.environment.get("secret"));';

test.each<[what: string, script: string, placement: object]>([
  ['headers.add', `${sign} pm.request.headers.add({ key: 'X-Jwt', value: token });`, header('X-Jwt')],
  [
    'headers.upsert',
    `${sign} pm.request.headers.upsert({ value: \`JWT \${token}\`, key: "X-A" })`,
    header('X-A', 'JWT '),
  ],
  [
    'a literal in the name and a concatenation',
    `${sign} pm.request.addHeader({ key: 'X' + '-A', value: 'Bearer ' + token })`,
    header('X-A', 'Bearer '),
  ],
  [
    'a header as one text',
    `${sign} pm.request.addHeader('Authorization: Bearer ' + token)`,
    header('Authorization', 'Bearer '),
  ],
  ['a name and a value', `${sign} pm.request.headers.add('X-Jwt', token)`, header('X-Jwt')],
  ['an index', `${sign} request.headers['x-jwt'] = token`, header('x-jwt')],
  ['a property', `${sign} pm.request.headers.jwt = token`, header('jwt')],
  ['an index that is a constant', `const NAME = 'x-jwt'; ${sign} pm.request.headers[NAME] = token`, header('x-jwt')],
  [
    'an object made before',
    `${sign} const h = { key: 'X-Jwt', value: token }; pm.request.headers.add(h)`,
    header('X-Jwt'),
  ],
  [
    'another name of the request',
    `const { request } = pm; const list = request.headers; ${sign} list.add({ key: 'X-Jwt', value: token })`,
    header('X-Jwt'),
  ],
  [
    'a function with parameters',
    `function put(name, value) { pm.request.headers.upsert({ key: name, value }); } ${sign} put('X-Jwt', token)`,
    header('X-Jwt'),
  ],
  [
    'a callback',
    `lib.sign(x, (error, signed) => { pm.request.headers.add({ key: 'X-Jwt', value: signed }) })`,
    header('X-Jwt'),
  ],
  [
    'await in an async function',
    `(async () => { const t = await new jose.SignJWT({}).setProtectedHeader({}).sign(k); pm.request.headers.add({ key: 'X-Jwt', value: t }) })()`,
    header('X-Jwt'),
  ],
  ['query.add', `${sign} pm.request.url.query.add({ key: 'jwt', value: token })`, { in: 'query', name: 'jwt' }],
  [
    'addQueryParams with a text',
    `${sign} pm.request.url.addQueryParams('auth=' + token)`,
    { in: 'query', name: 'auth' },
  ],
  [
    'addQueryParams with a list',
    `${sign} pm.request.url.addQueryParams([{ key: 'auth', value: token }])`,
    { in: 'query', name: 'auth' },
  ],
  [
    'a member of the body',
    `${sign} pm.request.body.raw = JSON.stringify({ ...JSON.parse(pm.request.body.raw), auth: token })`,
    { in: 'body', name: 'auth' },
  ],
  [
    'a member that is set on the body',
    `${sign} const body = JSON.parse(pm.request.body.raw); body.auth = token; pm.request.body.update(JSON.stringify(body))`,
    { in: 'body', name: 'auth' },
  ],
  [
    'a field of a form',
    `${sign} pm.request.body.urlencoded.add({ key: 'auth', value: token })`,
    { in: 'body', name: 'auth' },
  ],
])('finds the JWT in %s', async (_, script, placement) => {
  expect(await placements(script)).toEqual([placement]);
});

test.each<[what: string, code: string]>([
  ['a template of three parts', `const t = \`\${h}.\${c}.\${CryptoJS.HmacSHA256(h, k)}\`;`],
  ['a sum', "const t = h + '.' + c + '.' + base64(CryptoJS.HmacSHA256(h, k));"],
  ['a text that grows', "let t = h; t += '.' + c; t += '.' + hmac(t);"],
  ['join', "const t = [h, c, sign(h)].join('.');"],
  [
    'a function of its own',
    "const t = build(); function build() { const data = h + '.' + c; return data + '.' + CryptoJS.HmacSHA256(data, k); }",
  ],
  ['a function of KJUR', "const t = KJUR.jws.JWS.sign('HS256', h, c, k);"],
  ['a function that cannot be seen, named a token', 'const accessToken = partnerLibrary(c); const t = accessToken;'],
])('knows the JWT by %s', async (_, code) => {
  expect(await placements(`${code} pm.request.headers.add({ key: 'X-Key', value: 'Bearer ' + t });`)).toEqual([
    header('X-Key', 'Bearer '),
  ]);
});

test('leaves other headers alone, and a signature beside the JWT', async () => {
  const script = `${sign}
    pm.request.headers.add({ key: 'X-Request-Id', value: pm.variables.replaceIn('{{$guid}}') });
    pm.request.headers.add({ key: 'X-Signature', value: CryptoJS.HmacSHA256(body, key).toString() });
    pm.request.headers.add({ key: 'X-Time', value: String(Date.now()) });
    pm.request.headers.add({ key: 'Authorization', value: 'Bearer ' + token });`;
  expect(await placements(script)).toEqual([header('Authorization', 'Bearer ')]);
});

test('takes a signature alone for no JWT', async () => {
  const script = `const mac = CryptoJS.HmacSHA256(pm.request.body.raw, key); pm.variables.set('mac', mac);
    const copy = Object.assign({}, x); pm.request.headers.add({ key: 'X-Copy', value: copy });
    pm.request.headers.add({ key: 'X-Signature', value: Date.now() + '.' + mac.toString() });`;
  expect(await placements(script, { header: [{ key: 'X-Mac', value: '{{mac}}' }] })).toEqual([]);
});

test('leaves a session token alone that a response brought', async () => {
  const script = `pm.sendRequest('https://api.example.com/login', (error, response) => {
    const token = response.json().token;
    pm.request.headers.add({ key: 'Authorization', value: 'Bearer ' + token });
  });`;
  expect(await placements(script)).toEqual([]);
});

test('leaves comments and texts alone', async () => {
  const script = `// const jwt = sign(); pm.request.headers.add({ key: 'X-A', value: jwt })
    /* pm.request.url.query.add({ key: 'jwt', value: jwt }) */
    console.log("pm.request.headers.add({ key: 'X-B', value: jwt })");`;
  expect(await placements(script)).toEqual([]);
});

test.each<[what: string, request: object, placement: object]>([
  ['a header', { header: [{ key: 'X-Jwt', value: 'T {{signed}}' }] }, header('X-Jwt', 'T ')],
  [
    'bearer authorization',
    { auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{signed}}' }] } },
    header('Authorization', 'Bearer '),
  ],
  ['the query', { url: 'https://api.example.com/x?a=1&auth={{signed}}' }, { in: 'query', name: 'auth' }],
  [
    'an API key in the query',
    { auth: { type: 'apikey', apikey: { key: 'auth', value: '{{signed}}', in: 'query' } } },
    { in: 'query', name: 'auth' },
  ],
  [
    'a JSON body',
    { body: { mode: 'raw', raw: '{"n": {{number}}, "inner": {"auth": "{{signed}}"}}' } },
    { in: 'body', name: 'auth' },
  ],
  [
    'a form',
    { body: { mode: 'urlencoded', urlencoded: [{ key: 'auth', value: '{{signed}}' }] } },
    { in: 'body', name: 'auth' },
  ],
])('follows a variable that a script sets into %s', async (_, request, placement) => {
  for (const set of [
    'pm.environment.set',
    'pm.variables.set',
    'pm.collectionVariables.set',
    'postman.setEnvironmentVariable',
  ]) {
    expect(await placements(`${sign} ${set}('signed', token)`, request)).toEqual([placement]);
  }
});

test('adds up the prefixes of a variable and of its header', async () => {
  const request = { header: [{ key: 'Authorization', value: '{{scheme}}{{signed}}' }] };
  expect(
    await placements(`${sign} pm.variables.set('scheme', 'x'); pm.variables.set('signed', 'Bearer ' + token)`, request),
  ).toEqual([header('Authorization', '{{scheme}}Bearer ')]);
});

test('knows the JWT by the name of a variable, and that Postman makes it itself', async () => {
  expect(await placements('', { header: [{ key: 'X-A', value: 'Bearer {{jwt}}' }] })).toEqual([
    header('X-A', 'Bearer '),
  ]);
  const auth = {
    type: 'jwt',
    jwt: [
      { key: 'addTokenTo', value: 'queryParam' },
      { key: 'queryParamKey', value: 'j' },
    ],
  };
  expect(await placements('', { auth })).toEqual([{ in: 'query', name: 'j' }]);
  expect(await placements('', { auth: { type: 'jwt', jwt: [] } })).toEqual([header('Authorization', 'Bearer ')]);
});

test('names a script that is not JavaScript by its place, and quotes nothing of it', async () => {
  const evidence = await readContent(collection('let a = 1;\nlet s3cret s3cret'));
  expect(only(evidence, 'problem')).toEqual([
    {
      kind: 'problem',
      file: 'evidence',
      at: 'the collection › pre-request script › line 2',
      message: 'The pre-request script is not valid JavaScript.',
    },
  ]);
  expect(only(evidence, 'exchange')).toHaveLength(1);
});

test.each([
  ['nested', `${'('.repeat(20_000)}1${')'.repeat(20_000)}`],
  ['a long sum', `x = ${'a + '.repeat(20_000)}a`],
])('survives a script that is %s', async (_, script) => {
  const evidence = await readContent(collection(script));
  expect(only(evidence, 'exchange')).toHaveLength(1);
});

test('is quick with a script that doubles a text again and again, or goes in circles', async () => {
  const doubling = Array.from({ length: 60 }, (_, n) => `const a${n + 1} = a${n} + a${n};`).join('\n');
  const script = `const a0 = sign(x); ${doubling} let b = c; let c = b; const d = new d(d);
    pm.request.headers.add(d); pm.request.headers.add({ key: 'X-A', value: a60 + b });`;
  expect(await placements(script)).toEqual([header('X-A')]);
});
