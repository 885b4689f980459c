import { responseOf } from './answer.ts';
import { AppsMilesError, type ErrorName, errorNameOf } from './appsmiles-error.ts';
import { type Call, type Outcome, send } from './attempt.ts';
import type { Credential, Credentials } from './credentials.ts';
import { type Hooks, notify } from './hooks.ts';
import { findOperation, isRepeatable, type Operation, type Operations } from './operation.ts';
import { isTransient, retryDelay } from './retry.ts';
import { type Timing, untilAborted } from './timing.ts';

const INVALID_TOKEN = 103;

/** What every client can be told about its calls. */
export interface CallOptions {
  /** How often a call is repeated at most, where a repeat is harmless: 0 and up, default 2. */
  retries?: number;
  /** For how long an attempt may take, signing and answer and all, in milliseconds: default 30000. */
  timeout?: number;
  /** Functions for logging and tracing. */
  hooks?: Hooks;
  /** Sends a signed request. Default: the global `fetch`, looked up at each call. */
  fetch?: (request: Request) => Promise<Response>;
}

/** What the calls of a client have in common. */
export interface Client extends CallOptions {
  operations: Operations;
  credentials: Credentials;
  timing: Timing;
  /** The body that is sent for the one that a caller gave. */
  completeBody?: (body: ArrayBuffer, operation: Operation) => ArrayBuffer;
}

/** Makes the `fetch` that is handed to openapi-fetch: it signs each attempt, retries, and reads the envelope. */
export function createCallFetch(client: Client): (request: Request) => Promise<Response> {
  return async (request) => {
    const operation = findOperation(client.operations, request.url);
    const given = await request.arrayBuffer();
    const call: Call = { request, operation, body: client.completeBody?.(given, operation) ?? given };
    const progress: Progress = { attempt: 1, retry: 0, renewed: false, began: client.timing.now(), outcome: undefined };
    tell('start', client, call, progress);
    try {
      return await run(client, call, progress);
    } finally {
      tell('end', client, call, progress);
    }
  };
}

/** How far a call has come. */
interface Progress {
  /** From 1. */
  attempt: number;
  /** How many attempts were made because of a failure that may pass. */
  retry: number;
  /** Whether a credential was refused, which is mended once. */
  renewed: boolean;
  began: number;
  outcome: Outcome | undefined;
}

async function run(client: Client, call: Call, progress: Progress): Promise<Response> {
  const { signal } = call.request;
  let credential = await untilAborted(signal, client.credentials.current(call.operation));
  for (;;) {
    progress.outcome = await send(call, credential, client);
    const next = await nextCredential(client, call, progress, credential);
    if (!next) return conclude(call, progress.outcome);
    credential = next;
  }
}

/** The credential for the next attempt, after what has to come before it; `undefined` when there is to be none. */
async function nextCredential(
  client: Client,
  call: Call,
  progress: Progress,
  used: Credential,
): Promise<Credential | undefined> {
  const { credentials, timing, retries = 2 } = client;
  const { request, operation } = call;
  const { errorCode, status } = factsOf(progress.outcome);
  if (errorCode === INVALID_TOKEN && operation[2] && !progress.renewed) {
    progress.renewed = true;
    // The platform refused the token before it did anything, so this is no repeat and holds for every operation.
    const renewed = await untilAborted(request.signal, credentials.refused(used));
    if (!renewed) return undefined;
    progress.attempt += 1;
    tell('retry', client, call, progress);
    return renewed;
  }
  if (errorCode === 0 || progress.retry >= retries || !isTransient(status) || !isCallRepeatable(call)) return undefined;
  const delay = retryDelay(progress.retry + 1, headersOf(progress.outcome), timing);
  if (delay === undefined) return undefined;
  progress.retry += 1;
  progress.attempt += 1;
  tell('retry', client, call, progress);
  await timing.sleep(delay, request.signal);
  return untilAborted(request.signal, credentials.current(operation));
}

/** @throws {AppsMilesError} where there is no envelope to return. */
function conclude(call: Call, outcome: Outcome): Response {
  const [operationId] = call.operation;
  const { errorCode, errorName, status } = factsOf(outcome);
  const retryable = errorCode !== 0 && isTransient(status) && isCallRepeatable(call);
  if ('answer' in outcome && errorCode !== undefined) return responseOf(outcome.answer, { operationId, retryable });
  const options = 'cause' in outcome ? { cause: outcome.cause } : {};
  throw new AppsMilesError(errorName ?? 'unreadableAnswer', { status, operationId, retryable }, options);
}

function isCallRepeatable({ operation, body }: Call): boolean {
  return isRepeatable(operation, new TextDecoder().decode(body));
}

interface OutcomeFacts {
  errorCode?: number | undefined;
  errorName?: ErrorName | undefined;
  status?: number | undefined;
}

function factsOf(outcome: Outcome | undefined): OutcomeFacts {
  if (!outcome) return {};
  if ('failure' in outcome) return { errorName: outcome.failure };
  const { errorCode, response } = outcome.answer;
  const { status } = response;
  if (errorCode === 0) return { errorCode, status };
  return { errorCode, status, errorName: errorCode === undefined ? 'unreadableAnswer' : errorNameOf(errorCode) };
}

function headersOf(outcome: Outcome | undefined): Headers | undefined {
  return outcome && 'answer' in outcome ? outcome.answer.response.headers : undefined;
}

function tell(name: keyof Hooks, { hooks, timing }: Client, { operation }: Call, progress: Progress): void {
  if (!hooks) return;
  const { attempt, began, outcome } = progress;
  const { status, errorName } = factsOf(outcome);
  notify(hooks[name], { operationId: operation[0], attempt, duration: timing.now() - began, status, errorName });
}
