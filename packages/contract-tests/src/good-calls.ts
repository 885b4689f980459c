import type { Operation } from '@appsmiles/openapi';
import type { Call } from './caller.ts';
import { goodQueries } from './queries.ts';

/** The calls of an operation that are right: one for each example of its body, or for the fewest and most parameters. */
export function goodCalls(operation: Operation): { title: string; call: Call }[] {
  const { required, all } = goodQueries(operation);
  if (operation.request) {
    const { examples } = operation.request;
    return examples.map(({ name, value }) => ({
      title: `example ${name}`,
      call: { body: JSON.stringify(value), query: required },
    }));
  }
  const fewest = { title: 'no more parameters than needed', call: { query: required } };
  return required === all ? [fewest] : [fewest, { title: 'all parameters', call: { query: all } }];
}
