// What Node puts on an error that holds nothing of what arrived.
const CLEAN = /^(cause|code|errno|syscall|address|port|hostname)$/;
const DEEPEST = 5;

/**
 * An error as it may be printed: itself, unless it or a cause of it can hold bytes that the platform sent, as a
 * SyntaxError quotes them, undici's HTTPParserError keeps them, and an axios error even has the request. Of such an error
 * only its name and code are left.
 */
export function cleanCause(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error) || depth > DEEPEST) return undefined;
  const { name, message, code }: Error & { code?: unknown } = error;
  const cause = cleanCause(error.cause, depth + 1);
  const isClean =
    name !== 'SyntaxError' &&
    Object.entries(error).every(([key, value]) => CLEAN.test(key) && (key === 'cause' || Object(value) !== value));
  if (isClean && cause === error.cause) return error;
  return Object.assign(new Error(isClean ? message : 'Its details are left out.', { cause }), { name, code });
}
