// In milliseconds.
const INTERVAL = 250;
// Read as the process begins, because the first call may come a while later.
const parent = process.ppid;

/**
 * Calls a function when the process that started this one has ended, where that is the shell of an npm script or of npx.
 * npm passes a signal on to its shell, which ends and leaves its own child running.
 */
export function whenParentEnds(env: Record<string, string | undefined>, stop: () => void): void {
  // A server that somebody put into the background by hand must outlive the terminal.
  if (env.npm_lifecycle_event === undefined) return;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, INTERVAL).unref();
}
