import type { RunningServer } from '@appsmiles/cli';

export interface ServerToStart {
  /** The option that changes the port, for the message when it is taken. */
  option: string;
  port: number;
  start(): Promise<RunningServer>;
}

/**
 * Starts servers one after the other, and closes all of them on Ctrl-C. When a port is taken, says so in one line and
 * ends the process with exit code 1.
 */
export async function runUntilStopped(servers: ServerToStart[]): Promise<RunningServer[]> {
  const running: RunningServer[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(running.map((server) => server.close()));
    process.exit();
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  for (const { option, port, start } of servers) {
    try {
      running.push(await start());
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      console.error(`Port ${port} is taken. Stop what runs there, or choose another port with ${option}.`);
      process.exitCode = 1;
      return stop() as Promise<never>;
    }
  }
  return running;
}
