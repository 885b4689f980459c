import { envelope } from './lib/envelope.gen.ts';
import { errorCodes } from './lib/error-codes.gen.ts';

/**
 * Every `code` of an {@link AppsMilesError}: a name from the platform's table, or
 * - `unknownCode`: an errorCode that the table lacks;
 * - `unreadableResponse`: a response that is empty, not JSON, not an envelope, without what the API promises, or a redirect;
 * - `responseTooLarge`: a response over `maxResponseSize`: whether the call took effect is unknown;
 * - `networkError`: no response, or a part of one: whether the call took effect is unknown, unless the message says that
 *   nothing was sent;
 * - `timeout`: no whole response in time: whether the call took effect is unknown;
 * - `notConnected`: the call needs a userToken, and the store has none: nothing was sent;
 * - `requestTooLarge`: a body that a request JWT can't hold: nothing was sent;
 * - `superseded`: a connect() that a later connect() or disconnect() overtook: its userToken was not kept;
 * - `invalidOption`: thrown when a client is created, and by a call with a `baseUrl` of its own: nothing was sent.
 */
export type AppsMilesErrorCode =
  | (typeof errorCodes)[keyof typeof errorCodes]
  | 'unknownCode'
  | 'unreadableResponse'
  | 'networkError'
  | 'timeout'
  | 'notConnected'
  | 'responseTooLarge'
  | 'requestTooLarge'
  | 'superseded'
  | 'invalidOption';

/** What an {@link AppsMilesError} tells about a call. */
export interface ErrorFacts {
  /** The platform's number; `undefined` when there was no envelope. */
  errorCode?: number | undefined;
  /** The HTTP status; `undefined` when there was no response. */
  status?: number | undefined;
  /** Such as `buyGift`; the function that was called, where there is no operation. */
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
export interface ErrorDetails {
  /** What to do, instead of what the code says: a text of this package. */
  advice?: string | undefined;
  /** What failed below. */
  cause?: unknown;
}

/**
 * A call that failed. Its message names the operation and the reason, and never holds what the platform or the caller
 * wrote: no token, secret, email or id.
 */
export class AppsMilesError extends Error implements ErrorFacts {
  /** The reason, from a closed union. */
  declare readonly code: AppsMilesErrorCode;
  declare readonly errorCode: number | undefined;
  declare readonly status: number | undefined;
  declare readonly operationId: string;
  declare readonly retryable: boolean;
  declare readonly retried: boolean;

  constructor(code: AppsMilesErrorCode, facts: ErrorFacts, { advice = ADVICE[code], cause }: ErrorDetails = {}) {
    const { errorCode, status, operationId, retryable, retried = false } = facts;
    const known = [errorCode && `errorCode ${errorCode}`, status && `HTTP ${status}`].filter(Boolean).join(', ');
    super(
      `${operationId} failed: ${code}${known && ` (${known})`}${advice ? `: ${advice}` : '.'}`,
      cause === undefined ? {} : { cause },
    );
    Object.assign(this, { name: 'AppsMilesError', code, errorCode, status, operationId, retryable, retried });
  }
}

const ADVICE: Partial<Record<AppsMilesErrorCode, string>> = {
  unreadableResponse: 'the response is empty, not JSON, or not an envelope. Check the baseUrl.',
  networkError: 'no whole response came, so whether the call took effect is unknown.',
  timeout: 'no whole response came in time, so whether the call took effect is unknown.',
  notConnected: 'there is no userToken. Call connect() first.',
  responseTooLarge: 'the response is over maxResponseSize, so whether the call took effect is unknown.',
  requestTooLarge: 'its request JWT would be over maxHeaderSize. Send less at once.',
  superseded: 'a later connect() or disconnect() overtook it. Its userToken was not kept.',
};

/** The code of a response that is not a success, by the errorCode of its envelope, if there is one. */
export function codeOf(errorCode: number | undefined): AppsMilesErrorCode {
  const codes: Readonly<Record<number, AppsMilesErrorCode>> = errorCodes;
  if (errorCode === undefined || errorCode === envelope.success) return 'unreadableResponse';
  return codes[errorCode] ?? 'unknownCode';
}
