import type { IncomingHttpHeaders } from 'node:http';
import type { RequestJwt } from '@appsmiles/signing';

/**
 * The headers that let a page of any origin read a response, and send what it asks to send. The origin is named, not `*`,
 * because a request with credentials takes no `*`; a mock has nothing to protect from a page.
 *
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export function corsHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  if (headers.origin === undefined) return {};
  return {
    'access-control-allow-origin': headers.origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'retry-after',
    vary: 'origin',
  };
}

/** The headers of the response to a preflight. With an unknown path any method is allowed, so that the page sees the 404. */
export function preflightHeaders(
  headers: IncomingHttpHeaders,
  { placement }: RequestJwt,
  methods: Iterable<string> = [headers['access-control-request-method'] ?? ''],
): Record<string, string> {
  const sent = placement.in === 'header' ? `${placement.name}, content-type` : 'content-type';
  return {
    ...corsHeaders(headers),
    'access-control-allow-methods': [...methods].join(', '),
    'access-control-allow-headers': headers['access-control-request-headers'] ?? sent,
    'access-control-max-age': '600',
  };
}
