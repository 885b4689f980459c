import { createRequire } from 'node:module';
import { runInNewContext } from 'node:vm';
import { testPartnerWith } from '@appsmiles/cli/test-partner';
import type { Description, RequestJwt } from '@appsmiles/openapi';
import { verifyRequest } from '@appsmiles/signing';
import { expect, test } from 'vitest';
import { described, imported } from './imported.ts';

interface Sent {
  url: string;
  headers: Record<string, string>;
  data: string;
}

const require = createRequire(import.meta.url);

/** Runs the script on what Bruno 4 gives to scripts, as far as ours uses it: `bru`, `req` and the package crypto-js. */
async function signedInBruno(
  description: Description,
  request: Sent,
  variables: Record<string, string>,
): Promise<Sent> {
  const sent: Sent = { ...request, headers: { ...request.headers } };
  const req = {
    getMethod: () => 'POST',
    getUrl: () => sent.url,
    setUrl: (url: string) => Object.assign(sent, { url }),
    getHeaders: () => ({ ...sent.headers }),
    setHeader: (name: string, value: string) => Object.assign(sent.headers, { [name]: value }),
    getBody: ({ raw }: { raw?: boolean } = {}) => (raw ? sent.data : JSON.parse(sent.data)),
    setBody: (data: string) => Object.assign(sent, { data }),
  };
  const interpolate = (text: string) =>
    text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => variables[name] ?? whole);
  const { collection } = await imported(description);
  const lines = collection.event.flatMap(({ script }) => script.exec);
  runInNewContext(lines.join('\n'), { req, bru: { interpolate }, require });
  return { ...sent, url: interpolate(sent.url) };
}

const schemes: [name: string, requestJwt: Partial<RequestJwt>][] = [
  ['as described', {}],
  ['in the query', { placement: { in: 'query', name: 'jwt' } }],
  ['in the body', { placement: { in: 'body', name: 'jwt' } }],
  ['in another header', { placement: { in: 'header', name: 'x-jwt', prefix: '' }, keyEncoding: 'base64' }],
];

test.each(schemes)('the script signs in Bruno, with the JWT %s', async (_name, requestJwt) => {
  const description = described(requestJwt);
  const { placement, keyEncoding } = description.requestJwt;
  const { partnerId, partnerSecret } = testPartnerWith(keyEncoding);
  const request = {
    url: '{{baseUrl}}/gift/list?a=b&jwt=of-before',
    headers: { 'Content-Type': 'application/json', 'X-Id': '{{id}}', Authorization: 'Bearer of-before' },
    data: ' {"lang": "{{lang}}"}\n',
  };
  const variables = { baseUrl: 'http://127.0.0.1', id: '7', lang: 'é', userToken: 'u', partnerId, partnerSecret };
  const { url, headers, data } = await signedInBruno(description, request, variables);
  const received = new Request(url, { method: 'POST', headers, body: data });
  const claims = await verifyRequest(received, { secretFor: () => partnerSecret, placement, keyEncoding });
  expect(claims).toMatchObject({
    iss: partnerId,
    sub: 'u',
    data_header: '{"content-type":"application/json","x-id":"7"}',
    data_body: '{"lang": "é"}',
  });
});

test('in Bruno, too, it says what is missing', async () => {
  const request = { url: '{{baseUrl}}/gift/list', headers: {}, data: '{}' };
  await expect(signedInBruno(described({}), request, { partnerId: 'me', partnerSecret: 's' })).rejects.toThrow(
    'userToken is empty: send "Connect a user, or create them" first.',
  );
});
