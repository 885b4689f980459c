import { type LogEntry, startMock } from '@appsmiles/cli';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { statusesOf } from './raw-request.ts';

const log: LogEntry[] = [];
let mock: Awaited<ReturnType<typeof startMock>>;
beforeAll(async () => {
  mock = await startMock({ verify: false, log: (entry) => log.push(entry) });
});
beforeEach(() => {
  log.length = 0;
});
afterAll(() => mock.close());

async function buy(prefer: string, body = '{"giftId":"coffee-voucher"}'): Promise<{ status: number; body: unknown }> {
  const headers = { authorization: 'Bearer any', 'content-type': 'application/json', prefer };
  const response = await fetch(`${mock.url}/gift/checkavailability`, { method: 'POST', headers, body });
  return { status: response.status, body: await response.json() };
}

test.each([
  [
    'code=409, example=giftOutOfStok',
    'example "giftOutOfStok" is not among those of buyGift for code 409, which are notEnoughPoints, giftOutOfStock, giftLimitReached',
  ],
  ['example=giftOutOfStok', '200: bought; 401: unknownPartner'],
  ['example=giftOutOfStock', '409: notEnoughPoints, giftOutOfStock'],
  ['code=409, example=bought', 'for code 409, which are notEnoughPoints'],
  ['code=409, example=', 'example ""'],
  [
    'code=299',
    'code "299" is not among those of buyGift, which are 200, 401, 403, 404, 409, 422, 429, 500, 503, default',
  ],
  ['code=default', 'code "default"'],
  ['code=418, example=notEnoughPoints', 'for code 418, which are unknownCode'],
  ['code=abc', 'code "abc"'],
  ['code=', 'code ""'],
  ['code', 'code ""'],
  ['code=0409', 'code "0409"'],
  ['code="constructor"', 'code "constructor"'],
  ['dynamic=garbage', 'dynamic is true or false'],
  ['dynamic', 'dynamic is true or false'],
  ['seed=', 'seed needs a text'],
  ['code 409', 'its form is name=value'],
  ['code="409', 'its form is name=value'],
  ['=409', 'its form is name=value'],
  ['code==409', 'its form is name=value'],
])('Prefer: %s is refused with 400 and the names that the description has', async (prefer, message) => {
  const { status, body } = await buy(prefer);
  if (prefer === 'code==409') expect(body).toMatchObject({ errorCode: 100 });
  else expect(body).toEqual({ errorCode: 100, errorMsg: expect.stringContaining(message) });
  expect(status).toBe(400);
  expect(log[0]?.notes.join()).toContain('Prefer: ');
  expect(JSON.stringify(body)).not.toMatch(/Prism|exampleKey|contentType/);
});

test.each([
  ['code=409, example=giftOutOfStock', 409, 110],
  ['code=409; example="giftOutOfStock"', 409, 110],
  [' CODE = 409 , example = giftOutOfStock ,', 409, 110],
  ['code=404', 404, undefined],
  ['code=418', 418, 2],
  ['code=599, example=unknownCode', 599, 2],
  ['dynamic=true', 200, 0],
  ['dynamic=false, seed=1', 200, 0],
  ['respond-async, return=minimal', 200, 0],
  ['', 200, 0],
])('Prefer: %s is followed', async (prefer, status, errorCode) => {
  const reply = await buy(prefer);
  expect(reply.status).toBe(status);
  if (errorCode !== undefined) expect(reply.body).toMatchObject({ errorCode });
});

test('an unknown preference is ignored, and named in the log', async () => {
  expect(await buy('exampel=giftOutOfStock')).toMatchObject({ status: 200 });
  expect(log[0]?.notes).toEqual(['Prefer: exampel is not known here, and ignored.']);
});

test('two Prefer headers count as one, and of two values the first', async () => {
  const head =
    'POST /gift/checkavailability HTTP/1.1\r\nConnection: close\r\nContent-Type: application/json\r\nAuthorization: Bearer any\r\n';
  const send = (...prefer: string[]): Promise<string[]> => {
    const lines = prefer.map((value) => `Prefer: ${value}\r\n`).join('');
    const host = `Host: 127.0.0.1:${new URL(mock.url).port}\r\n`;
    return statusesOf(mock.url, `${head}${host}${lines}Content-Length: 15\r\n\r\n{"giftId":"a1"}`);
  };
  expect(await send('code=409', 'example=giftOutOfStock')).toEqual(['409']);
  expect(await send('code=404', 'code=409')).toEqual(['404']);
  expect(await send('code=409', 'example=wrong')).toEqual(['400']);
});

test('a request that breaks the description is refused with 422, whatever example it asks for', async () => {
  for (const prefer of ['code=409, example=giftOutOfStock', 'example=bought']) {
    const { status, body } = await buy(prefer, '{}');
    expect([status, body]).toEqual([422, { errorCode: 100, errorMsg: expect.stringContaining('giftId') }]);
  }
});

test('the log says once that a response is about another user than was asked for', async () => {
  const other = await startMock({ verify: false, log: (entry) => log.push(entry) });
  const ask = (path: string, body: string): Promise<Response> => {
    const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
    return fetch(other.url + path, { method: 'POST', headers, body });
  };
  await ask('/user/info', '{"partnerClientId":"42"}');
  await ask('/gift/list', '{}');
  expect(log.flatMap(({ notes }) => notes)).toEqual([]);
  await ask('/user/info', '{"partnerClientId":"1234"}');
  await ask('/user/info', '{"partnerClientId":"1234"}');
  await other.close();
  expect(log.flatMap(({ notes }) => notes)).toEqual([expect.stringContaining('about another user than was asked for')]);
  expect(JSON.stringify(log)).not.toContain('1234');
});
