import type { AppsMilesErrorCode } from './appsmiles-error.ts';

/** What a hook is told. It holds nothing of what a request or a response says, so it can be logged. */
export interface CallEvent {
  /** Such as `buyGift`. */
  operationId: string;
  /** Which attempt it is about, from 1. */
  attempt: number;
  /** Time since the call began, in milliseconds. */
  duration: number;
  /** The HTTP status of the last attempt, when it had a response. */
  status?: number | undefined;
  /** Why the last attempt failed, when it did and the platform or the network is the reason. */
  code?: AppsMilesErrorCode | undefined;
}

/** Functions for logging and tracing. What they throw is ignored: a log must not make a purchase fail. */
export interface Hooks {
  /** A call begins. */
  start?: (event: CallEvent) => void;
  /** An attempt failed, and `attempt` is about to be made after a pause. */
  retry?: (event: CallEvent) => void;
  /** A call ended, with a response or without. */
  end?: (event: CallEvent) => void;
}
