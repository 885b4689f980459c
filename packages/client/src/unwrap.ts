import { AppsMilesError, codeOf } from './appsmiles-error.ts';
import { envelope } from './lib/envelope.gen.ts';
import type { ResponseFacts } from './lib/response.ts';

/** What `POST` and the like of a client resolve to. The names of its members are those of the description's envelope. */
export interface Result<Data> {
  data?: Record<typeof envelope.data, Data>;
  error?: Record<typeof envelope.code, number>;
  response: Response;
}

/**
 * The `data` of a result, or its failure as an exception.
 *
 * @throws {AppsMilesError} with the errorCode of the response, also when its HTTP status is 200.
 * @example const { gifts } = unwrap(await app.POST('/gift/list', { body: {} }));
 */
export function unwrap<Data>({ data, error, response }: Result<Data>): Data {
  if (data) return data[envelope.data];
  // A result of a client that this package did not create has no facts.
  const facts: Partial<ResponseFacts> & Response = response;
  const { status, operationId = 'The call', retryable = false, retried = false } = facts;
  const errorCode = error?.[envelope.code];
  throw new AppsMilesError(codeOf(errorCode), { errorCode, status, operationId, retryable, retried });
}
