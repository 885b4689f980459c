import {
  createBackendClient,
  unwrap,
} from '@appsmiles/client/backend';

const miles = createBackendClient({
  baseUrl:
    process.env.APPSMILES_URL ?? 'http://127.0.0.1:4010',
  partnerId:
    process.env.APPSMILES_PARTNER ?? 'test-partner',
  partnerSecret: process.env.APPSMILES_SECRET ?? '',
});

// It can't be undone.
const { results } = unwrap(
  await miles.POST('/user/multidelete', {
    body: { partnerClientIds: ['42'] },
  }),
);
for (const {
  partnerClientId,
  deleted,
  errorMsg,
} of results)
  console.log(partnerClientId, deleted, errorMsg);
