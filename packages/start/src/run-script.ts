import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Runs a script of the project in a process of its own, so that servers go on responding and the script reads every file
 * again. What it says about errors is printed. Ends with this process. Returns whether it succeeded.
 */
export async function runScript(script: string, args: readonly string[] = []): Promise<boolean> {
  const child = spawn(process.execPath, ['--conditions=@appsmiles/source', script, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const end = (): boolean => child.kill();
  process.once('exit', end);
  const [code] = await once(child, 'exit');
  process.off('exit', end);
  return code === 0;
}
