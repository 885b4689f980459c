/** What the code of a failed connection proves: that nothing was sent, for want of a connection or of trust in it. */
export type Unsent = 'unreachable' | 'untrusted';

const UNREACHABLE = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/;
// Of the certificate that arrived. An ERR_SSL_… can come once something was sent.
const UNTRUSTED = /^(CERT_|ERR_TLS_CERT|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_M)/;
// What Node puts on an error that holds nothing of what arrived.
const CLEAN = /^(cause|code|errno|syscall|address|port|hostname)$/;
const DEEPEST = 5;

interface Fault extends Error {
  code?: unknown;
  syscall?: unknown;
  errors?: unknown[];
}

/** Why nothing was sent; `undefined` when something may have been: a browser never tells. */
export function unsentReason(error: unknown, depth = 0): Unsent | undefined {
  if (!isFault(error) || depth > DEEPEST) return undefined;
  const { code, syscall, cause, errors } = error;
  if (UNTRUSTED.test(`${code}`)) return 'untrusted';
  // Other codes can also be those of a connection that broke later.
  if (UNREACHABLE.test(`${code}`) || (code && syscall === 'connect')) return 'unreachable';
  return unsentReason(cause ?? errors?.[0], depth + 1);
}

/**
 * An error as it may be printed: itself, unless it or a cause of it can hold bytes that the platform sent, as a
 * SyntaxError quotes them, undici's HTTPParserError keeps them, and an axios error even has the request. Of such a one
 * only its name and code are left.
 */
export function cleanCause(error: unknown, depth = 0): unknown {
  if (!isFault(error) || depth > DEEPEST) return undefined;
  const { name, message, code } = error;
  const cause = cleanCause(error.cause, depth + 1);
  const isClean =
    name !== 'SyntaxError' &&
    Object.entries(error).every(([key, value]) => CLEAN.test(key) && (key === 'cause' || Object(value) !== value));
  if (isClean && cause === error.cause) return error;
  return Object.assign(new Error(isClean ? message : 'Its details are left out.', { cause }), { name, code });
}

function isFault(error: unknown): error is Fault {
  return error instanceof Error;
}
