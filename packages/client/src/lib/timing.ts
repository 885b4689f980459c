/** Time and chance, which tests replace. */
export interface Timing {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Waits for some milliseconds, or rejects with the signal's reason. */
  sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** 0 to 1. */
  random: () => number;
}

/** The timing of this machine, read through a clock. */
export function systemTiming(now: () => number = Date.now): Timing {
  return { now, sleep, random: Math.random };
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const pause = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  return untilAborted(signal, pause).finally(() => clearTimeout(timer));
}

/** What `work` resolves to, or a rejection with the signal's reason as soon as it is aborted. */
export function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    // Removed afterwards: a signal may outlive a million calls.
    const done = () => signal.removeEventListener('abort', abort);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort);
    work.then(resolve, reject).then(done);
  });
}
