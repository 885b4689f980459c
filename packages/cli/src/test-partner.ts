/** The partner that every mock knows. Its secret is public, and says so in itself. */
export const testPartner: { partnerId: string; partnerSecret: string } = {
  partnerId: 'test-partner',
  partnerSecret: 'test-secret-of-the-mock-not-for-production',
};

/** The test partner of a mock whose secrets are encoded: the same key, as the text that stands for it. Default: `utf8`. */
export function testPartnerWith(keyEncoding: 'utf8' | 'base64' | 'base64url' | 'hex' = 'utf8'): typeof testPartner {
  return { ...testPartner, partnerSecret: Buffer.from(testPartner.partnerSecret).toString(keyEncoding) };
}
