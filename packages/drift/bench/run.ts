import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readDescription } from '@appsmiles/openapi';
import { stringify } from 'yaml';
import { harOf } from '../test/foreign/forms.ts';
import { foreignMessages } from '../test/foreign/messages.ts';

// Both read the same HAR in one run, each in a process of its own, and are compared by their ratio: machines differ.
const messages = foreignMessages();
const rounds = Number(process.argv[2] ?? 4000);
const folder = mkdtempSync(join(tmpdir(), 'appsmiles-bench-'));
const har = join(folder, 'traffic.har');
const exchanges = messages.length * rounds;
writeFileSync(har, JSON.stringify(harOf(Array.from({ length: rounds }, () => messages).flat())));

/** The description with every object closed: only then does the other one look for fields that are not described. */
function closedDescription(): string {
  const { document } = readDescription();
  for (const schema of Object.values(document.components.schemas)) {
    if (schema.type === 'object' && schema.properties) schema.additionalProperties = false;
  }
  const file = join(folder, 'closed.yaml');
  writeFileSync(file, stringify(document));
  return file;
}

interface Run {
  seconds: number;
  megabytes: number;
}

/** Runs a program, and measures it as the system does. */
function measure(name: string, args: string[]): Run {
  const report = join(folder, `${name}.txt`);
  const code = `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(report)}, String(process.resourceUsage().maxRSS)));`;
  const preload = join(folder, 'measure.cjs');
  writeFileSync(preload, code);
  const start = performance.now();
  const { status, stderr, error } = spawnSync(process.execPath, ['--require', preload, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  const seconds = (performance.now() - start) / 1000;
  // 1 says that something differs, which it does.
  if (error || (status !== 0 && status !== 1)) throw new Error(`${name} failed: ${error?.message ?? stderr}`);
  return { seconds, megabytes: Number(readFileSync(report, 'utf8')) / 1024 };
}

const main = join(import.meta.dirname, '../../cli/dist/main.js');
const redocly = join(dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json')), 'bin/cli.js');
const ours = join(folder, 'ours.json');
const theirs = join(folder, 'theirs.json');
const common = ['--server', 'https://api.deployment.example/v3', '--format', 'json', '--output', theirs];
const runs: [name: string, run: Run][] = [
  ['appsmiles drift', measure('appsmiles', [main, 'drift', har, '--format', 'json', '--output', ours])],
  ['redocly drift', measure('redocly', [redocly, 'drift', har, '--api', closedDescription(), ...common])],
];

console.log(`${exchanges} exchanges, ${(statSync(har).size / 1e6).toFixed(0)} MB of HAR`);
for (const [name, { seconds, megabytes }] of runs) {
  const speed = Math.round(exchanges / seconds);
  console.log(
    `${name.padEnd(16)} ${String(speed).padStart(7)} exchanges/s  ${megabytes.toFixed(0).padStart(5)} MB  ${seconds.toFixed(1)} s`,
  );
}
const [[, mine], [, other]] = runs as [(typeof runs)[0], (typeof runs)[0]];
console.log(
  `${(other.seconds / mine.seconds).toFixed(1)} times as fast, ${(other.megabytes / mine.megabytes).toFixed(1)} times less memory`,
);

rmSync(folder, { recursive: true });
