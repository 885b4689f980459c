import { createJwtSigner } from '@appsmiles/signing';
import { bodySize, payloadLimit, payloadSize } from '@appsmiles/signing/jwt-size';
import { expect, test } from 'vitest';

const partnerId = 'partner-1';
const partnerSecret = 'a-secret-of-the-tests-with-40-characters';
const headers = new Headers({ 'content-type': 'application/json' });
const bodies = ['', '{}', '{"email":"alex@example.com"}', '{"name":"Zoë \\"Z\\" 🦉"}', '{"n":[1,22,333]}\n'];

async function signed(body: string, token: string, maxHeaderSize = 8000): Promise<string> {
  const signJwt = createJwtSigner({ partnerId, partnerSecret, token, maxHeaderSize });
  return signJwt(headers, new TextEncoder().encode(body));
}

test.each(bodies)('payloadSize is the size of the payload that is signed for %j', async (body) => {
  for (const token of ['', 'a-token', 'a "token"']) {
    const [, payload = ''] = (await signed(body, token)).split('.');
    const size = Buffer.from(payload, 'base64url').length;
    expect(payloadSize({ partnerId, token, headers, body })).toBe(size);
  }
});

test.each(bodies)('bodySize of %j is by how much it makes the payload larger', (body) => {
  const empty = payloadSize({ partnerId, token: '', headers, body: '' });
  expect(payloadSize({ partnerId, token: '', headers, body }) - empty).toBe(bodySize(body));
});

test('payloadLimit is where signing begins to refuse', async () => {
  for (let length = 1000; length < 1008; length += 1) {
    const body = 'x'.repeat(length);
    const header = `Bearer ${await signed(body, '')}`;
    const size = payloadSize({ partnerId, token: '', headers, body });
    expect(payloadLimit(header.length)).toBeGreaterThanOrEqual(size);
    await expect(signed(body, '', header.length)).resolves.toBe(header.slice(7));
    expect(payloadLimit(header.length - 1)).toBeLessThan(size);
    await expect(signed(body, '', header.length - 1)).rejects.toHaveProperty('code', 'request_too_large');
  }
});
