import type { AppsMilesError } from '../appsmiles-error.ts';
import type { components } from './schema.gen.ts';

/** What became of the action for one user, as the platform says it. */
export type StoreResult = components['schemas']['StoreResult'];

/**
 * What became of the action for one user.
 *
 * - Without an `error`, it is what the platform says. `retried` is only there, and `true`, beside errorCode 107
 *   (`duplicateAction`) in response to a repeat that the client made itself: the action is stored, either by the first
 *   attempt of this very call or by a call before it, and nobody can tell by which.
 *   Where a batch succeeded without `data`, its users have just `stored: true` and errorCode 0.
 * - With an `error`, the platform said nothing about this user: an {@link AppsMilesError}, a SigningError, or the reason of
 *   the signal. Whether the action was stored is then unknown, unless the error says that nothing was sent.
 */
export type UserResult =
  | (StoreResult & { retried?: true })
  | { partnerClientId: string; stored: false; error: unknown };
