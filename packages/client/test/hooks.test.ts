import type { CallEvent, Hooks } from '@appsmiles/client/backend';
import { expect, test } from 'vitest';
import { backendOf, frontendOf, recordedTiming, rejection, stored, unavailable, withToken } from './fixtures.ts';
import { fail, SECRET, startScripted } from './scripted-server.ts';

const body = { partnerClientId: '42', tagId: 'birthdayReward', appId: 'com.mycompany.myapp', param1: '2026' };

function recorder() {
  const events: [keyof Hooks, CallEvent][] = [];
  const hooks: Hooks = {
    start: (event) => events.push(['start', event]),
    retry: (event) => events.push(['retry', event]),
    end: (event) => events.push(['end', event]),
  };
  return { events, hooks };
}

test('hooks are told start, retry and end with operationId, status, duration and attempt', async () => {
  await using server = await startScripted(withToken((_, index) => (index === 0 ? unavailable : stored)));
  let now = 0;
  const { events, hooks } = recorder();
  const timing = recordedTiming(() => now);
  const miles = backendOf(
    server.url,
    { hooks, now: () => Date.now() },
    {
      ...timing,
      sleep: async () => {
        now += 750;
      },
    },
  );
  await miles.POST('/buffer/store', { body });
  expect(events).toEqual([
    ['start', { operationId: 'storeBufferedAction', attempt: 1, duration: 0, status: undefined, code: undefined }],
    ['start', { operationId: 'createToken', attempt: 1, duration: 0, status: undefined, code: undefined }],
    ['end', { operationId: 'createToken', attempt: 1, duration: 0, status: 200, code: undefined }],
    ['retry', { operationId: 'storeBufferedAction', attempt: 2, duration: 0, status: 503, code: 'internalError' }],
    ['end', { operationId: 'storeBufferedAction', attempt: 2, duration: 750, status: 200, code: undefined }],
  ]);
});

test('a renewal of the token is a retry, and a network failure ends without a status', async () => {
  await using server = await startScripted(
    withToken((_, index) => (index === 0 ? fail(401, 103) : (request) => request.socket.destroy())),
  );
  const { events, hooks } = recorder();
  const call = backendOf(server.url, { hooks, retries: 0 }).POST('/user/infos', { body: {} });
  await rejection(call);
  const ours = events.filter(([, { operationId }]) => operationId === 'listUsers');
  expect(ours.map(([name, { attempt, status, code }]) => [name, attempt, status, code])).toEqual([
    ['start', 1, undefined, undefined],
    ['retry', 2, 401, 'invalidToken'],
    ['end', 2, undefined, 'networkError'],
  ]);
});

test('hooks never see a secret, a token, a body or an email', async () => {
  await using server = await startScripted(withToken(() => fail(409, 107)));
  const { events, hooks } = recorder();
  await backendOf(server.url, { hooks }).POST('/buffer/store', { body });
  await rejection(frontendOf(server.url, { hooks }).connect({ email: 'alex@example.com', partnerClientId: '4242' }));
  const told = JSON.stringify(events);
  for (const word of [
    SECRET,
    'token-1',
    'alex@',
    '4242',
    'birthdayReward',
    ...server.seen.map(({ jwt }) => jwt.slice(7)),
  ]) {
    expect(told).not.toContain(word);
  }
  expect(Object.keys(events[0]?.[1] ?? {}).sort()).toEqual(['attempt', 'code', 'duration', 'operationId', 'status']);
});

test('a hook that throws changes nothing', async () => {
  await using server = await startScripted(withToken(() => stored));
  const broken = () => {
    throw new Error('log is full');
  };
  const miles = backendOf(server.url, { hooks: { start: broken, retry: broken, end: broken } });
  expect(await miles.POST('/buffer/store', { body })).toHaveProperty('data.data.earnId', 'e1');
  expect(server.count('/buffer/store')).toBe(1);
});
