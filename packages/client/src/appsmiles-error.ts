import { errorCodes } from './lib/error-codes.gen.ts';

/**
 * Every `errorName` of an {@link AppsMilesError}: a name from the platform's table, or
 * - `unknownCode`: an errorCode that the table lacks;
 * - `unreadableAnswer`: an answer that is empty, no JSON, or no envelope;
 * - `networkError`: no answer, or a part of one: whether the call took effect is unknown;
 * - `timeout`: no whole answer in time: whether the call took effect is unknown;
 * - `notConnected`: the call needs a userToken, and the store has none: nothing was sent.
 */
export type ErrorName =
  | (typeof errorCodes)[keyof typeof errorCodes]
  | 'unknownCode'
  | 'unreadableAnswer'
  | 'networkError'
  | 'timeout'
  | 'notConnected';

/** What an {@link AppsMilesError} tells about a call. */
export interface ErrorFacts {
  /** The platform's code; `undefined` when there was no envelope. */
  errorCode?: number | undefined;
  /** The HTTP status; `undefined` when there was no answer. */
  status?: number | undefined;
  /** Such as `buyGift`. */
  operationId: string;
  /** Whether the same call may be made again without harm, and has a chance. */
  retryable: boolean;
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

  constructor(errorName: ErrorName, facts: ErrorFacts, options?: ErrorOptions) {
    const { errorCode, status, operationId, retryable } = facts;
    const numbers = [errorCode !== undefined && `errorCode ${errorCode}`, status !== undefined && `HTTP ${status}`];
    const known = numbers.filter(Boolean).join(', ');
    super(`${operationId} failed: ${errorName}${known && ` (${known})`}${ADVICE[errorName] ?? '.'}`, options);
    this.name = 'AppsMilesError';
    this.errorName = errorName;
    this.errorCode = errorCode;
    this.status = status;
    this.operationId = operationId;
    this.retryable = retryable;
  }
}

const ADVICE: Partial<Record<ErrorName, string>> = {
  unreadableAnswer: ': the answer is empty, no JSON, or no envelope of the API. Check the baseUrl.',
  networkError: ': the answer did not arrive whole, so whether the call took effect is unknown.',
  timeout: ': no whole answer within the timeout, so whether the call took effect is unknown.',
  notConnected: ': there is no userToken. Call connect() first.',
};

/** The name of a code that is not 0. */
export function errorNameOf(errorCode: number): ErrorName {
  const names: Readonly<Record<number, ErrorName>> = errorCodes;
  return names[errorCode] ?? 'unknownCode';
}
