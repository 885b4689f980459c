import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { copyProject, projectFolder } from './project-copy.ts';

/** The name of every example of the guides, such as `first-call.ts`. */
export const exampleNames: string[] = readdirSync(`${projectFolder}docs/examples`, { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ name }) => name)
  .sort();

/** An example as the guides show it. */
export const readExample = (name: string): string => readFileSync(`${projectFolder}docs/examples/${name}`, 'utf8');

/** Where the examples are run: a copy of the project, so that npx and imports find its packages as they do for a reader. */
let folder: string;
const pathOf = (name: string): string => `${folder}/docs/examples/${name}`;

/** Copies the project to where the examples are run, until {@link cleanUp}. */
export function prepareExamples(): void {
  folder = copyProject();
}

/** Puts a server's real address in place of one that the examples name by its port. */
export function replaceAddress(port: number, real: string): void {
  // A free port such as 40101 begins with the same digits.
  const shown = new RegExp(`127\\.0\\.0\\.1:${port}(?!\\d)`, 'g');
  for (const name of exampleNames) {
    const text = readFileSync(pathOf(name), 'utf8');
    writeFileSync(pathOf(name), text.replace(shown, new URL(real).host));
  }
}

const shellText = (name: string): string => readFileSync(pathOf(name), 'utf8');

// npm would take the folder of the script that it runs for the one to work in.
const { npm_config_local_prefix: _, ...inherited } = process.env;
const env = { ...inherited, NO_COLOR: '1', APPSMILES_URL: '', APPSMILES_SECRET: '' };

/** Runs a shell example, or a command that starts an example, and returns what it prints. */
export async function runExample(name: string, variables: Record<string, string> = {}): Promise<string> {
  const command = name.endsWith('.sh') ? shellText(name) : `npx ${name.endsWith('.php') ? '' : 'node '}${name}`;
  const { stdout } = await promisify(execFile)('sh', ['-ec', command], { cwd: folder, env: withSet(variables) });
  return stdout;
}

const withSet = (variables: Record<string, string>): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries({ ...env, ...variables }).filter(([, value]) => value !== ''));

/** A server that a shell example starts. */
export interface ExampleServer {
  url: string;
  /** All that it has printed. */
  output(): string;
}

const children: ChildProcess[] = [];

/** Runs a shell example that starts a server, on a free port, until {@link cleanUp}. */
export async function startExample(name: string, change: (command: string) => string): Promise<ExampleServer> {
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
  // A negative process id is that of the group, which `detached` began.
  for (const { pid } of children.splice(0)) if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  if (folder) rmSync(folder, { recursive: true, force: true });
}
