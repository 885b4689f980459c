/** What the client knows of an operation. */
export interface Operation {
  readonly operationId: string;
  /** In capitals. */
  readonly method: string;
  /** Below the base URL, with a slash at its start. */
  readonly path: string;
  /** Whether a repeat is harmless; `when-param1`: where the call has a `param1`. */
  readonly idempotent: boolean | 'when-param1';
  /** Whether a token goes into `sub`. */
  readonly needsToken: boolean;
  /** The names of what is sent in the query. All else goes into the body. */
  readonly query?: readonly string[];
}

/** The operations by their operationIds, as generated from the description. */
export type Operations = Readonly<Record<string, Operation>>;

// What the types rule out. The careful assumption: not to be repeated.
const UNKNOWN: Operation = { operationId: 'unknown', method: '', path: '', idempotent: false, needsToken: true };

/** The operation that a request is for, whatever the base URL is: of several paths that its own ends with, the longest. */
export function findOperation(operations: Operations, { method, url }: { method: string; url: string }): Operation {
  // By hand, since the URL of React Native knows nothing of a path.
  const end = url.search(/[?#]/);
  const whole = end < 0 ? url : url.slice(0, end);
  let found = UNKNOWN;
  for (const operationId in operations) {
    const operation = operations[operationId] ?? UNKNOWN;
    const isLonger = operation.path.length > found.path.length;
    if (isLonger && operation.method === method && whole.endsWith(operation.path)) found = operation;
  }
  return found;
}

/** Whether the requests of a method have no body in the description. */
export function isBodiless(method: string): boolean {
  return method === 'GET' || method === 'DELETE';
}

/** Whether `fetch` takes a body with a method. @see https://fetch.spec.whatwg.org/#dom-request */
export function takesBody(method: string): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

/** Whether a repeat of this call is harmless. The platform stores each (partnerClientId, tagId, param1) only once. */
export function isRepeatable({ idempotent, query }: Operation, url: string, body: ArrayBuffer): boolean {
  if (idempotent !== 'when-param1') return idempotent;
  if (query?.includes('param1')) return /[?&]param1=[^&#]/.test(url);
  try {
    return Boolean(JSON.parse(new TextDecoder().decode(body)).param1);
  } catch {
    return false;
  }
}
