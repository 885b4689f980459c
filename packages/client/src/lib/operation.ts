/** What the client knows of an operation. */
export interface Operation {
  readonly operationId: string;
  /** Whether a repeat is harmless; `when-param1`: where the call has a `param1`. */
  readonly idempotent: boolean | 'when-param1';
  /** Whether a token goes into `sub`. */
  readonly needsToken: boolean;
  /** The names of what is sent in the query. All else goes into the body. */
  readonly query?: readonly string[];
}

/** Method and path, such as `POST /gift/list`, to operation, as generated from the description. */
export type Operations = Readonly<Record<string, Operation>>;

// What the types rule out. The careful assumption: not to be repeated.
const UNKNOWN: Operation = { operationId: 'unknown', idempotent: false, needsToken: true };

/** The operation that a request is for, whatever the base URL is: of several paths that its own ends with, the longest. */
export function findOperation(operations: Operations, { method, url }: { method: string; url: string }): Operation {
  // By hand, since the URL of React Native knows nothing of a path.
  const [whole = ''] = url.split(/[?#]/);
  let longest = '';
  for (const call in operations) {
    const [verb, path = ''] = call.split(' ');
    if (verb === method && whole.endsWith(path) && call.length > longest.length) longest = call;
  }
  return operations[longest] ?? UNKNOWN;
}

/** Whether the requests of a method have a body in the description. */
export function hasBody(method: string): boolean {
  return !/^(GET|DELETE)/.test(method);
}

/** Whether a repeat of this call is harmless. The platform stores each (partnerClientId, tagId, param1) only once. */
export function isRepeatable({ idempotent }: Operation, url: string, body: ArrayBuffer): boolean {
  if (idempotent !== 'when-param1') return idempotent;
  try {
    return /[?&]param1=[^&#]/.test(url) || Boolean(JSON.parse(new TextDecoder().decode(body)).param1);
  } catch {
    return false;
  }
}
