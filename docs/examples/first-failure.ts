import { AppsMilesError, createBackendClient, unwrap } from '@appsmiles/client/backend';

const miles = createBackendClient({
  baseUrl: process.env.APPSMILES_URL ?? 'http://127.0.0.1:4010',
  partnerId: 'test-partner',
  partnerSecret: 'not-the-secret-of-the-test-partner',
});

try {
  unwrap(await miles.POST('/user/info', { body: { partnerClientId: '42' } }));
} catch (error) {
  if (!(error instanceof AppsMilesError)) throw error;
  console.log(error.message);
  console.log(`code ${error.code}, retryable ${error.retryable}`);
}
