import { gzippedSize } from '@appsmiles/runtimes';
import { generateRedoclyClient } from './redocly.ts';

const source = { folder: import.meta.dirname, conditions: ['@appsmiles/source'] };
const call = "'/gift/list', { body: {} }";
const connect = "{ email: 'a@example.com', partnerClientId: '42', dataConsentCode: 0 }";
// HMAC by WebCrypto, in the few lines that an integrator would write.
const byHand = `const encode = (bytes) => btoa(String.fromCharCode(...bytes)).replace(/[+]/g, '-').replace(/[/]/g, '_').replace(/=/g, '');
  const text = (value) => encode(new TextEncoder().encode(value));
  export async function sign(sub, body) {
    const claims = { iss: 'p', sub, iat: Math.floor(Date.now() / 1000), data_header: '{"content-type":"application/json"}', data_body: body };
    const input = text('{"alg":"HS256","typ":"JWT"}') + '.' + text(JSON.stringify(claims));
    const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(globalThis.secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    return input + '.' + encode(new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(input))));
  }`;
const own = `import { createFrontendClient, createRemoteSigner } from '@appsmiles/client/frontend';`;
const use = `await app.connect(${connect}); console.log(await app.POST(${call}));`;

const bundles: Record<string, string> = {
  '@appsmiles/client, signed by the server': `${own}
    const app = createFrontendClient({ baseUrl: 'https://api.example.com', partnerId: 'p', signer: createRemoteSigner('/sign') }); ${use}`,
  '@appsmiles/client, with signing and jose inside': `${own} import { createJwtSigner } from '@appsmiles/signing';
    const signer = ({ userToken, headers, body }) => createJwtSigner({ partnerId: 'p', partnerSecret: globalThis.secret, token: userToken,
      dangerouslyAllowBrowser: true })(new Headers(headers), new TextEncoder().encode(body));
    const app = createFrontendClient({ baseUrl: 'https://api.example.com', partnerId: 'p', signer }); ${use}`,
  'fetch and a signer by hand': `${byHand}
    export async function post(path, json, sub) { const body = JSON.stringify(json);
      return (await fetch(path, { method: 'POST', body, headers: { authorization: 'Bearer ' + await sign(sub, body) } })).json(); }
    const { data } = await post('/user/clientcheckcredentials', ${connect}, ''); console.log(await post('/gift/list', {}, data.user.userToken));`,
  'axios + jose': `import axios from 'axios'; import { SignJWT } from 'jose';
    const post = async (path, json, sub) => { const data_body = JSON.stringify(json);
      const jwt = await new SignJWT({ iss: 'p', sub, data_body }).setProtectedHeader({ alg: 'HS256' }).setIssuedAt().sign(new TextEncoder().encode(globalThis.secret));
      return (await axios.post(path, data_body, { headers: { authorization: 'Bearer ' + jwt } })).data; };
    const { data } = await post('/user/clientcheckcredentials', ${connect}, ''); console.log(await post('/gift/list', {}, data.user.userToken));`,
  'redocly generate-client, signed by hand': `${byHand} import { client } from '${generateRedoclyClient('frontend')}';
    let token = ''; client.configure({ fetch: async (url, init) => fetch(url, { ...init, headers: { ...init.headers, authorization: 'Bearer ' + await sign(token, init.body) } }) });
    const { data } = await client.connectUser({ body: ${connect} }); token = data.user.userToken; console.log(await client.listGifts({ body: {} }));`,
};

console.log('\nBrowser bundle of connect and POST, esbuild minified, gzip -9 (ratio to @appsmiles/client)');
let base = 0;
for (const [name, contents] of Object.entries(bundles)) {
  const bytes = await gzippedSize(contents, source);
  base ||= bytes;
  console.log(`  ${name.padEnd(50)} ${String(bytes).padStart(6)} B ${(bytes / base).toFixed(2).padStart(6)}`);
}
