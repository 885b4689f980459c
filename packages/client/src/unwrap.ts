import { AppsMilesError, codeOf } from './appsmiles-error.ts';
import { envelope } from './lib/envelope.gen.ts';
import type { ResponseFacts } from './lib/response.ts';

/** An envelope, by the name that the description gives its data. */
type Enveloped = { [Name in typeof envelope.data]?: unknown };

/** What `POST` and the like of a client resolve to. The names of its members are those of the description's envelope. */
export interface Result<Envelope extends Enveloped> {
  data?: Envelope;
  error?: Record<typeof envelope.code, number>;
  response: Response;
}

/**
 * The `data` of a result, or its failure as an exception. `undefined` for a success without `data`: the types say where the
 * description knows of one, and a platform may send it for any operation.
 *
 * @throws {AppsMilesError} with the errorCode of the response, also when its HTTP status is 200.
 * @example const { gifts } = unwrap(await app.POST('/gift/list', { body: {} }));
 */
export function unwrap<Envelope extends Enveloped>({
  data,
  error,
  response,
}: Result<Envelope>): Envelope[typeof envelope.data] {
  if (data) return data[envelope.data] ?? undefined;
  // A result of a client that this package did not create has no facts.
  const facts: Partial<ResponseFacts> & Response = response;
  const { status, operationId = 'The call', retryable = false, retried = false } = facts;
  const errorCode = error?.[envelope.code];
  throw new AppsMilesError(codeOf(errorCode), { errorCode, status, operationId, retryable, retried });
}
