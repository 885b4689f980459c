import { AppsMilesError } from '../appsmiles-error.ts';
import type { CallOperation, Input } from '../lib/call-operation.ts';
import { unwrap } from '../unwrap.ts';
import type { components, operations } from './schema.gen.ts';

type Call = CallOperation<operations>;

/** One page of `userChanges`. Once it is worked off, store `nextCursor` to resume behind it. */
export type ChangesPage = components['schemas']['ListUserChangesData'];

/** Which page of the changes to begin with, and how large pages are. */
export interface ChangesOptions {
  /** The `nextCursor` of the last page that was worked off, with the same `since`. Default: the first page. */
  cursor?: string;
  /** Entries per page, 1 to 500; the platform's default is 100. */
  limit?: number;
  /** Stops it. */
  signal?: AbortSignal;
}

/** Pages through listUserChanges. */
export async function* listChanges(
  call: Call,
  since: string,
  { cursor, limit, signal }: ChangesOptions = {},
): AsyncGenerator<ChangesPage, void, undefined> {
  let next: string | null | undefined = cursor;
  while (next !== null) {
    const input: Input<operations['listUserChanges']> = {
      since,
      ...(next !== undefined && { cursor: next }),
      ...(limit !== undefined && { limit }),
    };
    const page: ChangesPage | undefined = unwrap(await call('listUserChanges', input, { ...(signal && { signal }) }));
    // Otherwise a platform that repeats itself, or leaves the field out, would be asked forever.
    const isCursor = page?.nextCursor === null || (typeof page?.nextCursor === 'string' && page.nextCursor !== next);
    if (!page || !isCursor || !Array.isArray(page.users)) throw unreadable('listUserChanges');
    yield page;
    next = page.nextCursor;
  }
}

/** One page of `users`. Once it is worked off, store `nextFrom` to resume behind it. */
export interface UsersPage {
  users: components['schemas']['User'][];
  /** How many users there are in all. */
  total: number;
  /** The `from` of the next page, or null on the last. */
  nextFrom: number | null;
}

/** Where in the list to begin, and how large pages are. */
export interface UsersOptions {
  /** How many users to skip, 0 and up; default 0. */
  from?: number;
  /** Entries per page, 1 to 500; the platform's default is 100. */
  limit?: number;
  /** Stops it. */
  signal?: AbortSignal;
}

/** Pages through listUsers. */
export async function* listUsers(
  call: Call,
  { from = 0, limit, signal }: UsersOptions = {},
): AsyncGenerator<UsersPage, void, undefined> {
  let next: number | null = from;
  while (next !== null) {
    const input: Input<operations['listUsers']> = { from: next, ...(limit !== undefined && { limit }) };
    const page: Omit<UsersPage, 'nextFrom'> | undefined = unwrap(
      await call('listUsers', input, { ...(signal && { signal }) }),
    );
    if (!page || !Array.isArray(page.users) || !Number.isFinite(page.total)) throw unreadable('listUsers');
    const { users, total } = page;
    const reached: number = next + users.length;
    next = users.length > 0 && reached < total ? reached : null;
    yield { users, total, nextFrom: next };
  }
}

function unreadable(operationId: string): AppsMilesError {
  const advice = 'the response is not a page: its list, its total or its next cursor is missing or not usable.';
  return new AppsMilesError('unreadableResponse', { status: 200, operationId, retryable: false }, { advice });
}
