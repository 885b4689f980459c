import { createBackendClient, type UserResult } from '@appsmiles/client/backend';

// Run with --expose-gc, so that what is counted is what is held.
const collect = globalThis.gc ?? (() => undefined);
const COUNT = 1_000_000;
const options = {
  baseUrl: 'http://127.0.0.1/2.0',
  partnerId: 'partner-1',
  partnerSecret: 'a-secret-of-the-benchmark-with-48-characters-xyz',
};

/** A platform within the process, which counts how often each user was stored, and how often refused as stored already. */
function createPlatform() {
  const stored = new Uint8Array(COUNT);
  const counts = { calls: 0, duplicates: 0 };
  const one = (id: string) => {
    const errorCode = stored[Number(id)] ? 107 : 0;
    if (errorCode) counts.duplicates += 1;
    else stored[Number(id)] = 1;
    return { partnerClientId: id, stored: errorCode === 0, errorCode, errorMsg: 'ok' };
  };
  const fetch = async (request: Request) => {
    const { partnerClientIds }: { partnerClientIds?: string[] } = JSON.parse(await request.text());
    counts.calls += 1;
    const data = partnerClientIds ? { results: partnerClientIds.map(one) } : { token: 't', expiresIn: 3600 };
    return Response.json({ errorCode: 0, errorMsg: 'ok', data });
  };
  return { stored, counts, fetch };
}

/** The users from one on, never all in memory. */
async function* usersFrom(first: number): AsyncGenerator<string> {
  for (let index = first; index < COUNT; index += 1) yield String(index);
}

const platform = createPlatform();
const marks: string[] = [];
let peak = 0;

/** Works users off until there are no more, or as many as a kill leaves; returns how many. */
async function work(first: number, until: number): Promise<number> {
  const miles = createBackendClient({ ...options, fetch: platform.fetch });
  const { signal } = new AbortController();
  const job = { tagId: 'birthdayReward', param1: '2026', users: usersFrom(first), signal };
  const results: AsyncIterator<UserResult> = miles.storeForUsers(job);
  let done = first;
  for (; done < until; done += 1) {
    const { value, done: ended } = await results.next();
    if (ended) break;
    if (value.partnerClientId !== String(done)) throw new Error(`Result ${done} is of ${value.partnerClientId}.`);
    if (done % 10_000 === 0) peak = Math.max(peak, process.memoryUsage().rss);
    if (done % 100_000 === 99_999) {
      collect();
      // What finalizers let go of is collected the second time.
      await new Promise((resolve) => setTimeout(resolve, 20));
      collect();
      const { heapUsed, external } = process.memoryUsage();
      marks.push(((heapUsed + external) / 1e6).toFixed(1));
    }
  }
  // Neither closed nor read on: as after a kill, what was in flight has reached the platform, and no result was seen.
  return done;
}

const begin = performance.now();
const checkpoint = await work(0, COUNT / 2 + 37);
await new Promise((resolve) => setTimeout(resolve, 100));
const atKill = platform.stored.reduce((sum, one) => sum + one, 0);
const done = await work(checkpoint, COUNT + 1);
const seconds = (performance.now() - begin) / 1000;
const storedOnce = platform.stored.reduce((sum, one) => sum + one, 0);

console.log(`\n${COUNT} users through storeForUsers, killed after ${checkpoint} results and resumed there`);
console.log(`  held after each 100,000, in MB:  ${marks.join('  ')}`);
console.log(`  peak resident memory:            ${(peak / 1e6).toFixed(0)} MB`);
console.log(`  time:                            ${seconds.toFixed(1)} s, ${platform.counts.calls} calls`);
console.log(`  stored by the kill:              ${atKill}, ${atKill - checkpoint} of them without a result`);
console.log(`  results:                         ${done} in the order of the users`);
console.log(
  `  stored in the end, each once:    ${storedOnce}; sent again and refused with 107: ${platform.counts.duplicates}`,
);
if (storedOnce !== COUNT || done !== COUNT) process.exitCode = 1;
