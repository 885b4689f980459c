/** The target gave no response that can be handed on. The message is for the caller, and says what to do. */
export class TargetFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TargetFailure';
  }
}

/** The failure of a response that is longer than the proxy reads. */
export function responseTooLarge(limit: number): TargetFailure {
  return new TargetFailure(
    `The target's response has more than ${limit} bytes (--max-response-size), so it was not read; whether the call took effect is unknown.`,
  );
}
