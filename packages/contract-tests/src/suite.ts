import { AppsMilesError, type Result as ClientResult, unwrap } from '@appsmiles/client/backend';
import { type Description, type Envelope, type Operation, readDescription } from '@appsmiles/openapi';
import { createValidation, type Validation } from '@appsmiles/openapi/validation';
import { type Caller, createCaller, type Reply, type Server } from './caller.ts';
import { type Check, checksOf, UNDECLARED } from './checks.ts';

/** What was found about one operation. */
export interface Result {
  path: string;
  /** How many requests had the right response, of how many; 0 when the operation was left out. */
  checked: number;
  passed: number;
  /** Whether a right request had a response of 200. */
  answered: boolean;
  /** One line for each thing that is wrong. */
  faults: string[];
  /** Why it was left out. */
  leftOut?: string;
}

/** Runs all checks against a server, one operation after the other. */
export async function runSuite(server: Server, description: Description = readDescription()): Promise<Result[]> {
  const caller = createCaller(server, description);
  const validation = createValidation(description);
  const results: Result[] = [];
  for (const operation of description.operations) {
    results.push(await runOperation(operation, { server, description, validation, caller }));
  }
  return results;
}

interface Context {
  server: Server;
  description: Description;
  validation: Validation;
  caller: Caller;
}

async function runOperation(
  operation: Operation,
  { server, description, validation, caller }: Context,
): Promise<Result> {
  const result: Result = { path: operation.path, checked: 0, passed: 0, answered: false, faults: [] };
  // operationIds are verb and noun; these two verbs change nothing, nor does getting a token.
  if (!server.allowWrites && !/^(get|list)|^createToken$/.test(operation.operationId)) {
    return { ...result, leftOut: 'writes: pass --allow-writes' };
  }
  const sub = await caller.subFor(operation.scheme);
  if (sub === undefined) return { ...result, leftOut: 'no token could be fetched' };
  const wrongSub = await caller.subFor(operation.scheme === 'Token' ? 'UserToken' : 'Token');
  for (const check of checksOf(operation, description, server, wrongSub)) {
    const fresh = operation.scheme === 'UserToken' ? await caller.subFor('UserToken') : sub;
    const target = { ...operation, path: check.path ?? operation.path };
    const reply = await caller.call(target, { sub: fresh ?? '', ...check.call });
    const faults = faultsOf(check, reply, operation, validation, description.envelope);
    result.checked += 1;
    if (faults.length === 0) result.passed += 1;
    if (check.status.includes(200) && reply.status === 200) result.answered = true;
    result.faults.push(...faults.map((fault) => `${check.title}: ${fault}`));
  }
  return result;
}

function faultsOf(
  check: Check,
  { status, json }: Reply,
  operation: Operation,
  { responseErrors }: Validation,
  envelope: Envelope,
): string[] {
  const faults: string[] = [];
  if (!check.status.includes(status)) faults.push(`status ${status}, not ${check.status.join(' or ')}`);
  // Every value but null and undefined has properties to read.
  const { [envelope.code]: errorCode, [envelope.message]: message } = (json ?? {}) as Record<string, unknown>;
  if (typeof errorCode !== 'number' || typeof message !== 'string') return [...faults, 'no envelope'];
  if (check.errorCode !== undefined && errorCode !== check.errorCode) {
    faults.push(`errorCode ${errorCode}, not ${check.errorCode}`);
  }
  const isSuccess = errorCode === envelope.success;
  if (check.errorCode === undefined) return isSuccess ? [...faults, `errorCode ${errorCode} for a failure`] : faults;
  if (!isSuccess) faults.push(...undecoded(status, errorCode, envelope));
  return [...faults, ...responseErrors(operation, status, json)];
}

/** A declared failure must become the client's typed error, under a code of the table; any other under `unknownCode`. */
function undecoded(status: number, errorCode: number, { code }: Envelope): string[] {
  try {
    // The client is generated from the description, so it is the member that its type has.
    const envelope = { [code]: errorCode } as ClientResult<object>['error'] & {};
    unwrap({ error: envelope, response: new Response(null, { status }) });
  } catch (error) {
    const isTyped = error instanceof AppsMilesError && (error.code === 'unknownCode') === (status === UNDECLARED);
    if (isTyped && error.errorCode === errorCode && error.status === status) return [];
  }
  return [`errorCode ${errorCode} becomes no typed error of the client`];
}
