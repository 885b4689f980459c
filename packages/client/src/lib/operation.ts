/** What the client knows of an operation. */
export interface Operation {
  readonly operationId: string;
  /** Whether a repeat is harmless; `when-param1`: where the body has a `param1`. */
  readonly idempotent: boolean | 'when-param1';
  /** Whether a token goes into `sub`. */
  readonly needsToken: boolean;
}

/** Path to operation, as generated from the description. */
export type Operations = Readonly<Record<string, Operation>>;

// What the types rule out. The careful assumption: not to be repeated.
const UNKNOWN: Operation = { operationId: 'unknown', idempotent: false, needsToken: true };

/** The operation that a URL is for, whatever the base URL is: no path of the description is the end of another. */
export function findOperation(operations: Operations, url: string): Operation {
  for (const path in operations) if (url.endsWith(path)) return operations[path] ?? UNKNOWN;
  return UNKNOWN;
}

/** Whether a repeat of this call is harmless. The platform stores each (partnerClientId, tagId, param1) only once. */
export function isRepeatable({ idempotent }: Operation, body: ArrayBuffer): boolean {
  if (idempotent !== 'when-param1') return idempotent;
  try {
    return Boolean(JSON.parse(new TextDecoder().decode(body)).param1);
  } catch {
    return false;
  }
}
