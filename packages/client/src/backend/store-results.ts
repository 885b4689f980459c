import { AppsMilesError } from '../appsmiles-error.ts';
import type { components } from './schema.gen.ts';

/** What became of the action for one user, as the platform says it. */
export type StoreResult = components['schemas']['StoreResult'];

/**
 * What became of the action for one user.
 *
 * - Without an `error`, it is what the platform says. `retried` is only there, and `true`, beside errorCode 107
 *   (`duplicateAction`) in response to a repeat that the client made itself: the action is stored, either by the first
 *   attempt of this very call or by a call before it, and nobody can tell by which.
 * - With an `error`, the platform said nothing about this user: an {@link AppsMilesError}, a SigningError, or the reason of
 *   the signal. Whether the action was stored is then unknown, unless the error says that nothing was sent.
 */
export type UserResult =
  | (StoreResult & { retried?: true })
  | { partnerClientId: string; stored: false; error: unknown };

const DUPLICATE = 107;

/**
 * One result per user, from what the platform wrote: a user about whom it says nothing, nothing clear, or two things that
 * contradict each other has an error.
 *
 * @param retried - whether an earlier attempt of the call may have stored the action
 */
export function readResults(data: { results?: unknown }, users: string[], retried: boolean): Map<string, UserResult> {
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
  const { partnerClientId, stored, errorCode = stored === true ? 0 : undefined } = entry as Partial<StoreResult>;
  return typeof partnerClientId === 'string' && Number.isInteger(errorCode) && stored === (errorCode === 0);
}

function unclear(partnerClientId: string): UserResult {
  const facts = { status: 200, operationId: 'storeActionForUsers', retryable: false };
  const advice = 'the response does not say what became of this user, so whether the action was stored is unknown.';
  return { partnerClientId, stored: false, error: new AppsMilesError('unreadableAnswer', facts, { advice }) };
}
