import type { Operation } from './operation.ts';

/** Signs with one token. A new token is a new credential. */
export interface Credential {
  /** Returns the request with its JWT, made over its headers and exactly these bytes. */
  sign(request: Request, body: ArrayBuffer, operation: Operation): Promise<Request>;
}

/** Where the credentials of a client come from. */
export interface Credentials {
  /** The credential for an operation. */
  current(operation: Operation): Promise<Credential>;
  /** Is told that a call succeeded with this credential. */
  accepted?(credential: Credential): void;
  /**
   * Is told that a credential was refused with 103. Returns another to try once more with, if there is one and the call
   * `mayRenew`.
   */
  refused(credential: Credential, mayRenew: boolean): Promise<Credential | undefined>;
}
