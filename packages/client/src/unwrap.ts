import { AppsMilesError, errorNameOf } from './appsmiles-error.ts';
import type { AnswerFacts } from './lib/answer.ts';

/** What `POST` of a client resolves to. */
export interface Result<Data> {
  data?: { data: Data };
  error?: { errorCode: number };
  response: Response;
}

/**
 * The `data` of a result, or its failure as an exception.
 *
 * @throws {AppsMilesError} with the errorCode of the answer, also when its HTTP status is 200.
 * @example const { gifts } = unwrap(await app.POST('/gift/list', { body: {} }));
 */
export function unwrap<Data>({ data, error, response }: Result<Data>): Data {
  if (data) return data.data;
  const { status } = response;
  // A result of a client that this package did not make has no facts.
  const { operationId = 'The call', retryable = false, retried = false }: Partial<AnswerFacts> & Response = response;
  const errorCode = error?.errorCode;
  const errorName = errorCode ? errorNameOf(errorCode) : 'unreadableAnswer';
  throw new AppsMilesError(errorName, { errorCode, status, operationId, retryable, retried });
}
