/** Works on some items at a time and yields the results in the order of the items; a failure of the items comes last. */
export async function* inOrder<Item, Value>(
  items: AsyncIterator<Item, void>,
  work: (item: Item) => Promise<Value>,
  concurrency: number,
): AsyncGenerator<Value, void, undefined> {
  const flight: Promise<Value>[] = [];
  let end: { failure?: unknown } | undefined;
  try {
    do {
      while (!end && flight.length < concurrency) {
        try {
          const { done, value } = await items.next();
          if (done) end = {};
          else flight.push(work(value));
        } catch (failure) {
          end = { failure };
        }
      }
      const first = await flight[0];
      // Kept until it is there, so that no more than `concurrency` are in flight.
      if (flight.shift()) yield first as Value; // Not undefined: there was a promise.
    } while (flight.length > 0 || !end);
    if ('failure' in end) throw end.failure;
  } finally {
    await items.return?.();
  }
}
