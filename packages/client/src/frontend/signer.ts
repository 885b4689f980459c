import { cleanCause } from '../lib/clean-cause.ts';
import { discard, readText } from '../lib/read-body.ts';
import { isRedirect } from '../lib/response.ts';
import { signerUrlAdvice } from '../lib/url.ts';

/** What is to be signed. Safe to send to your own server as JSON, `signal` apart. */
export interface UnsignedRequest {
  /** For `iss`. */
  partnerId: string;
  /** What the request is for. The request JWT does not bind it. */
  operationId: string;
  /** For `sub`: empty where the operation takes none. */
  userToken: string;
  /** For `data_header`: names in lower case, sorted. Without a body, there may be none. */
  headers: Record<string, string>;
  /** For `data_body`: the very text that is sent, empty for an operation without a body. */
  body: string;
}

/**
 * Returns the request JWT, which is signed where the secret is.
 *
 * @param signal - aborted when the call is, or takes too long
 */
export type Signer = (unsigned: UnsignedRequest, signal: AbortSignal) => Promise<string>;

/** Where else a signer may ask. */
export interface RemoteSignerOptions {
  /** Takes a URL of `http:` on another machine, where everybody on the way can read and change it. Default `false`. */
  allowInsecureHttp?: boolean;
}

/** In bytes. No server takes a header that is so large, so no JWT is. */
const LARGEST_JWT = 65_536;

/**
 * Creates a signer that asks your server, where `createSigningHandler` of `@appsmiles/client/signing-handler` responds.
 *
 * @param url - of that handler, such as `/appsmiles/sign`; cookies go along to the page's own origin
 * @throws {TypeError} at once, when the url is not one or has a password
 * @throws {Error} from the signer, when the server refuses to sign, redirects or can't be reached: with its status, and
 * nothing that it wrote
 */
export function createRemoteSigner(url: string, { allowInsecureHttp }: RemoteSignerOptions = {}): Signer {
  const advice = signerUrlAdvice(url, allowInsecureHttp);
  if (advice) throw new TypeError(`The url of createRemoteSigner can't be used: ${advice}`);
  return async (unsigned, signal) => {
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify(unsigned), redirect: 'manual', signal } as const;
    const response = await fetch(url, init).catch((cause) => {
      if (signal?.aborted) throw cause;
      throw new Error(`The signing handler could not be asked for ${unsigned.operationId}.`, {
        cause: cleanCause(cause),
      });
    });
    if (response.ok && !isRedirect(response)) return readJwt(response, signal);
    discard(response);
    const did = isRedirect(response)
      ? `redirected ${unsigned.operationId}, which is not followed`
      : `refused ${unsigned.operationId} with HTTP ${response.status}`;
    const isEmpty = response.status === 403 && unsigned.body === '{}';
    const hint = isEmpty ? ' It signs no empty body for a read (give lang), and else only what is listed there.' : '';
    throw new Error(`The signing handler ${did}.${hint}`);
  };
}

async function readJwt(response: Response, signal: AbortSignal): Promise<string> {
  const text = await readText(response, LARGEST_JWT, signal).catch((cause) => {
    throw new Error('The signing handler’s response broke off.', { cause: cleanCause(cause) });
  });
  // What is larger, or a page to log in, is never quoted.
  if (!isJwt(text)) throw new Error('The signing handler did not respond with a JWT.');
  return text;
}

/** Whether a signer returned what looks like a JWT. White space around it is what Headers strips. */
export function isJwt(text: unknown): text is string {
  return typeof text === 'string' && /^\s*[\w-]+\.[\w-]+\.[\w-]+\s*$/.test(text);
}
