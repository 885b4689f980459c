import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** The arguments for Node to run the command from its sources. */
export const commandArgs: string[] = ['--conditions=@appsmiles/source', main];

/** A server that was started by the command. */
export interface StartedCommand extends AsyncDisposable {
  child: ChildProcess;
  url: string;
  /** All that it has printed. */
  output(): string;
}

/** Starts the command and waits for the address that it prints. */
export async function startCommand(args: string[], env: Record<string, string> = {}): Promise<StartedCommand> {
  const child = spawn(process.execPath, [...commandArgs, ...args], { env: { ...process.env, ...env } });
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk;
      const found = /(http:\S+).*Ctrl-C/s.exec(output)?.[1];
      if (found) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`It ended with ${code}: ${output}`)));
  });
  return {
    child,
    url,
    output: () => output,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
    },
  };
}
