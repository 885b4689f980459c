/** Why there is no answer of the target to hand on. The message is for the caller, and says what to do. */
export class TargetFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TargetFailure';
  }
}

/** The failure of an answer that is longer than the proxy reads. */
export function responseTooLarge(limit: number): TargetFailure {
  return new TargetFailure(
    `The target's response has more than ${limit} bytes (--max-response-size), so it was not read; whether the call took effect is unknown.`,
  );
}
