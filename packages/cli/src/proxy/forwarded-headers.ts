import type { IncomingHttpHeaders } from 'node:http';

/** Headers by their names in lower case. */
export type ForwardedHeaders = Record<string, string | string[]>;

/** The header that carries the userToken of a front-end call to the proxy. It is not forwarded. */
export const USER_TOKEN_HEADER = 'x-user-token';

// RFC 9110 §7.6.1: they are about one connection.
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
// Set again for the request that is sent.
const REPLACED = new Set(['authorization', 'content-length', 'expect', 'host', USER_TOKEN_HEADER]);
// Set by tools on their own, and changed by whatever stands before a server: signing them would only break signatures. This
// is the proxy's own choice for a caller who did not set them. UNSIGNED_HEADERS of @appsmiles/signing is about what no signer
// may sign, so it needs no place here: the proxy replaces `authorization` above, and the signer leaves it out.
const UNSIGNED = new Set(['accept', 'accept-encoding', 'accept-language', 'user-agent']);

/** The headers of a request that are forwarded to the target, without those that the proxy replaces. */
export function requestHeaders(headers: IncomingHttpHeaders): ForwardedHeaders {
  const forwarded = responseHeaders(headers);
  for (const name of REPLACED) delete forwarded[name];
  return forwarded;
}

/** The headers of a response that are handed on to the caller, without those of this connection. */
export function responseHeaders(headers: IncomingHttpHeaders): ForwardedHeaders {
  const named = (headers.connection ?? '').toLowerCase().split(/\s*,\s*/);
  const forwarded: ForwardedHeaders = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !HOP_BY_HOP.has(name) && !named.includes(name)) forwarded[name] = value;
  }
  return forwarded;
}

/** The headers that are signed: those that `data_header` names. */
export function signedHeaders(forwarded: ForwardedHeaders): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(forwarded)) {
    if (!UNSIGNED.has(name)) headers.set(name, String(value));
  }
  return headers;
}
