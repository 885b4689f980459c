import { abortable, withOwnSignal } from '../lib/backend/abortable.ts';
import { cutBatches } from '../lib/backend/batches.ts';
import { inOrder } from '../lib/backend/in-order.ts';
import { type Action, type BatchSigner, batchLimits, type Call, storeBatch } from '../lib/backend/store-batch.ts';
import type { UserResult } from './store-results.ts';

/** How many users have which result so far. Their sum is how many were worked off, in the order of the users. */
export interface StoreProgress {
  stored: number;
  /** By the platform, each with a code, and not `retried`. */
  refused: number;
  /** With an `error`. */
  failed: number;
  /** `retried`: stored, by this call or by one before it. Only there once there is one. */
  retried?: number;
}

/** Which action to store for whom. */
export interface StoreForUsersOptions {
  /** The code of the action. */
  tagId: string;
  /** Ids in your own system, each once; read as they are needed. */
  users: Iterable<string> | AsyncIterable<string>;
  /** Makes a repeat harmless. Without it a failed batch is not retried, and a killed job can't be resumed safely. */
  param1?: string;
  /** `dd/mm/yyyy`; default: today. */
  date?: string;
  /** ISO 639-1. */
  lang?: string;
  /** How many batches are in flight at most, 1 and up; default 4. */
  concurrency?: number;
  /** Stops it: calls in flight are aborted, their users reported with its reason. */
  signal?: AbortSignal;
  /** Called after all results of a batch were taken. */
  onProgress?: (progress: StoreProgress) => void;
}

/** Stores an action for any number of users. Its documentation is at `BackendClient`. */
export async function* storeForUsers(
  call: Call,
  signer: BatchSigner,
  { users, concurrency = 4, signal, onProgress, ...rest }: StoreForUsersOptions,
): AsyncGenerator<UserResult, void, undefined> {
  if (!(concurrency >= 1)) throw new RangeError('concurrency must be 1 or more.');
  const action = actionOf(rest);
  const controller = new AbortController();
  const abort = () => controller.abort(signal?.reason);
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort);
  const limits = batchLimits(signer, action);
  const batches = cutBatches(abortable(users, controller.signal), limits);
  const progress: StoreProgress = { stored: 0, refused: 0, failed: 0 };
  try {
    const send = (batch: string[]) => withOwnSignal(controller.signal, (own) => storeBatch(call, action, batch, own));
    for await (const results of inOrder(batches, send, concurrency)) {
      for (const result of results) {
        const kind = kindOf(result);
        progress[kind] = (progress[kind] ?? 0) + 1;
        yield result;
      }
      onProgress?.({ ...progress });
    }
  } finally {
    // Also when the caller stops reading: nothing goes on behind their back.
    controller.abort();
    signal?.removeEventListener('abort', abort);
  }
}

function kindOf(result: UserResult): keyof StoreProgress {
  if ('error' in result) return 'failed';
  if (result.stored) return 'stored';
  return result.retried ? 'retried' : 'refused';
}

function actionOf({ tagId, param1, date, lang }: Omit<StoreForUsersOptions, 'users'>): Action {
  return {
    tagId,
    ...(param1 !== undefined && { param1 }),
    ...(date !== undefined && { date }),
    ...(lang !== undefined && { lang }),
  };
}
