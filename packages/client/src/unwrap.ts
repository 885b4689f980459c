import { AppsMilesError, codeOf } from './appsmiles-error.ts';
import type { ResponseFacts } from './lib/response.ts';

/** What `POST` of a client resolves to. */
export interface Result<Envelope extends { data?: unknown }> {
  data?: Envelope;
  error?: { errorCode: number };
  response: Response;
}

/**
 * The `data` of a result, or its failure as an exception. `undefined` for a success without `data`: the types say where the
 * description knows of one, and a platform may send it for any operation.
 *
 * @throws {AppsMilesError} with the errorCode of the response, also when its HTTP status is 200.
 * @example const { gifts } = unwrap(await app.POST('/gift/list', { body: {} }));
 */
export function unwrap<Envelope extends { data?: unknown }>({
  data,
  error,
  response,
}: Result<Envelope>): Envelope['data'] {
  if (data) return data.data ?? undefined;
  // A result of a client that this package did not create has no facts.
  const facts: Partial<ResponseFacts> & Response = response;
  const { status, operationId = 'The call', retryable = false, retried = false } = facts;
  const errorCode = error?.errorCode;
  throw new AppsMilesError(codeOf(errorCode), { errorCode, status, operationId, retryable, retried });
}
