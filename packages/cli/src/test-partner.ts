/** The partner that every mock knows. Its secret is public, and says so in itself. */
export const testPartner: { partnerId: string; partnerSecret: string } = {
  partnerId: 'test-partner',
  partnerSecret: 'test-secret-of-the-mock-not-for-production',
};
