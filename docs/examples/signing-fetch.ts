import { createSigningFetch } from '@appsmiles/signing';

const signingFetch = createSigningFetch({
  partnerId: 'test-partner',
  partnerSecret: process.env.APPSMILES_SECRET ?? 'test-secret-of-the-mock-not-for-production',
  token: '', // auth/token takes none; others take a userToken or token
});

const baseUrl = process.env.APPSMILES_URL ?? 'http://127.0.0.1:4010';
const response = await signingFetch(`${baseUrl}/auth/token`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{}',
});
const { errorCode, data } = (await response.json()) as { errorCode: number; data: { expiresIn: number } };
console.log(`errorCode ${errorCode}, a token for ${data.expiresIn} s`);
