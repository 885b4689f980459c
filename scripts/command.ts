import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { RunningServer } from '@appsmiles/cli';
import { whenParentEnds } from '../packages/cli/src/commands/parent.ts';

export interface ServerToStart {
  /** The option that changes the port, for the message when it is taken. */
  option: string;
  port: number;
  start(): Promise<RunningServer>;
}

/**
 * Starts servers one after the other, and closes all of them on Ctrl-C, or when the npm that started this process ends. What
 * they need is prepared before that, once their ports are known to be free. When a port is taken, says so in one line and
 * ends the process with exit code 1.
 */
export async function runUntilStopped(
  servers: ServerToStart[],
  prepare: () => Promise<void>,
): Promise<RunningServer[]> {
  const running: RunningServer[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(running.map((server) => server.close()));
    process.exit();
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  whenParentEnds(process.env, stop);
  await holdPorts(servers);
  await prepare();
  for (const server of servers) running.push(await orTaken(server, server.start()));
  return running;
}

/** Takes all ports at once, so that two servers can't be given the same one, and gives them back. */
async function holdPorts(servers: ServerToStart[]): Promise<void> {
  const held: Server[] = [];
  for (const server of servers) {
    const port = createServer().listen(server.port, '127.0.0.1');
    held.push(port);
    await orTaken(server, once(port, 'listening'));
  }
  await Promise.all(held.map((port) => once(port.close(), 'close')));
}

function orTaken<Result>({ option, port }: ServerToStart, listening: Promise<Result>): Promise<Result> {
  return listening.catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    console.error(`Port ${port} is taken. Stop what runs there, or choose another port with ${option}.`);
    return process.exit(1);
  });
}
