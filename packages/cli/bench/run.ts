import { once } from 'node:events';
import { connect } from 'node:net';
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
      `  ${name.padEnd(34)} ${value.toFixed(unit === 'ms' ? 3 : 0).padStart(8)} ${unit}  ${ratio.padStart(6)}`,
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

/**
 * The time in milliseconds that each of several ways adds to a direct call. Short runs in turn, and the median of their
 * differences, because the cost of a hop changes with whatever else the machine does.
 */
async function addedTimes(
  direct: () => Promise<number>,
  ways: Record<string, () => Promise<number>>,
): Promise<Record<string, number>> {
  const added: Record<string, number[]> = {};
  for (let round = 0; round < 40; round += 1) {
    const base = 1e3 / (await direct());
    for (const [name, run] of Object.entries(ways)) {
      added[name] = [...(added[name] ?? []), 1e3 / (await run()) - base];
    }
  }
  return Object.fromEntries(Object.entries(added).map(([name, list]) => [name, median(list)]));
}

/** Ends a server while it waits for the rest of a body. */
async function stopTime(server: ServerProcess): Promise<number> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1').on('error', () => {});
  await once(socket, 'connect');
  socket.write(`POST /gift/list HTTP/1.1\r\nHost: ${new URL(server.url).host}\r\nContent-Length: 100\r\n\r\n{`);
  const start = performance.now();
  await server.stop();
  return performance.now() - start;
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
report('Time until the first response', readiness, 'prism mock', 'ms');

const prism = await startPrism();
const mock = await startAppsmiles('mock');
const open = await startAppsmiles('mock', '--no-verify');
const load = { path: '/partner/getprog', body: '{"lang":"fr"}', connections: 10, requests: REQUESTS };
const one = { ...load, connections: 1, requests: 400 };
const throughput = await rounds({
  'prism mock': () => runLoad({ ...load, url: prism.url }),
  'appsmiles mock --no-verify': () => runLoad({ ...load, url: open.url }),
  'appsmiles mock': () => runLoad({ ...load, url: mock.url, sub: '' }),
});
report('Responses at 10 connections', throughput, 'prism mock', '/s');
const perRequest = (name: string): number => 1e6 / (throughput[name] ?? Number.NaN);
const verification = perRequest('appsmiles mock') - perRequest('appsmiles mock --no-verify');
console.log(`  verification alone: ${verification.toFixed(0)} µs a request`);

const relay = await startRelay(mock.url, 'forward');
const signing = await startRelay(mock.url, 'sign');
const proxy = await startAppsmiles('proxy', '--target', mock.url, '--partner', 'test-partner');
const hops = await addedTimes(() => runLoad({ ...one, url: mock.url, sub: '' }), {
  'a relay that only forwards': () => runLoad({ ...one, url: relay.url, sub: '' }),
  'a relay that also signs': () => runLoad({ ...one, url: signing.url }),
  'the proxy': () => runLoad({ ...one, url: proxy.url }),
});
report('Time added to a call at 1 connection', hops, 'a relay that only forwards', 'ms');

const amount = Number(process.argv[2] ?? 200_000);
const sizes: number[] = [];
for (let part = 0; part < 4; part += 1) {
  await runLoad({ ...load, url: mock.url, sub: '', requests: Math.ceil(amount / 4) });
  sizes.push(Math.round(mock.memory()));
}
console.log(`\nMemory of the mock after each quarter of ${amount} requests: ${sizes.join(', ')} MiB`);
const stopping = { mock: await stopTime(mock), proxy: await stopTime(proxy) };
report('From Ctrl-C to the end, with a request in flight', stopping, 'mock', 'ms');
for (const server of [prism, open, relay, signing]) await server.stop();

console.log('');
hold(
  'the mock is ready in under 1.2 times the time of prism mock',
  ratio(readiness, 'appsmiles mock', 'prism mock') < 1.2,
);
hold('it sends at least 0.8 times as many responses', ratio(throughput, 'appsmiles mock', 'prism mock') >= 0.8);
hold(
  'the proxy adds less than a hop and a signature',
  (hops['the proxy'] ?? Number.NaN) < (hops['a relay that also signs'] ?? Number.NaN),
);
hold('Ctrl-C ends both within a second', Math.max(...Object.values(stopping)) < 1000);
hold('memory is flat: the last quarter adds under 10 %', (sizes[3] ?? 0) < 1.1 * (sizes[2] ?? 0));
if (isBroken) process.exitCode = 1;
