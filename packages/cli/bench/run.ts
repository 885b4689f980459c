import { testPartner } from '@appsmiles/cli';
import { createJwtSigner } from '@appsmiles/signing';
import { runLoad } from './load.ts';
import { type ServerProcess, startAppsmiles, startPrism, startRelay } from './server-process.ts';

const ROUNDS = 5;
const REQUESTS = 3_000;
let isBroken = false;

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The median over some rounds in turn, so that a noisy moment hits nobody alone. */
async function rounds(contenders: Record<string, () => Promise<number>>): Promise<Record<string, number>> {
  const values: Record<string, number[]> = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, run] of Object.entries(contenders)) {
      values[name] = [...(values[name] ?? []), await run()];
    }
  }
  return Object.fromEntries(Object.entries(values).map(([name, list]) => [name, median(list)]));
}

function report(title: string, values: Record<string, number>, base: string, unit: string): void {
  console.log(`\n${title} (ratio to ${base})`);
  for (const [name, value] of Object.entries(values)) {
    const ratio = (value / (values[base] ?? Number.NaN)).toFixed(2);
    console.log(
      `  ${name.padEnd(34)} ${value.toFixed(unit === 'ms' ? 2 : 0).padStart(8)} ${unit}  ${ratio.padStart(6)}`,
    );
  }
}

function ratio(values: Record<string, number>, name: string, base: string): number {
  return (values[name] ?? Number.NaN) / (values[base] ?? Number.NaN);
}

function hold(claim: string, holds: boolean): void {
  console.log(`${holds ? 'holds ' : 'BROKEN'}  ${claim}`);
  isBroken ||= !holds;
}

/** The time of one signature, in milliseconds. */
async function signatureTime(): Promise<number> {
  const signJwt = createJwtSigner({ ...testPartner, token: '' });
  const headers = new Headers({ 'content-type': 'application/json' });
  const body = new TextEncoder().encode(load.body);
  const times: number[] = [];
  for (let round = 0; round < 2000; round += 1) {
    const start = performance.now();
    await signJwt(headers, body);
    times.push(performance.now() - start);
  }
  return median(times);
}

async function readyTime(start: () => Promise<ServerProcess>): Promise<number> {
  const server = await start();
  await server.stop();
  return server.readyAfter;
}

const ready = {
  'prism mock': () => readyTime(startPrism),
  'appsmiles mock': () => readyTime(() => startAppsmiles('mock')),
};
const readiness = await rounds(ready);
report('Time until the first answer', readiness, 'prism mock', 'ms');

const prism = await startPrism();
const mock = await startAppsmiles('mock');
const open = await startAppsmiles('mock', '--no-verify');
const load = { path: '/partner/getprog', body: '{"lang":"fr"}', connections: 10, requests: REQUESTS };
const throughput = await rounds({
  'prism mock': () => runLoad({ ...load, url: prism.url }),
  'appsmiles mock --no-verify': () => runLoad({ ...load, url: open.url }),
  'appsmiles mock': () => runLoad({ ...load, url: mock.url, sub: '' }),
});
report('Answers at 10 connections', throughput, 'prism mock', '/s');
const perRequest = (name: string): number => 1e6 / (throughput[name] ?? Number.NaN);
const verification = perRequest('appsmiles mock') - perRequest('appsmiles mock --no-verify');
console.log(`  verification alone: ${verification.toFixed(0)} µs a request`);

const relay = await startRelay(mock.url);
const proxy = await startAppsmiles('proxy', '--target', mock.url, '--partner', 'test-partner');
const one = { ...load, connections: 1 };
const latency = await rounds({
  'straight to the mock': async () => 1e3 / (await runLoad({ ...one, url: mock.url, sub: '' })),
  'through a relay that only forwards': async () => 1e3 / (await runLoad({ ...one, url: relay.url, sub: '' })),
  'through the proxy': async () => 1e3 / (await runLoad({ ...one, url: proxy.url })),
});
report('Time of a call at 1 connection', latency, 'straight to the mock', 'ms');

const amount = Number(process.argv[2] ?? 200_000);
const sizes: number[] = [];
for (let part = 0; part < 4; part += 1) {
  await runLoad({ ...load, url: mock.url, sub: '', requests: Math.ceil(amount / 4) });
  sizes.push(Math.round(mock.memory()));
}
console.log(`\nMemory of the mock after each quarter of ${amount} requests: ${sizes.join(', ')} MiB`);
for (const server of [prism, mock, open, relay, proxy]) await server.stop();

console.log('');
hold(
  'the mock is ready in under 1.2 times the time of prism mock',
  ratio(readiness, 'appsmiles mock', 'prism mock') < 1.2,
);
hold('it answers at least 0.8 times as many requests', ratio(throughput, 'appsmiles mock', 'prism mock') >= 0.8);
const hop = (latency['through a relay that only forwards'] ?? 0) - (latency['straight to the mock'] ?? 0);
const added = (latency['through the proxy'] ?? 0) - (latency['straight to the mock'] ?? 0);
const signature = await signatureTime();
console.log(`  proxy ${added.toFixed(3)} ms; hop ${hop.toFixed(3)} ms + signature ${signature.toFixed(3)} ms`);
hold('the proxy adds less than a hop and a signature', added < hop + signature);
hold('memory is flat: the last quarter adds under 10 %', (sizes[3] ?? 0) < 1.1 * (sizes[2] ?? 0));
if (isBroken) process.exitCode = 1;
