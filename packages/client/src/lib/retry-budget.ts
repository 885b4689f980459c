/**
 * How many retries a client may still make, whatever its calls: when most of them fail, repeating them all would only
 * add to what the platform suffers from. Counted as the standard mode of the AWS SDKs does.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export interface RetryBudget {
  /** Pays for a retry, and says whether there was enough. */
  pay(cost: number): boolean;
  /** Notes a success, after a retry that cost something or at the first attempt. */
  earn(cost: number): void;
}

const CAPACITY = 500;

/** What a retry costs. */
export const RETRY_COST = { default: 5, timeout: 10 } as const;

/** Makes a full budget. */
export function createRetryBudget(): RetryBudget {
  let left = CAPACITY;
  return {
    pay(cost) {
      if (cost > left) return false;
      left -= cost;
      return true;
    },
    earn(cost) {
      left = Math.min(CAPACITY, left + (cost || 1));
    },
  };
}
