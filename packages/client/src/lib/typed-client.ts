import type { PlacementOption } from '@appsmiles/signing';
import { payloadLimit } from '@appsmiles/signing/jwt-size';
import type { PlacementFunction } from '@appsmiles/signing/placement';
import createOpenapiClient, { type Client as OpenapiClient } from 'openapi-fetch';
import { AppsMilesError } from '../appsmiles-error.ts';
import type { CallOptions } from '../call-options.ts';
import { type CallSetup, createCallFetch } from './call.ts';
import type { Credentials } from './credentials.ts';
import { findOperation } from './operation.ts';
import { createRetryBudget } from './retry.ts';
import { isText } from './text.ts';
import { baseUrlAdvice } from './url.ts';

/** What a client is created from: the options of its caller, and what is different on front end and back end. */
export interface ClientSetup extends Omit<CallSetup, 'assertSize' | 'budget'> {
  /** The function that the caller called, for messages. */
  owner: string;
  /** The error for a body that no request JWT can hold. */
  createTooLarge: (operationId: string) => Error;
  placement?: PlacementOption | PlacementFunction;
}

/** A typed client, and the `fetch` below it with other credentials. */
export interface TypedClient<Paths extends {}> {
  client: OpenapiClient<Paths, 'application/json'>;
  fetchAs: (credentials: Credentials) => (request: Request) => Promise<Response>;
}

/** Creates the client of openapi-fetch that both clients are. */
export function createTypedClient<Paths extends {}>(setup: ClientSetup): TypedClient<Paths> {
  const { baseUrl, operations, createTooLarge } = setup;
  const limit = payloadLimit(setup.maxHeaderSize, setup.placement);
  const assertSize: CallSetup['assertSize'] = (size, request) => {
    if (size > limit) throw createTooLarge(findOperation(operations, request).operationId);
  };
  const budget = createRetryBudget();
  const fetchAs = (credentials: Credentials) => createCallFetch({ ...setup, credentials, budget, assertSize });
  const client = createOpenapiClient<Paths, 'application/json'>({
    baseUrl,
    Request: createRequestClass(setup, assertSize),
    fetch: fetchAs(setup.credentials),
  });
  return { client, fetchAs };
}

/**
 * Checks what types alone don't keep out, when a client is created rather than at its first call.
 *
 * @param owner - the function that creates the client, for the message
 * @throws {AppsMilesError} `invalidOption`
 */
export function assertOptions(options: CallOptions & { partnerId: string }, owner: string): void {
  const { baseUrl, allowInsecureHttp, partnerId } = options;
  // TextEncoder would make key text and claims of anything.
  if (!isText(partnerId)) refuse(owner, 'partnerId must be the id that the platform gave you.');
  assertBaseUrl(baseUrl, allowInsecureHttp, owner);
  for (const name of ['retries', 'timeout', 'maxResponseSize', 'maxHeaderSize'] as const) {
    const value = options[name];
    // Written so that NaN is refused too.
    if (value !== undefined && !(typeof value === 'number' && value >= 0)) {
      refuse(owner, `${name} must be a number, 0 or more.`);
    }
  }
}

/**
 * Makes the `Request` that openapi-fetch is given: it looks at URL and body before anything is made of them, since a call
 * may bring a `baseUrl` of its own.
 */
function createRequestClass(
  { baseUrl, allowInsecureHttp, owner }: ClientSetup,
  assertSize: CallSetup['assertSize'],
): typeof Request {
  const base = `${baseUrl.replace(/\/$/, '')}/`;
  function CheckedRequest(url: string, init: RequestInit): Request {
    if (!url.startsWith(base)) assertBaseUrl(url, allowInsecureHttp, owner);
    // UTF-8 has a byte for each character at least.
    if (typeof init.body === 'string') assertSize(init.body.length, { method: init.method ?? 'GET', url });
    return new Request(url, init);
  }
  // For `instanceof`, by which openapi-fetch knows what a middleware returned.
  CheckedRequest.prototype = Request.prototype;
  // `new` returns the object that a function returns, and openapi-fetch uses no more of the class.
  return CheckedRequest as unknown as typeof Request;
}

function assertBaseUrl(url: unknown, allowInsecureHttp: boolean | undefined, owner: string): void {
  const advice = baseUrlAdvice(url, allowInsecureHttp);
  if (advice) refuse(owner, advice);
}

function refuse(operationId: string, advice: string): never {
  throw new AppsMilesError('invalidOption', { operationId, retryable: false }, { advice });
}
