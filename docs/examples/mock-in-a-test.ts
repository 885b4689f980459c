import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startMock, testPartner } from '@appsmiles/cli';
import { createBackendClient } from '@appsmiles/client/backend';

test('a user who is gone is no failure of ours', async () => {
  const mock = await startMock();
  const miles = createBackendClient({ baseUrl: mock.url, ...testPartner });
  const { error } = await miles.POST('/user/info', {
    body: { partnerClientId: '42' },
    headers: { prefer: 'code=404, example=unknownUser' },
  });
  assert.equal(error?.errorCode, 104);
  await mock.close();
});
