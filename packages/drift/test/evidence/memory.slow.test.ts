import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const SIZE = 200_000_000;
const request = { method: 'POST', url: 'https://api.example.com/2.0/gift/list', headers: [], postData: { text: '{}' } };
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memory-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Writes a HAR of about 200 MB, of which all entries but the last are alike. */
async function writeHar(entry: () => Iterable<string>): Promise<string> {
  const file = join(folder, 'traffic.har');
  const last = JSON.stringify({ request, response: { status: 200, content: { text: '{}' } } });
  await pipeline(
    Readable.from(
      (function* () {
        let size = 0;
        yield '{"log":{"version":"1.2","entries":[';
        while (size < SIZE) {
          for (const piece of entry()) {
            size += Buffer.byteLength(piece);
            yield piece;
          }
          yield ',';
        }
        yield `${last}]}}`;
      })(),
    ),
    createWriteStream(file),
  );
  return file;
}

async function read(file: string): Promise<Record<string, number>> {
  const script = fileURLToPath(new URL('read-in-child.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, file]);
  return JSON.parse(stdout);
}

const gifts = Array.from({ length: 40 }, (_, n) => ({ giftId: `g${n}`, title: 'Café "au lait"', points: 100 + n }));
const text = JSON.stringify({ errorCode: 0, errorMsg: 'ok', data: { gifts, total: gifts.length } });
const usual = JSON.stringify(
  { request, response: { status: 200, headers: [], content: { text } }, timings: {} },
  null,
  1,
);

function* giant(unit: string): Generator<string> {
  yield `{"request":${JSON.stringify(request)},"response":{"status":200,"content":{"text":"`;
  const piece = unit.repeat(10_000);
  for (let size = 0; size < SIZE; size += piece.length) yield piece;
  yield '"}}}';
}

function* conversation(): Generator<string> {
  yield `{"request":${JSON.stringify(request)},"_webSocketMessages":[`;
  const piece = '{"type":"send","data":"ping"},'.repeat(1000);
  for (let size = 0; size < SIZE; size += piece.length) yield piece;
  yield `0],"response":{"status":200,"content":{"text":"{}"}}}`;
}

test.each<[what: string, entry: () => Iterable<string>, found: object]>([
  ['entries as usual', () => [usual], { problem: 0 }],
  ['one body of 200 MB', () => giant('x'), { exchange: 2, problem: 1 }],
  ['one body of 200 MB in escapes', () => giant('\\"\\\\\\u0430é'), { exchange: 2, problem: 1 }],
  ['bodies of 16 MB', () => [...giantOf(16_000_000)], { problem: 13 }],
  ['a web socket conversation of 200 MB', conversation, { exchange: 2, problem: 0 }],
])('a HAR of 200 MB takes less than 300 MB of memory: %s', { timeout: 120_000 }, async (_, entry, found) => {
  const { megabytes, ...count } = await read(await writeHar(entry));
  expect(count).toMatchObject(found);
  expect(count.exchange).toBeGreaterThan(1);
  expect(megabytes).toBeLessThan(300);
});

function giantOf(size: number): string[] {
  return [
    `{"request":${JSON.stringify(request)},"response":{"status":200,"content":{"text":"`,
    'é'.repeat(size / 2),
    '"}}}',
  ];
}
