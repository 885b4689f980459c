import { SigningError, type SigningOptions } from '@appsmiles/signing';
import type { components } from '../frontend/schema.gen.ts';
import { requestFields } from './request-fields.gen.ts';

/** The operationId of a front-end operation. */
export type FrontendOperation = keyof typeof requestFields;

/** Who is logged in to your server: what a request may say about its user. */
export interface Session {
  /** The user's id in your own system. */
  partnerClientId: string;
  email: string;
  /** Only if the user may be connected with it. */
  facebookId?: string;
  /** Only if the user may take over this older id. */
  oldClientId?: string;
  /** Only if the user may be connected with these labels of yours. */
  segments?: NonNullable<components['schemas']['ConnectUserRequest']['segments']>;
  /**
   * The user's userToken, where your server connects users itself and keeps it. With this key, even when its value is
   * empty or `undefined`, no userToken of the page is ever signed: while it is empty, what needs one is refused.
   */
  userToken?: string | null | undefined;
}

/** What everything that signs for a page is told, apart from who is logged in. */
export interface SigningHandlerRules extends Omit<SigningOptions, 'token' | 'placement'> {
  /**
   * What may be signed. Default: {@link defaultOperations}. Not in it are `storeAction`, which also takes `allow`;
   * `getProgram`, which needs no user; and `disconnectUser` and `deleteUser`, whose body is `{}`: a JWT for one of the two
   * is good for the other, so who may log out may delete the user.
   *
   * @example [...defaultOperations, 'storeAction']
   */
  operations?: readonly FrontendOperation[];
  /**
   * Decides on content: what a user may earn, for instance. Called last, for what all other checks let through, so it
   * can only refuse more. What it throws comes out of the handler, and nothing is signed.
   *
   * @param fields - of the body: their names are those of the operation, their values are as the page sent them
   * @returns `true` to have it signed; anything else is a 403
   */
  allow?: (
    operationId: FrontendOperation,
    fields: Readonly<Record<string, unknown>>,
    session: Session,
  ) => boolean | Promise<boolean>;
  /**
   * Origins of pages on other sites that may ask, such as `https://www.example.com`. Default: none. CORS headers are for
   * your server to send.
   */
  allowedOrigins?: readonly string[];
}

/** For whom a handler signs, and what. */
export interface SigningHandlerOptions extends SigningHandlerRules {
  /** Finds the logged-in user of a request to your server, by its cookie for instance; nothing when there is none. */
  authenticate: (request: Request) => Session | undefined | null | Promise<Session | undefined | null>;
}

/** What is signed unless `operations` says otherwise. None of it gives points, and none of it takes the body `{}`. */
export const defaultOperations: readonly FrontendOperation[] = [
  'getUserProgram',
  'connectUser',
  'listUserBurns',
  'listUserEarns',
  'listGifts',
  'buyGift',
  'listBonusAds',
  'listSpecialAds',
  'listNewsAds',
];

/** The most bytes of a request JWT's header, as in the signing package. */
export const MAX_HEADER_SIZE = 8000;

/**
 * Requires the options to be what their types say: a caller without types would learn of a mistake at the first
 * request, or not at all.
 *
 * @throws {SigningError} `invalid_option`.
 */
export function assertRules(rules: SigningHandlerRules & { authenticate: unknown }): void {
  const { partnerId, partnerSecret, authenticate, operations = defaultOperations, allow, allowedOrigins } = rules;
  const { maxHeaderSize = MAX_HEADER_SIZE } = rules;
  assertOption(isText(partnerId), 'partnerId must be a string, the id that the platform gave you.');
  assertOption(isText(partnerSecret), 'partnerSecret must be a string.');
  assertOption(maxHeaderSize > 0 && typeof maxHeaderSize === 'number', 'maxHeaderSize must be a number of bytes.');
  assertOption(typeof authenticate === 'function', 'authenticate must be a function that finds who is logged in.');
  assertOption(allow === undefined || typeof allow === 'function', 'allow must be a function.');
  assertOption(allowedOrigins === undefined || isTexts(allowedOrigins), 'allowedOrigins must be a list of strings.');
  const known = isTexts(operations) && operations.every((name) => Object.hasOwn(requestFields, name));
  assertOption(known, 'operations must be a list of operationIds of the front end.');
  assertOption(
    allow !== undefined || !operations.includes('storeAction'),
    'storeAction gives points: give allow, which decides on tagId and param1.',
  );
}

/**
 * Requires a session to be what its type says. An id that is a number equals none in a body, which nobody would find.
 *
 * @throws {SigningError} `invalid_option`.
 */
export function assertSession(session: Session): void {
  const { partnerClientId, email, facebookId, oldClientId, userToken } = Object(session);
  const isSession = typeof session === 'object' && isText(partnerClientId) && typeof email === 'string';
  assertOption(isSession, 'authenticate must return partnerClientId and email as strings, or nothing.');
  assertOption(
    [facebookId, oldClientId, userToken].every((value) => value === undefined || value === null || isString(value)),
    'authenticate must return facebookId, oldClientId and userToken as strings, or without a value.',
  );
}

function assertOption(holds: boolean, message: string): void {
  if (!holds) throw new SigningError('invalid_option', message);
}

const isString = (value: unknown): value is string => typeof value === 'string';
const isText = (value: unknown): boolean => isString(value) && value !== '';
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
