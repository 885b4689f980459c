import { AppsMilesError } from '../appsmiles-error.ts';
import type { CallOptions } from '../call-options.ts';
import type { Hooks } from '../hooks.ts';
import { type AttemptOptions, type Call, makeAttempt } from './attempt.ts';
import type { Credentials } from './credentials.ts';
import { envelope } from './envelope.gen.ts';
import { findOperation, isRepeatable, type Operation, type Operations } from './operation.ts';
import type { Outcome } from './outcome.ts';
import { copyResponse } from './response.ts';
import { costAfter, type RetryBudget, retryDelay } from './retry.ts';
import { type Timing, untilAborted } from './timing.ts';

const INVALID_TOKEN = 103;

/** What the calls of a client have in common. */
export interface CallSetup extends CallOptions, AttemptOptions {
  operations: Operations;
  credentials: Credentials;
  timing: Timing;
  budget: RetryBudget;
  /** The body that is sent for the one that a caller gave. */
  completeBody?: (body: ArrayBuffer, operation: Operation) => ArrayBuffer;
  /** Throws when a body of this many bytes, of this request, can't fit into a request JWT. */
  assertSize: (size: number, request: { method: string; url: string }) => void;
}

/** A call, and how far it has come. */
interface CallInProgress extends Call {
  /** Whether a repeat is harmless: found out when the first attempt has failed. */
  repeatable?: boolean;
  began: number;
  /** From 1. */
  attempt: number;
  /** Of the last attempt, once there was one. */
  outcome: Partial<Outcome>;
  /** Whether an attempt that was repeated may have taken effect. */
  retried: boolean;
}

/** Makes the `fetch` that is handed to openapi-fetch: it signs each attempt, retries, and reads the envelope. */
export function createCallFetch(setup: CallSetup): (request: Request) => Promise<Response> {
  return async (request) => {
    const call = await createCall(request, setup);
    tell('start', call, setup);
    try {
      return conclude(call, await makeAttempts(call, setup));
    } finally {
      tell('end', call, setup);
    }
  };
}

async function createCall(request: Request, setup: CallSetup): Promise<CallInProgress> {
  const { operations, completeBody, assertSize, timing } = setup;
  const operation = findOperation(operations, request);
  const given = await request.arrayBuffer();
  const body = completeBody?.(given, operation) ?? given;
  assertSize(body.byteLength, request);
  return { request, operation, body, began: timing.now(), attempt: 1, outcome: {}, retried: false };
}

/** Makes the attempts that a call takes, and returns how the last one ended. */
async function makeAttempts(call: CallInProgress, setup: CallSetup): Promise<Outcome> {
  const { credentials, budget, timing, retries = 2 } = setup;
  const { operation, request } = call;
  const { signal } = request;
  let credential = await untilAborted(signal, credentials.current(operation));
  let renewed = false;
  let retry = 0;
  let paid = 0;
  for (;;) {
    const outcome = await makeAttempt(call, credential, setup);
    call.outcome = outcome;
    if (outcome.errorCode === envelope.success) {
      credentials.accepted?.(credential);
      budget.giveBack(paid);
      return outcome;
    }
    call.repeatable ??= isRepeatable(operation, request.url, call.body);
    if (outcome.errorCode === INVALID_TOKEN && operation.needsToken) {
      // The platform refused the token before it did anything, so the next attempt is not a repeat, and this holds for every operation.
      const other = await untilAborted(signal, credentials.refused(credential, !renewed));
      if (!other) return outcome;
      renewed = true;
      credential = other;
      tellRetry(call, setup);
    } else {
      if (retry >= retries || !outcome.mayPass || !call.repeatable) return outcome;
      retry += 1;
      const delay = retryDelay(retry, outcome, timing);
      paid = costAfter(outcome);
      if (delay === undefined || !budget.pay(paid)) return outcome;
      call.retried ||= !outcome.unsent;
      tellRetry(call, setup);
      await timing.sleep(delay, signal);
      credential = await untilAborted(signal, credentials.current(operation));
    }
  }
}

/**
 * The response or the error that the caller sees.
 *
 * @throws {AppsMilesError} where there is no envelope to return.
 */
function conclude({ operation, repeatable, retried }: CallInProgress, outcome: Outcome): Response {
  const { code = 'unreadableResponse', errorCode, status, response, mayPass, unsent, advice, cause } = outcome;
  const { operationId } = operation;
  // Of the call as a whole: an attempt before the last may have arrived.
  const facts = { operationId, retryable: mayPass && Boolean(repeatable || (unsent && !retried)), retried };
  if (response && errorCode !== undefined) return copyResponse(response, outcome, facts);
  throw new AppsMilesError(code, { ...facts, status }, { cause, advice: unsent && retried ? undefined : advice });
}

function tellRetry(call: CallInProgress, setup: CallSetup): void {
  call.attempt += 1;
  tell('retry', call, setup);
}

/** Calls a hook, if there is one. */
function tell(name: keyof Hooks, call: CallInProgress, { hooks, timing }: CallSetup): void {
  const { attempt, began, operation, outcome } = call;
  const { operationId } = operation;
  const { status, code } = outcome;
  try {
    hooks?.[name]?.({ operationId, attempt, duration: timing.now() - began, status, code });
  } catch {
    // See Hooks.
  }
}
