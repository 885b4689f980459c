import type { IncomingHttpHeaders } from 'node:http';
import type { RequestJwt } from '@appsmiles/signing';

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
// is the proxy's own choice for a caller who did not set them. What no signer may sign needs no place here: the signer leaves it out.
const UNSIGNED = new Set(['accept', 'accept-encoding', 'accept-language', 'user-agent']);

/** The headers of a request that are forwarded to the target, without those that the proxy replaces: where the JWT goes, too. */
export function requestHeaders(headers: IncomingHttpHeaders, { placement }: RequestJwt): ForwardedHeaders {
  const forwarded = responseHeaders(headers);
  for (const name of REPLACED) delete forwarded[name];
  if (placement.in === 'header') delete forwarded[placement.name];
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

/** The headers that `data_header` may name: those of its list, or where it has none, what the caller has probably set. */
export function signedHeaders(forwarded: ForwardedHeaders, { dataHeader }: RequestJwt): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(forwarded)) {
    if (dataHeader.include !== 'all' || !UNSIGNED.has(name)) headers.set(name, String(value));
  }
  return headers;
}
