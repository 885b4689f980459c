import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

/** A server in a process of its own. */
export interface ServerProcess {
  url: string;
  /** Milliseconds from the start of the process to its first response. */
  readyAfter: number;
  /** The memory that it uses, in MiB. */
  memory(): number;
  stop(): Promise<void>;
}

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const document = fileURLToPath(new URL('../../../openapi/generated/openapi.yaml', import.meta.url));
const prism = createRequire(import.meta.url).resolve('@stoplight/prism-cli/dist/index.js');

/** Starts `prism mock` on the bundled document. */
export async function startPrism(): Promise<ServerProcess> {
  const port = await freePort();
  return startProcess([prism, 'mock', '-p', String(port), document], port);
}

/** Starts a command of this package as its users run it, from `dist`. */
export async function startAppsmiles(...args: string[]): Promise<ServerProcess> {
  const port = await freePort();
  return startProcess([main, ...args, '--port', String(port)], port);
}

/** Starts a server that forwards everything to another one unchanged: the cost of any hop. */
export async function startRelay(target: string, kind: 'forward' | 'sign'): Promise<ServerProcess> {
  const port = await freePort();
  return startProcess([fileURLToPath(new URL('relay.ts', import.meta.url)), target, String(port), kind], port);
}

async function startProcess(args: string[], port: number): Promise<ServerProcess> {
  const start = performance.now();
  const env = { ...process.env, APPSMILES_SECRET: 'test-secret-of-the-mock-not-for-production' };
  // Their logs go to the same place, so that no server pays more than another.
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'], env });
  const url = `http://127.0.0.1:${port}`;
  while (!(await responds(url))) {
    if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended with ${child.exitCode}.`);
  }
  return {
    url,
    readyAfter: performance.now() - start,
    memory: () => memoryOf(child),
    async stop() {
      child.kill('SIGINT');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

async function responds(url: string): Promise<boolean> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
  const response = await fetch(`${url}/auth/token`, init).catch(() => undefined);
  await response?.text();
  if (!response) await new Promise((resolve) => setTimeout(resolve, 5));
  return response !== undefined;
}

/** Linux reports it in pages of 4 KiB; elsewhere it is unknown. */
function memoryOf({ pid }: ChildProcess): number {
  if (process.platform !== 'linux') return Number.NaN;
  return (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096) / 2 ** 20;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  // It listens on TCP.
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
