import { untilAborted } from '../timing.ts';

/** Reads an iterable until the signal is aborted, and rejects with its reason then, even if the next entry never comes. */
export async function* abortable<T>(
  source: AsyncIterable<T> | Iterable<T>,
  signal: AbortSignal,
): AsyncGenerator<T, void, undefined> {
  if (!(Symbol.asyncIterator in source)) {
    for (const entry of source) {
      signal.throwIfAborted();
      yield entry;
    }
    return;
  }
  const iterator = source[Symbol.asyncIterator]();
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await untilAborted(signal, iterator.next());
      if (done) {
        ended = true;
        return;
      }
      yield value;
    }
  } finally {
    // Not waited for: it would wait for the entry that does not come. Nobody could handle what it rejects with.
    if (!ended) iterator.return?.()?.then(undefined, () => undefined);
  }
}

/** Gives work a signal that ends with it: what is made with a signal stays tied to it for as long as it lives. */
export async function withOwnSignal<T>(signal: AbortSignal, work: (own: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const abort = () => controller.abort(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort);
  try {
    return await work(controller.signal);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
