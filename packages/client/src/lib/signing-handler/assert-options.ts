import { SigningError } from '@appsmiles/signing';
import { defaultMaxHeaderSize } from '@appsmiles/signing/jwt-size';
import { defaultOperations, type Session, type SigningHandlerRules } from '../../signing-handler/options.ts';
import { isText } from '../text.ts';
import { requestFields } from './request-fields.gen.ts';

/**
 * Requires the options, apart from those of the signer, to be what their types say: a caller without types would learn of
 * a mistake at the first request, or not at all.
 *
 * @throws {SigningError} `invalid_option`.
 */
export function assertRules(rules: SigningHandlerRules & { authenticate: unknown }): void {
  const { authenticate, operations = defaultOperations, allow, allowedOrigins } = rules;
  const { maxHeaderSize = defaultMaxHeaderSize } = rules;
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
 * Requires a session to be what its type says. An id that is a number would equal no id in a body, for no visible reason.
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
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
