import { createBackendClient } from '@appsmiles/client/backend';

const miles = createBackendClient({
  baseUrl:
    process.env.APPSMILES_URL ?? 'http://127.0.0.1:4010',
  partnerId:
    process.env.APPSMILES_PARTNER ?? 'test-partner',
  partnerSecret: process.env.APPSMILES_SECRET ?? '',
});

// With `param1` a repeat is refused with 107
// (duplicateAction), so nothing counts twice.
const { data, error } = await miles.POST('/buffer/store', {
  body: {
    partnerClientId: '42',
    tagId: 'birthdayReward',
    appId: 'com.mycompany.myapp',
    param1: '2026',
  },
});
if (error)
  console.log(
    `Not stored: ${error.errorCode} ${error.errorMsg}`,
  );
else if (data.data)
  console.log(
    `${data.data.points} points, ${data.data.balance} now`,
  );
// Without data, the points may come later.
else console.log('Stored');
