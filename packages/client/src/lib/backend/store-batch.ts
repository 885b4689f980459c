import { SigningError, type SigningOptions } from '@appsmiles/signing';
import { payloadLimit, payloadSize } from '@appsmiles/signing/jwt-size';
import { AppsMilesError } from '../../appsmiles-error.ts';
import type { operations } from '../../backend/schema.gen.ts';
import type { UserResult } from '../../backend/store-results.ts';
import { unwrap } from '../../unwrap.ts';
import type { CallOperation, Input } from '../call-operation.ts';
import type { ResponseFacts } from '../response.ts';
import { type BatchLimits, MOST_USERS } from './batches.ts';
import { readResults } from './read-results.ts';

/** Calls a back-end operation. */
export type Call = CallOperation<operations>;

/** What is stored, without the users it is stored for. */
export type Action = Omit<Input<operations['storeActionForUsers']>, 'partnerClientIds'>;

// In bytes. The token is not known yet when a batch is cut, and may change until it is sent.
const TOKEN_ALLOWANCE = 512;

/** What the size of a JWT depends on, beside its body. */
export interface BatchSigner extends Pick<SigningOptions, 'partnerId' | 'placement' | 'dataHeader'> {
  maxHeaderSize: number;
}

/** How large a batch of users for this action may be. */
export function batchLimits(signer: BatchSigner, action: Action): BatchLimits {
  const headers = new Headers({ 'content-type': 'application/json' });
  const body = JSON.stringify({ ...action, partnerClientIds: [] });
  const rest = payloadSize({ ...signer, token: '', headers, body }) + TOKEN_ALLOWANCE;
  return { users: MOST_USERS, bytes: payloadLimit(signer.maxHeaderSize, signer.placement) - rest };
}

/** Never rejects: every user of the batch has a result. */
export async function storeBatch(
  call: Call,
  action: Action,
  batch: string[],
  signal: AbortSignal,
): Promise<UserResult[]> {
  const users = batch.filter(isPartnerClientId);
  const results = users.length > 0 ? await requestResults(call, action, users, signal) : new Map();
  // One id that the platform refuses would have it refuse all the others of its batch.
  const refused = (partnerClientId: string): UserResult => ({ partnerClientId, stored: false, error: invalidId() });
  return batch.map((user) => results.get(user) ?? refused(user));
}

async function requestResults(
  call: Call,
  action: Action,
  users: string[],
  signal: AbortSignal,
): Promise<Map<string, UserResult>> {
  try {
    const result = await call('storeActionForUsers', { ...action, partnerClientIds: users }, { signal });
    const { retried = false }: Partial<ResponseFacts> & Response = result.response;
    return readResults(unwrap(result), users, retried);
  } catch (error) {
    if (!(error instanceof SigningError) || error.code !== 'request_too_large' || users.length === 1) {
      return allWith(users, error);
    }
    // The token is longer than was allowed for. Nothing was sent.
    const middle = Math.ceil(users.length / 2);
    const first = await requestResults(call, action, users.slice(0, middle), signal);
    return new Map([...first, ...(await requestResults(call, action, users.slice(middle), signal))]);
  }
}

function allWith(users: string[], error: unknown): Map<string, UserResult> {
  return new Map(users.map((user) => [user, { partnerClientId: user, stored: false, error }]));
}

function invalidId(): AppsMilesError {
  const facts = { errorCode: 100, operationId: 'storeActionForUsers', retryable: false };
  const advice = 'a partnerClientId is a text of 1 to 255 characters. This one was not sent.';
  return new AppsMilesError('invalidRequest', facts, { advice });
}

function isPartnerClientId(user: unknown): boolean {
  return typeof user === 'string' && user.length >= 1 && user.length <= 255;
}
