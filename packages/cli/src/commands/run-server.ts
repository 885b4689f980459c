import type { RunningServer } from '../http/start-server.ts';
import { CommandError } from './command-error.ts';
import type { Terminal } from './terminal.ts';
import { whenParentEnds } from './when-parent-ends.ts';

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
    // The sockets are cut at once, so that no request in flight delays the end.
    server.close().finally(() => process.exit(0));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  whenParentEnds(env, stop);
  return server;
}
