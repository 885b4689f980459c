import { AppsMilesError } from '../../appsmiles-error.ts';
import type { StoreResult, UserResult } from '../../backend/store-results.ts';
import { envelope } from '../envelope.gen.ts';

const DUPLICATE = 107;

/**
 * One result per user, from what the platform wrote. A success without `data` accepts the batch as a whole: stored for each of its
 * users. Otherwise a user about whom it says nothing, nothing clear, or two things that contradict each other has an error.
 *
 * @param retried - whether an earlier attempt of the call may have stored the action
 */
export function readResults(
  data: { results?: unknown } | undefined,
  users: string[],
  retried: boolean,
): Map<string, UserResult> {
  if (data === undefined) return new Map(users.map((user) => [user, accepted(user)]));
  const asked = new Set(users);
  const found = new Map<string, UserResult>();
  const entries: unknown[] = Array.isArray(data.results) ? data.results : [];
  for (const entry of entries) {
    if (!isStoreResult(entry)) continue;
    const { partnerClientId: user, errorCode } = entry;
    if (!asked.has(user)) continue;
    const other = found.get(user);
    if (!other) found.set(user, retried && errorCode === DUPLICATE ? { ...entry, retried } : entry);
    else if ('error' in other || other.stored !== entry.stored || other.errorCode !== errorCode) {
      found.set(user, unclear(user));
    }
  }
  return new Map(users.map((user) => [user, found.get(user) ?? unclear(user)]));
}

/** Whether an entry says of a user that the action was stored, or why it was not. */
function isStoreResult(entry: unknown): entry is StoreResult {
  if (typeof entry !== 'object' || entry === null) return false;
  // What is looked at here is what the type says of it.
  const {
    partnerClientId,
    stored,
    errorCode = stored === true ? envelope.success : undefined,
  } = entry as Partial<StoreResult>;
  return (
    typeof partnerClientId === 'string' && Number.isInteger(errorCode) && stored === (errorCode === envelope.success)
  );
}

function accepted(partnerClientId: string): UserResult {
  return { partnerClientId, stored: true, errorCode: envelope.success, errorMsg: 'ok' };
}

function unclear(partnerClientId: string): UserResult {
  const facts = { status: 200, operationId: 'storeActionForUsers', retryable: false };
  const advice = 'the response does not say what became of this user, so whether the action was stored is unknown.';
  return { partnerClientId, stored: false, error: new AppsMilesError('unreadableResponse', facts, { advice }) };
}
