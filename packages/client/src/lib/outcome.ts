import type { AppsMilesErrorCode } from '../appsmiles-error.ts';

/** How an attempt ended. */
export interface Outcome {
  /** Why it failed; `undefined` for a success. */
  code: AppsMilesErrorCode | undefined;
  /** What the envelope says; `undefined` where no envelope came. */
  errorCode?: number | undefined;
  status?: number | undefined;
  /** As it arrived. Its body, which can be read only once, is `text`. */
  response?: Response;
  text?: string;
  /** Whether the same call may end otherwise next time. */
  mayPass: boolean;
  /** Whether it is sure that nothing was sent. */
  unsent?: boolean | undefined;
  /** What to do, where the code alone does not say it. */
  advice?: string | undefined;
  /** What failed below, fit to be printed. */
  cause?: unknown;
}
