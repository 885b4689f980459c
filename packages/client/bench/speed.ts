import { measure } from 'mitata';
import { callByHand, createAxiosCall, createOwnCall, createRedoclyCall } from './peers.ts';

const ROUNDS = 5;
const CALLS = 2000;
const collect = globalThis.gc ?? (() => undefined);

type Call = () => Promise<unknown>;

const contenders: Record<string, Call> = {
  '@appsmiles/client': createOwnCall(),
  '@appsmiles/client, with hooks': createOwnCall({ hooks: { start() {}, retry() {}, end() {} } }),
  'fetch and a signer by hand': callByHand,
  'axios + jsonwebtoken': createAxiosCall(),
  'redocly generate-client, signed by hand': await createRedoclyCall(),
};

/** The best median of some rounds in turn, in microseconds, so that a noisy moment hits nobody alone. */
async function medians(): Promise<Record<string, number>> {
  const best: Record<string, number> = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, call] of Object.entries(contenders)) {
      const { p50 } = await measure(call, { min_cpu_time: 2e8 });
      best[name] = Math.min(best[name] ?? Number.POSITIVE_INFINITY, p50 / 1000);
    }
  }
  return best;
}

/** Bytes that a call allocates: package.json gives the young generation room, so that nothing is collected meanwhile. */
async function allocations(call: Call): Promise<number> {
  await call();
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let index = 0; index < CALLS; index += 1) await call();
  return (process.memoryUsage().heapUsed - before) / CALLS;
}

const times = await medians();
const base = Object.keys(contenders)[0] ?? '';
const baseAllocation = await allocations(contenders[base] as Call); // The first contender is there.
console.log('\nOne call of buffer/store over a stubbed fetch (ratios to @appsmiles/client)');
for (const [name, call] of Object.entries(contenders)) {
  const time = times[name] ?? Number.NaN;
  const bytes = await allocations(call);
  const ratios = [time / (times[base] ?? Number.NaN), bytes / baseAllocation].map((ratio) =>
    ratio.toFixed(2).padStart(5),
  );
  console.log(
    `  ${name.padEnd(42)} ${time.toFixed(1).padStart(7)} µs ${ratios[0]}   ${(bytes / 1000).toFixed(1).padStart(6)} kB ${ratios[1]}`,
  );
}
