import type { ErrorName } from './appsmiles-error.ts';

/** What a hook is told. Nothing of a request's or an answer's content, so it can be logged. */
export interface CallEvent {
  /** Such as `buyGift`. */
  operationId: string;
  /** Which attempt it is about, from 1. */
  attempt: number;
  /** Time since the call began, in milliseconds. */
  duration: number;
  /** The HTTP status of the last attempt, when it had an answer. */
  status?: number | undefined;
  /** Why the last attempt failed, when it did and the platform or the network is the reason. */
  errorName?: ErrorName | undefined;
}

/** Functions for logging and tracing. What they throw is ignored: a log must not make a failure of a purchase. */
export interface Hooks {
  /** A call begins. */
  start?: (event: CallEvent) => void;
  /** An attempt failed, and `attempt` is about to be made after a pause. */
  retry?: (event: CallEvent) => void;
  /** A call ended, with an answer or without. */
  end?: (event: CallEvent) => void;
}

/** Calls a hook, if there is one. */
export function notify(hook: ((event: CallEvent) => void) | undefined, event: CallEvent): void {
  try {
    hook?.(event);
  } catch {
    // See Hooks.
  }
}
