import type { FetchResponse } from 'openapi-fetch';
import { hasBody, type Operations } from './operation.ts';

/** What an operation of openapi-typescript is given: the fields of its body, its query parameters, or both together. */
export type Input<Operation> = BodyOf<Operation> & QueryOf<Operation>;

type BodyOf<Operation> = Operation extends { requestBody?: { content: { 'application/json': infer Body } } }
  ? Body
  : unknown;

// Without parameters, the type has `query?: never`.
type QueryOf<Operation> = Operation extends { parameters: { query?: infer Query } }
  ? [NonNullable<Query>] extends [never]
    ? unknown
    : NonNullable<Query>
  : unknown;

/** What is special about a call. */
export interface CallInit {
  signal?: AbortSignal;
  fetch?: (request: Request) => Promise<Response>;
}

/**
 * Calls an operation by its operationId. Its method and path, and what of the input goes into the query, are looked up,
 * so that who calls goes on as it is when the description changes them.
 */
export type CallOperation<Known> = <Id extends keyof Known & string>(
  operationId: Id,
  input: Input<Known[Id]>,
  init?: CallInit,
) => Promise<FetchResponse<Known[Id] & object, object, 'application/json'>>;

/** A client of openapi-fetch, whatever its paths are. */
interface AnyClient {
  request: unknown;
}

/** Makes {@link CallOperation} for a client of the same operations as the table. */
export function createCallOperation<Known>({ request }: AnyClient, operations: Operations): CallOperation<Known> {
  // The types of `request` follow literals, and here method and path come out of a table, of the same description.
  const send = request as (method: string, path: string, init: object) => ReturnType<CallOperation<Known>>;
  return (operationId, input, init) => {
    const known = Object.keys(operations).find((call) => operations[call]?.operationId === operationId) ?? '';
    const [method = '', path = ''] = known.split(' ');
    const query: Record<string, unknown> = {};
    const body: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(input ?? {})) {
      (operations[known]?.query?.includes(name) ? query : body)[name] = value;
    }
    return send(method, path, { ...init, params: { query }, ...(hasBody(method) && { body }) });
  };
}
