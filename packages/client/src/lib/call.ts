import { AppsMilesError, type ErrorName, errorNameOf } from '../appsmiles-error.ts';
import { type Hooks, notify } from '../hooks.ts';
import { responseOf } from './answer.ts';
import { type Call, type Outcome, send } from './attempt.ts';
import type { Credential, Credentials } from './credentials.ts';
import type { Unsent } from './network-failure.ts';
import { findOperation, isRepeatable, type Operation, type Operations } from './operation.ts';
import { isTransient, retryDelay } from './retry.ts';
import { RETRY_COST, type RetryBudget } from './retry-budget.ts';
import { type Timing, untilAborted } from './timing.ts';

const INVALID_TOKEN = 103;

/** What every client can be told about its calls. */
export interface CallOptions {
  /** Of your deployment, such as `https://api-sandbox.appsmiles.eu/2.0`. */
  baseUrl: string;
  /** Takes a `baseUrl` of `http:` to another machine, where everybody on the way can read and change it. Default `false`. */
  allowInsecureHttp?: boolean;
  /** How often a call is repeated at most, where a repeat is harmless: 0 and up, default 2. */
  retries?: number;
  /** For how long an attempt may take, signing and response and all, in milliseconds: default 30000. */
  timeout?: number;
  /** How large a response may be, in bytes once decompressed: default 10000000. What is larger is not read on. */
  maxResponseSize?: number;
  /** The most bytes that the header value `Bearer <jwt>`, which holds the body, may have. Default 8000: nginx takes 8 KB. */
  maxHeaderSize?: number;
  /** Functions for logging and tracing. */
  hooks?: Hooks;
  /**
   * Sends a signed request, once, and follows no redirect: the `redirect` of the request says so. Default: the global
   * `fetch`, looked up at each call.
   */
  fetch?: (request: Request) => Promise<Response>;
}

/** What the calls of a client have in common. */
export interface Client extends CallOptions {
  operations: Operations;
  credentials: Credentials;
  timing: Timing;
  /** The body that is sent for the one that a caller gave. */
  completeBody?: (body: ArrayBuffer, operation: Operation) => ArrayBuffer;
  budget: RetryBudget;
  /** Throws when a body of this many bytes, to this URL, can't fit into a request JWT. */
  assertSize: (size: number, url: string) => void;
}

/** Makes the `fetch` that is handed to openapi-fetch: it signs each attempt, retries, and reads the envelope. */
export function createCallFetch(client: Client): (request: Request) => Promise<Response> {
  return async (request) => {
    const operation = findOperation(client.operations, request.url);
    const given = await request.arrayBuffer();
    const call: Call = { request, operation, body: client.completeBody?.(given, operation) ?? given };
    client.assertSize(call.body.byteLength, request.url);
    const began = client.timing.now();
    const progress: Progress = {
      attempt: 1,
      retry: 0,
      paid: 0,
      renewed: false,
      sent: false,
      began,
      outcome: undefined,
    };
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
  /** What the last of them cost. */
  paid: number;
  /** Whether a credential was refused, which is made up for once. */
  renewed: boolean;
  /** Whether one of the attempts that were repeated may have taken effect. */
  sent: boolean;
  began: number;
  outcome: Outcome | undefined;
}

async function run(client: Client, call: Call, progress: Progress): Promise<Response> {
  const { signal } = call.request;
  let credential = await untilAborted(signal, client.credentials.current(call.operation));
  for (;;) {
    progress.outcome = await send(call, credential, client);
    const next = await nextCredential(client, call, progress, credential);
    if (!next) return conclude(call, progress.outcome, progress.sent);
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
  const { credentials, timing, budget, retries = 2 } = client;
  const { request, operation } = call;
  const { outcome } = progress;
  const { errorCode } = factsOf(outcome);
  if (errorCode === 0) {
    credentials.accepted?.(used);
    budget.earn(progress.paid);
    return undefined;
  }
  if (errorCode === INVALID_TOKEN && operation[2]) {
    // The platform refused the token before it did anything, so this is no repeat and holds for every operation.
    const renewed = await untilAborted(request.signal, credentials.refused(used, !progress.renewed));
    if (!renewed) return undefined;
    progress.renewed = true;
    progress.attempt += 1;
    tell('retry', client, call, progress);
    return renewed;
  }
  if (!outcome || progress.retry >= retries || !isPassing(outcome) || !isCallRepeatable(call)) return undefined;
  const delay = retryDelay(progress.retry + 1, headersOf(outcome), timing);
  if (delay === undefined) return undefined;
  const cost = 'failure' in outcome && outcome.failure === 'timeout' ? RETRY_COST.timeout : RETRY_COST.default;
  if (!budget.pay(cost)) return undefined;
  progress.paid = cost;
  progress.sent ||= !unsentOf(outcome);
  progress.retry += 1;
  progress.attempt += 1;
  tell('retry', client, call, progress);
  await timing.sleep(delay, request.signal);
  return untilAborted(request.signal, credentials.current(operation));
}

/** @throws {AppsMilesError} where there is no envelope to return. */
function conclude(call: Call, outcome: Outcome, retried: boolean): Response {
  const [operationId] = call.operation;
  const { errorCode, errorName, status } = factsOf(outcome);
  const unsent = retried ? undefined : unsentOf(outcome);
  const retryable = errorCode !== 0 && isPassing(outcome) && (unsent !== undefined || isCallRepeatable(call));
  const facts = { operationId, retryable, retried };
  if ('answer' in outcome && errorCode !== undefined) return responseOf(outcome.answer, facts);
  const advice = 'answer' in outcome && outcome.answer.redirect ? REDIRECTED : unsent && UNSENT[unsent];
  const details = { ...('cause' in outcome && { cause: outcome.cause }), ...(advice && { advice }) };
  throw new AppsMilesError(errorName ?? 'unreadableAnswer', { ...facts, status }, details);
}

const REDIRECTED = 'the response is a redirect, which is never followed. Set the baseUrl to where the API is.';
const UNSENT: Record<Unsent, string> = {
  unreachable: 'no connection could be made, so nothing was sent.',
  untrusted: 'the certificate of the server is not trusted, so nothing was sent. Check it and the baseUrl.',
};

/** Whether the same call may end otherwise next time. */
function isPassing(outcome: Outcome): boolean {
  if ('answer' in outcome) return !outcome.answer.redirect && isTransient(outcome.answer.response.status);
  return outcome.failure !== 'responseTooLarge' && outcome.unsent !== 'untrusted';
}

function unsentOf(outcome: Outcome): Unsent | undefined {
  return 'failure' in outcome ? outcome.unsent : undefined;
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
  if ('failure' in outcome) return { errorName: outcome.failure, status: outcome.status };
  const { errorCode, response } = outcome.answer;
  // A page does not see the status of a redirect: 0.
  const status = response.status || undefined;
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
