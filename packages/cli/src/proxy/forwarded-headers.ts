import type { IncomingHttpHeaders } from 'node:http';

/** The header that carries the userToken of a front-end call to the proxy. It goes no further. */
export const USER_TOKEN_HEADER = 'x-user-token';

// RFC 9110 §7.6.1: they are about one connection.
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];
// Made anew for the request that is sent.
const REPLACED = ['authorization', 'content-length', 'expect', 'host', USER_TOKEN_HEADER];
// Set by tools on their own, and changed by whatever stands before a server: signing them would only break signatures.
const UNSIGNED = ['accept', 'accept-encoding', 'accept-language', 'user-agent'];

/** The headers that go on to the other side, without those that the proxy replaces and those of this connection. */
export function forwardedHeaders(
  headers: IncomingHttpHeaders,
  replaced: string[] = REPLACED,
): Record<string, string | string[]> {
  const named = (headers.connection ?? '').toLowerCase().split(/\s*,\s*/);
  const dropped = new Set([...HOP_BY_HOP, ...named, ...replaced]);
  const forwarded: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !dropped.has(name)) forwarded[name] = value;
  }
  return forwarded;
}

/** The headers that `data_header` names. */
export function signedHeaders(forwarded: Record<string, string | string[]>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(forwarded)) {
    if (!UNSIGNED.includes(name)) headers.set(name, String(value));
  }
  return headers;
}
