/** What is to be signed. Safe to send to your own server as JSON, `signal` apart. */
export interface UnsignedRequest {
  /** For `iss`. */
  partnerId: string;
  /** What the request is for. The request JWT does not bind it. */
  operationId: string;
  /** For `sub`: empty where the operation takes none. */
  userToken: string;
  /** For `data_header`: names in lower case, sorted. */
  headers: Record<string, string>;
  /** For `data_body`: the very text that is sent. */
  body: string;
}

/**
 * Returns the request JWT, made where the secret is.
 *
 * @param signal - aborted when the call is, or takes too long
 */
export type Signer = (unsigned: UnsignedRequest, signal: AbortSignal) => Promise<string>;

/**
 * Makes a signer that asks your server, where `createSigningHandler` of `@appsmiles/client/signing-handler` answers.
 *
 * @param url - of that handler, such as `/appsmiles/sign`; cookies go along to the page's own origin
 * @throws {Error} from the signer, when the server refuses to sign: with its status, and nothing that it wrote
 */
export function createRemoteSigner(url: string): Signer {
  return async (unsigned, signal) => {
    const headers = { 'content-type': 'application/json' };
    const { operationId, body } = unsigned;
    // Not followed: where a login page is, no JWT is to be had.
    const init = { method: 'POST', headers, body: JSON.stringify(unsigned), signal, redirect: 'manual' } as const;
    const response = await fetch(url, init);
    if (response.ok) return response.text();
    const isEmpty = response.status === 403 && body === '{}';
    const hint = isEmpty ? ' It signs no empty body for a read (give lang), and else only what is listed there.' : '';
    throw new Error(`The signing handler refused ${operationId} with HTTP ${response.status}.${hint}`);
  };
}
