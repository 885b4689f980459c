import { errorCodes } from './lib/error-codes.gen.ts';

/**
 * Every `errorName` of an {@link AppsMilesError}: a name from the platform's table, or
 * - `unknownCode`: an errorCode that the table lacks;
 * - `unreadableAnswer`: a response that is empty, not JSON, not an envelope, without what the API promises, or a redirect;
 * - `responseTooLarge`: a response over `maxResponseSize`: whether the call took effect is unknown;
 * - `networkError`: no response, or a part of one: whether the call took effect is unknown, unless the message says that
 *   nothing was sent;
 * - `timeout`: no whole response in time: whether the call took effect is unknown;
 * - `notConnected`: the call needs a userToken, and the store has none: nothing was sent;
 * - `requestTooLarge`: a body that a request JWT can't hold: nothing was sent;
 * - `superseded`: a connect() that a later connect() or disconnect() overtook: its userToken was not kept;
 * - `invalidOption`: thrown when a client is made, and by a call with a `baseUrl` of its own: nothing was sent.
 */
export type ErrorName =
  | (typeof errorCodes)[keyof typeof errorCodes]
  | 'unknownCode'
  | 'unreadableAnswer'
  | 'networkError'
  | 'timeout'
  | 'notConnected'
  | 'responseTooLarge'
  | 'requestTooLarge'
  | 'superseded'
  | 'invalidOption';

/** What an {@link AppsMilesError} tells about a call. */
export interface ErrorFacts {
  /** The platform's code; `undefined` when there was no envelope. */
  errorCode?: number | undefined;
  /** The HTTP status; `undefined` when there was no answer. */
  status?: number | undefined;
  /** Such as `buyGift`; the function that was called, where it is no operation's. */
  operationId: string;
  /** Whether the same call may be made again without harm, and has a chance. */
  retryable: boolean;
  /**
   * Whether the client had repeated the call after an attempt that may have taken effect. A `duplicateAction` can then be
   * about that attempt. Default `false`.
   */
  retried?: boolean;
}

/** What an error can be given beside its facts. */
export interface ErrorDetails extends ErrorOptions {
  /** What to do, instead of what the name says: a text of this package. */
  advice?: string;
}

/**
 * A call that failed. Its message names the operation and the reason, and never holds what the platform or the caller
 * wrote: no token, secret, email or id.
 */
export class AppsMilesError extends Error implements ErrorFacts {
  /** The reason, from a closed union. */
  readonly errorName: ErrorName;
  readonly errorCode: number | undefined;
  readonly status: number | undefined;
  readonly operationId: string;
  readonly retryable: boolean;
  readonly retried: boolean;

  constructor(errorName: ErrorName, facts: ErrorFacts, { advice = ADVICE[errorName], ...options }: ErrorDetails = {}) {
    const { errorCode, status, operationId, retryable, retried = false } = facts;
    const numbers = [errorCode !== undefined && `errorCode ${errorCode}`, status !== undefined && `HTTP ${status}`];
    const known = numbers.filter(Boolean).join(', ');
    super(`${operationId} failed: ${errorName}${known && ` (${known})`}${advice ? `: ${advice}` : '.'}`, options);
    this.name = 'AppsMilesError';
    this.errorName = errorName;
    this.errorCode = errorCode;
    this.status = status;
    this.operationId = operationId;
    this.retryable = retryable;
    this.retried = retried;
  }
}

const ADVICE: Partial<Record<ErrorName, string>> = {
  unreadableAnswer: 'the answer is empty, no JSON, or no envelope of the API. Check the baseUrl.',
  networkError: 'the connection broke before the whole response was there, so whether the call took effect is unknown.',
  timeout: 'no whole response within the timeout, so whether the call took effect is unknown.',
  notConnected: 'there is no userToken. Call connect() first.',
  responseTooLarge:
    'the response is over maxResponseSize and was not read on, so whether the call took effect is unknown.',
  requestTooLarge: 'the request JWT holds the whole body and would be over maxHeaderSize: send less at once.',
  superseded: 'a later connect() or disconnect() overtook it, so its userToken was not kept.',
};

/** The name of a code that is not 0. */
export function errorNameOf(errorCode: number): ErrorName {
  const names: Readonly<Record<number, ErrorName>> = errorCodes;
  return names[errorCode] ?? 'unknownCode';
}
