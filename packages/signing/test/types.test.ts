import { createSigningFetch, SigningError, signRequest, verifyRequest } from '@appsmiles/signing';
import { expect, it } from 'vitest';

// Compiled by `npm run lint`, never called.
const misuses = [
  // @ts-expect-error the partnerSecret is missing
  (request: Request) => signRequest(request, { partnerId: 'partner-1' }),
  // @ts-expect-error no such option
  () => createSigningFetch({ partnerId: 'partner-1', partnerSecret: '', algorithm: 'HS512' }),
  // @ts-expect-error a verifier asks for the secret, since there are many partners
  (request: Request) => verifyRequest(request, { partnerSecret: '' }),
  // @ts-expect-error no such comparison
  (request: Request) => verifyRequest(request, { secretFor: () => '', bodyComparison: 'text' }),
  // @ts-expect-error no such code
  () => new SigningError('bad_signature', 'A code that is not in the union.'),
];

it('what is missing or misspelt does not compile', () => {
  expect(misuses).toHaveLength(5);
});
