import { type RunningServer, whenParentEnds } from '@appsmiles/cli/server';

/** Servers that run until Ctrl-C. */
export interface RunningServers {
  /**
   * Starts one more server. When its port is taken, prints one line that names the option for another port, and ends the
   * process with exit code 1.
   */
  add<Started extends RunningServer>(option: string, port: number, start: () => Promise<Started>): Promise<Started>;
  isStopping(): boolean;
}

/** Closes all servers on Ctrl-C and SIGTERM, and when the npm that started this process ends; then ends the process. */
export function runUntilStopped(): RunningServers {
  const running: RunningServer[] = [];
  let isStopping = false;
  const stop = async (): Promise<void> => {
    isStopping = true;
    await Promise.all(running.map((server) => server.close()));
    process.exit();
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  whenParentEnds(process.env, stop);
  return {
    isStopping: () => isStopping,
    async add(option, port, start) {
      const server = await start().catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EADDRINUSE') throw error;
        console.error(`Port ${port} is taken. Stop what runs there, or choose another port with ${option}.`);
        return process.exit(1);
      });
      running.push(server);
      return server;
    },
  };
}
