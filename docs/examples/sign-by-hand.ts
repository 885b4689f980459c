import { createHmac } from 'node:crypto';

const base64url = (text: string): string => Buffer.from(text).toString('base64url');

const body = '{"tagId":"birthday","note":"é/🎁"}'; // exactly the text that is sent
const header = JSON.stringify({ alg: 'HS256', typ: 'JWT' });
const claims = JSON.stringify({
  iss: 'partner-1',
  sub: 'user-token',
  iat: 1700000000, // in real use: Math.floor(Date.now() / 1000)
  data_header: JSON.stringify({ accept: 'application/json', 'content-type': 'application/json' }),
  data_body: body,
});

const input = `${base64url(header)}.${base64url(claims)}`;
const mac = createHmac('sha256', 'the-secret-of-a-published-vector-0001').update(input).digest('base64url');
console.log(`${input}.${mac}`);
