import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Envelope } from '@appsmiles/openapi';
import { type Log, logEntry } from '../log.ts';
import { failure, type ReadyResponse, textOf } from './ready-response.ts';
import { FOREIGN_HOST } from './start-server.ts';

/** Sends a response whole. It is logged after that, because a terminal can be slow. */
export function sendResponse(
  request: IncomingMessage,
  serverResponse: ServerResponse,
  response: ReadyResponse,
  envelope: Envelope,
  log?: Log,
): void {
  const { status, headers } = response;
  const body = textOf(response.body, envelope);
  serverResponse.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
  log?.(logEntry(request, response));
}

/** Returns a function that refuses requests to a name that is not the server's own, in the envelope of now. */
export function refuseForeignHost(
  envelope: () => Envelope,
  log?: Log,
): (request: IncomingMessage, serverResponse: ServerResponse) => void {
  return (request, serverResponse) => {
    const note = `Host ${JSON.stringify(request.headers.host ?? '')} is not allowed: see --allowed-host.`;
    sendResponse(request, serverResponse, failure(421, 100, FOREIGN_HOST, note), envelope(), log);
  };
}
