import { styleText } from 'node:util';
import { CommandError } from '../command-error.ts';
import type { Log } from '../log.ts';
import type { RunningServer } from '../server.ts';
import { whenParentEnds } from './parent.ts';
import type { Terminal } from './terminal.ts';

/**
 * Starts a server that runs until Ctrl-C or SIGTERM, which end the process with exit code 0, or until the npm that
 * started it ends.
 *
 * @throws {CommandError} when the port is taken or the host is not one of this machine's.
 */
export async function runServer(start: () => Promise<RunningServer>, { env }: Terminal): Promise<RunningServer> {
  const server = await start().catch((cause: NodeJS.ErrnoException & { port?: number; address?: string }) => {
    if (cause.code === 'EADDRINUSE') {
      const message = `Port ${cause.port} is taken. Stop what runs there, or choose another port with --port.`;
      throw new CommandError(message, { cause });
    }
    if (cause.code === 'EADDRNOTAVAIL' || cause.code === 'ENOTFOUND' || cause.code === 'EACCES') {
      throw new CommandError(`Can't listen there (${cause.code}): choose another --port or --host.`, { cause });
    }
    throw cause;
  });
  const stop = (): void => {
    // The sockets are cut at once, so that no request in flight can hold the end up.
    server.close().finally(() => process.exit(0));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  whenParentEnds(env, stop);
  return server;
}

/** Writes a line for each request, and one for each thing that is wrong with it. */
export function lineLog({ stdout }: Terminal): Log {
  // Once for each status: whether the stream takes colours is asked of the environment every time.
  const painted = new Map<number, string>();
  return ({ method, path, status, notes }) => {
    const colour = status < 400 ? 'green' : status < 500 ? 'yellow' : 'red';
    const text = painted.get(status) ?? paint(colour, String(status), stdout);
    painted.set(status, text);
    const lines = [`${method} ${path} ${text}`, ...notes.map((note) => `  ${note}`)];
    stdout.write(`${lines.join('\n')}\n`);
  };
}

/** Colours a text where it goes to a terminal, and the environment does not speak against it (NO_COLOR). */
export function paint(colour: 'green' | 'yellow' | 'red', text: string, stream: Terminal['stdout']): string {
  // Any Writable will do: what is no terminal has no `isTTY`.
  return styleText(colour, text, { stream: stream as NodeJS.WriteStream, validateStream: true });
}
