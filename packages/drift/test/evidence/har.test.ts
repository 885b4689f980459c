import { expect, test } from 'vitest';
import type { Exchange } from '../../src/evidence/exchange.ts';
import { only, readContent } from './reading.ts';

interface Entry {
  request?: object;
  response?: object;
}

const request = { method: 'POST', url: 'https://api.example.com/user/info', headers: [] };

function har(...entries: Entry[]): object {
  return { log: { version: '1.1', comment: 'x', pages: [{ comment: '{"log":{"entries":[1]}}' }], entries } };
}

async function exchange(entry: Entry): Promise<Exchange | undefined> {
  return only(await readContent(har({ request, ...entry })), 'exchange')[0];
}

test('decodes a base64 body, and leaves text as it is', async () => {
  const text = '{"title":"Café"}';
  const encoded = { text: Buffer.from(text).toString('base64'), encoding: 'base64' };
  expect((await exchange({ response: { status: 200, content: encoded } }))?.response?.body).toBe(text);
  expect((await exchange({ response: { status: 200, content: { text } } }))?.response?.body).toBe(text);
});

test('makes a body of the parameters of a form, and a query of those of the URL', async () => {
  const postData = { params: [{ name: 'a b', value: '1&2' }] };
  const queryString = [{ name: 'lang', value: 'fr' }];
  const read = await exchange({ request: { ...request, queryString, postData } });
  expect(read?.request.body).toBe('a+b=1%262');
  expect(read?.url).toBe('https://api.example.com/user/info?lang=fr');
});

test('takes a request without a response for a request alone', async () => {
  expect(await exchange({ response: { status: 0 } })).not.toHaveProperty('response');
  expect(await exchange({})).not.toHaveProperty('response');
});

test('leaves out what no server saw', async () => {
  const evidence = await readContent(
    har({ request: { url: 'data:text/plain,x' } }, { request: { url: 'chrome-extension://x' } }, { request }),
  );
  expect(only(evidence, 'exchange')).toHaveLength(1);
  expect(only(evidence, 'problem')).toEqual([]);
});

test('says once that no response has a body, and reads the rest', async () => {
  const without = { request, response: { status: 200, content: { size: 40, mimeType: 'application/json' } } };
  const evidence = await readContent(har(without, without, { request, response: { status: 204 } }));
  expect(only(evidence, 'exchange')).toHaveLength(3);
  expect(only(evidence, 'problem').map(({ at, message }) => [at, message])).toEqual([
    [
      'log.entries',
      '2 of 3 responses of the HAR have no body: only methods, paths, headers and statuses of these can be compared. Export it with content, or record it with `appsmiles proxy --record`.',
    ],
  ]);
});

test('names a HAR without entries, and an entry without a request', async () => {
  expect(only(await readContent(har()), 'problem')[0]?.message).toBe('The HAR has no entries.');
  const evidence = await readContent(har({ response: {} }, { request }));
  expect(only(evidence, 'problem')[0]?.at).toBe('log.entries[0]');
  expect(only(evidence, 'exchange')).toHaveLength(1);
});

test('reads what is whole of a HAR that is cut, wherever the cut is', async () => {
  const text = JSON.stringify(har({ request }, { request }, { request }), null, 2);
  const seen = new Set<number>();
  for (let end = text.indexOf('"entries"') + 12; end < text.length - 1; end += 11) {
    const evidence = await readContent(text.slice(0, end));
    const lines = text.slice(0, end).split('\n');
    seen.add(only(evidence, 'exchange').length);
    expect(only(evidence, 'problem')[0]?.at).toBe(`line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`);
  }
  expect([...seen]).toEqual([0, 1, 2, 3]);
});

test('reads the entries before a fault, and says where it is', async () => {
  const text = JSON.stringify(har({ request }, { request }), null, 1).replace(/\}(?=\s*\]\s*\}\s*\}\s*$)/, '} oops');
  const evidence = await readContent(text);
  expect(only(evidence, 'exchange')).toHaveLength(2);
  const before = text.slice(0, text.indexOf('oops')).split('\n');
  expect(only(evidence, 'problem').map(({ at, message }) => [at, message])).toEqual([
    [
      `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`,
      'The file is not valid JSON: the entries before were read (2). Record it again.',
    ],
  ]);
});

test('keeps a body of 5 MB and drops a larger one, and reads on', async () => {
  // Four bytes, three characters.
  const of = (bytes: number, unit = 'éxy'): Entry => ({
    request,
    response: { status: 200, content: { text: unit.repeat(bytes / 4) } },
  });
  const limit = 5 * 1024 * 1024;
  const evidence = await readContent(har(of(limit, '"é\\'), of(limit + 4), of(limit * 5), of(8)));
  expect(only(evidence, 'exchange').map(({ response }) => response?.body?.length)).toEqual([
    (limit / 4) * 3,
    undefined,
    undefined,
    6,
  ]);
  expect(only(evidence, 'problem').map(({ at, message }) => [at, message])).toEqual(
    [1, 2].map((n) => [`log.entries[${n}]`, 'A body is larger than 5 MB and was left out.']),
  );
});

test('reads the entries before a byte that is not UTF-8', async () => {
  const text = JSON.stringify(har({ request }, { request: { ...request, url: 'https://api.example.com/é' } }));
  const evidence = await readContent(Uint8Array.from(Buffer.from(text, 'latin1')));
  expect(only(evidence, 'exchange')).toHaveLength(1);
  expect(only(evidence, 'problem').map(({ message }) => message)).toEqual([
    'The file is not valid JSON: the entries before were read (1). Record it again.',
  ]);
});
