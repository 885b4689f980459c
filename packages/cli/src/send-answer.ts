import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, failure } from './answer.ts';
import { type Log, logEntry } from './log.ts';
import { FOREIGN_HOST } from './server.ts';

/** Writes an answer whole, and logs it after that, because a terminal can be slow. */
export function sendAnswer(request: IncomingMessage, response: ServerResponse, answer: Answer, log?: Log): void {
  response.writeHead(answer.status, { ...answer.headers, 'content-length': Buffer.byteLength(answer.body) });
  response.end(answer.body);
  log?.(logEntry(request, answer));
}

/** Makes the function that answers requests to a name that is not the server's own. */
export function refuseForeignHost(log?: Log): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const note = `Host ${JSON.stringify(request.headers.host ?? '')} is not allowed: see --allowed-host.`;
    sendAnswer(request, response, failure(421, 100, FOREIGN_HOST, note), log);
  };
}
