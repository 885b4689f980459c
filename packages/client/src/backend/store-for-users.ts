import { SigningError } from '@appsmiles/signing';
import type { Client } from 'openapi-fetch';
import { AppsMilesError } from '../appsmiles-error.ts';
import type { AnswerFacts } from '../lib/answer.ts';
import { unwrap } from '../unwrap.ts';
import { abortable } from './abortable.ts';
import { cutBatches, MOST_USERS, userBudget } from './batches.ts';
import type { components, paths } from './schema.gen.ts';
import { readResults, type UserResult } from './store-results.ts';

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

type Post = Pick<Client<paths, 'application/json'>, 'POST'>;
type Action = Omit<components['schemas']['StoreActionForUsersRequest'], 'partnerClientIds'>;

/** Stores an action for any number of users. Its documentation is at `BackendClient`. */
export async function* storeForUsers(
  client: Post,
  { partnerId, maxHeaderSize }: { partnerId: string; maxHeaderSize: number },
  { users, concurrency = 4, signal, onProgress, ...rest }: StoreForUsersOptions,
): AsyncGenerator<UserResult, void, undefined> {
  if (!(concurrency >= 1)) throw new RangeError('concurrency must be 1 or more.');
  const action = actionOf(rest);
  const controller = new AbortController();
  const abort = () => controller.abort(signal?.reason);
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort);
  const limits = { users: MOST_USERS, bytes: userBudget(maxHeaderSize, emptyPayload(partnerId, action)) };
  const batches = cutBatches(abortable(users, controller.signal), limits);
  const progress: StoreProgress = { stored: 0, refused: 0, failed: 0 };
  try {
    const send = (batch: string[]) => {
      return withOwnSignal(controller.signal, (own) => storeBatch(client, action, batch, own));
    };
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

/** Gives work a signal that ends with it: what is made with a signal stays tied to it for as long as it lives. */
async function withOwnSignal<T>(signal: AbortSignal, work: (own: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const abort = () => controller.abort(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort);
  try {
    return await work(controller.signal);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Works on some items at a time and yields the results in the order of the items; a failure of the items comes last. */
async function* inOrder<Item, Value>(
  items: AsyncIterator<Item, void>,
  work: (item: Item) => Promise<Value>,
  concurrency: number,
): AsyncGenerator<Value, void, undefined> {
  const flight: Promise<Value>[] = [];
  let end: { failure?: unknown } | undefined;
  try {
    do {
      while (!end && flight.length < concurrency) {
        try {
          const { done, value } = await items.next();
          if (done) end = {};
          else flight.push(work(value));
        } catch (failure) {
          end = { failure };
        }
      }
      const first = await flight[0];
      // Kept until it is there, so that no more than `concurrency` are in flight.
      if (flight.shift()) yield first as Value; // Not undefined: there was a promise.
    } while (flight.length > 0 || !end);
    if ('failure' in end) throw end.failure;
  } finally {
    await items.return?.();
  }
}

/** Never rejects: every user of the batch has a result. */
async function storeBatch(client: Post, action: Action, batch: string[], signal: AbortSignal): Promise<UserResult[]> {
  const users = batch.filter(isPartnerClientId);
  const results = users.length > 0 ? await requestResults(client, action, users, signal) : new Map();
  // One id that the platform refuses would have it refuse all the others of its batch.
  const refused = (partnerClientId: string): UserResult => ({
    partnerClientId,
    stored: false,
    error: invalidId(),
  });
  return batch.map((user) => results.get(user) ?? refused(user));
}

async function requestResults(
  client: Post,
  action: Action,
  users: string[],
  signal: AbortSignal,
): Promise<Map<string, UserResult>> {
  try {
    const body = { ...action, partnerClientIds: users };
    const result = await client.POST('/generosity/multistore', { body, signal });
    const { retried = false }: Partial<AnswerFacts> & Response = result.response;
    return readResults(unwrap(result), users, retried);
  } catch (error) {
    if (!(error instanceof SigningError) || error.code !== 'request_too_large' || users.length === 1) {
      return allWith(users, error);
    }
    // The token is longer than was allowed for. Nothing was sent.
    const middle = Math.ceil(users.length / 2);
    const first = await requestResults(client, action, users.slice(0, middle), signal);
    return new Map([...first, ...(await requestResults(client, action, users.slice(middle), signal))]);
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

function actionOf({ tagId, param1, date, lang }: Omit<StoreForUsersOptions, 'users'>): Action {
  return {
    tagId,
    ...(param1 !== undefined && { param1 }),
    ...(date !== undefined && { date }),
    ...(lang !== undefined && { lang }),
  };
}

function emptyPayload(partnerId: string, action: Action): string {
  const data_header = JSON.stringify({ 'content-type': 'application/json' });
  const data_body = JSON.stringify({ ...action, partnerClientIds: [] });
  return JSON.stringify({ iss: partnerId, sub: '', iat: 10 ** 9, data_header, data_body });
}
