import type { Outcome } from './outcome.ts';

const UNREACHABLE = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/;
// Of the certificate that arrived. An ERR_SSL_… can come once something was sent.
const UNTRUSTED = /^(CERT_|ERR_TLS_CERT|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_M)/;
const DEEPEST = 5;

interface Fault extends Error {
  code?: unknown;
  syscall?: unknown;
  errors?: unknown[];
}

/** What the code of a failed connection proves: that nothing was sent, and why. Only servers have such codes. */
export function nothingSent(error: unknown): Pick<Outcome, 'unsent' | 'mayPass' | 'advice'> | undefined {
  let fault = error;
  for (let depth = 0; fault instanceof Error && depth <= DEEPEST; depth += 1) {
    const { code, syscall, cause, errors }: Fault = fault;
    if (UNTRUSTED.test(`${code}`)) {
      const advice = 'the certificate of the server is not trusted, so nothing was sent. Check it and the baseUrl.';
      return { unsent: true, mayPass: false, advice };
    }
    // Other codes can also be those of a connection that broke later.
    if (UNREACHABLE.test(`${code}`) || (code && syscall === 'connect')) {
      return { unsent: true, mayPass: true, advice: 'no connection could be made, so nothing was sent.' };
    }
    fault = cause ?? errors?.[0];
  }
  return undefined;
}
