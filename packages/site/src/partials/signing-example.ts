import { readFileSync } from 'node:fs';

interface Vector {
  partnerSecret: string;
  headers: Record<string, string>;
  body: string;
  jwt: string;
}

const hex = (bytes: Buffer): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

/**
 * The published vector of the signing package, taken apart. Nothing is computed by the code under test: PHP generated
 * the JWT, and here it is only cut and decoded.
 */
export function signingExampleMarkdown(): string {
  const vector: Vector = JSON.parse(readFileSync('packages/signing/vectors/request-jwt.json', 'utf8'));
  const [header = '', payload = '', mac = ''] = vector.jwt.split('.');
  const decoded = (segment: string): string => Buffer.from(segment, 'base64url').toString();
  const block = (text: string): string => `\`\`\`text\n${text}\n\`\`\``;
  return `The request has two headers, \`content-type\` and \`accept\`, both \`application/json\`, and this body:

${block(vector.body)}

As UTF-8 these are ${Buffer.byteLength(vector.body)} bytes. \`é\` is \`${hex(Buffer.from('é'))}\`, and the gift is \`${hex(Buffer.from('🎁'))}\`:

${block(hex(Buffer.from(vector.body)))}

The header, and its base64url:

${block(`${decoded(header)}\n\n${header}`)}

The claims, and their base64url. Both strings hold JSON, so their quotes are escaped:

${block(`${decoded(payload)}\n\n${payload}`)}

The secret is \`${vector.partnerSecret}\`. HMAC-SHA256 of the ${`${header}.${payload}`.length} bytes \`header.claims\` gives these 32 bytes, and their base64url:

${block(`${hex(Buffer.from(mac, 'base64url'))}\n\n${mac}`)}

The three parts with dots between them are the JWT, ${vector.jwt.length} bytes for a body of ${Buffer.byteLength(vector.body)}:

${block(vector.jwt)}`;
}
