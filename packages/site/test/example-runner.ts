import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const projectFolder: string = fileURLToPath(new URL('../../../', import.meta.url));

/** Below the project, so that npx and imports find its packages as they do for a reader; git ignores it. */
const folder = `${projectFolder}docs/dist.samples-${process.pid}/`;
const examples = `${folder}docs/examples/`;

/** The name of every sample, such as `first-call.ts`. */
export const sampleNames: string[] = readdirSync(`${projectFolder}docs/examples`, { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ name }) => name)
  .sort();

/** A sample as the guides show it. */
export const readSample = (name: string): string => readFileSync(`${projectFolder}docs/examples/${name}`, 'utf8');

/** Copies the samples to where they are run. */
export function prepareSamples(): void {
  mkdirSync(folder, { recursive: true });
  cpSync(`${projectFolder}docs/examples`, examples, { recursive: true });
}

/** Puts a server's real address in place of one that the samples name by its port. */
export function replaceAddress(port: number, real: string): void {
  // A free port such as 40101 begins with the same digits.
  const shown = new RegExp(`127\\.0\\.0\\.1:${port}(?!\\d)`, 'g');
  for (const name of sampleNames) {
    const text = readFileSync(examples + name, 'utf8');
    writeFileSync(examples + name, text.replace(shown, new URL(real).host));
  }
}

const shellText = (name: string): string => readFileSync(examples + name, 'utf8');

const env = { ...process.env, NO_COLOR: '1', APPSMILES_URL: '', APPSMILES_SECRET: '' };

/** Runs a shell sample, or a command that starts a sample, and gives what it prints. */
export async function runSample(name: string, variables: Record<string, string> = {}): Promise<string> {
  const command = name.endsWith('.sh') ? shellText(name) : `npx ${name.endsWith('.php') ? '' : 'node '}${name}`;
  const { stdout } = await promisify(execFile)('sh', ['-ec', command], { cwd: folder, env: withSet(variables) });
  return stdout;
}

const withSet = (variables: Record<string, string>): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries({ ...env, ...variables }).filter(([, value]) => value !== ''));

/** A server that a shell sample starts. */
export interface SampleServer {
  url: string;
  /** All that it has printed. */
  output(): string;
}

const children: ChildProcess[] = [];

/** Runs a shell sample that starts a server, on a free port, until {@link cleanUp}. */
export async function startSample(name: string, change: (command: string) => string): Promise<SampleServer> {
  const child = spawn('sh', ['-ec', change(shellText(name))], {
    cwd: folder,
    env: withSet({ PORT: '0' }),
    detached: true,
  });
  children.push(child);
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk;
      const address = /http:\/\/127\.0\.0\.1:(\d+)[\s\S]*Ctrl-C/.exec(output) ?? /Ctrl-C .*port: (\d+)/.exec(output);
      if (address) resolve(`http://127.0.0.1:${address[1]}`);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}: ${output}`)));
  });
  return { url, output: () => output };
}

/** Ends the servers, each with the shell and the npx before it, and removes what was copied. */
export function cleanUp(): void {
  // A negative process id is that of the group, which `detached` made.
  for (const { pid } of children.splice(0)) if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}
