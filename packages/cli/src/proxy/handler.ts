import type { IncomingMessage, ServerResponse } from 'node:http';
import { SigningError } from '@appsmiles/signing';
import { type Answer, failure } from '../answer.ts';
import { pathOf } from '../fetch-request.ts';
import { type Log, logEntry } from '../log.ts';
import type { Operation } from '../operations.ts';
import { maxBodySize, readBody } from '../request-body.ts';
import { sendAnswer } from '../send-answer.ts';
import { requestHeaders, responseHeaders, USER_TOKEN_HEADER } from './forwarded-headers.ts';
import { readAnswer, readableEncodings, readFailure } from './read-answer.ts';
import { at, isSuccess, type SignedCall, stringAt } from './signed-call.ts';
import type { TargetAnswer } from './target.ts';
import { TargetFailure } from './target-failure.ts';
import type { TokenKeeper } from './token-keeper.ts';

// The most that the signer lets a JWT have, so that the API's web server takes the header.
const MAX_HEADER_SIZE = 8000;
const MAX_BODY_SIZE = maxBodySize(MAX_HEADER_SIZE);

// The errorCode of a token that is not, or no longer, known.
const INVALID_TOKEN = 103;

/** What a proxy is made of. */
export interface ProxyParts {
  operations: Map<string, Operation>;
  /** Forwards what the description lacks too. */
  anyRequest: boolean;
  /** The most bytes of an answer that is read here. */
  maxResponseSize: number;
  call: SignedCall;
  keeper: TokenKeeper;
  /** The userToken of the connect call that was forwarded last. */
  session: { userToken?: string };
  log?: Log;
}

/** An answer of the target: its head, and what was read of its body already. */
interface Relay {
  response: TargetAnswer;
  read?: { bytes: Buffer; isWhole: boolean };
  notes: string[];
}

/** Makes the function that forwards each request of a proxy. */
export function createProxyHandler(
  parts: ProxyParts,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const whenGone = (end: () => void): void => {
      // Who went away while a token was on its way has been heard of already.
      if (response.destroyed) end();
      else response.once('close', end);
    };
    const result = await forward(request, whenGone, parts).catch(failureOf);
    // A terminal can be slow, so the log comes after the answer.
    if ('response' in result) {
      relay(result, response);
      parts.log?.(logEntry(request, { status: result.response.statusCode, notes: result.notes }));
      return;
    }
    sendAnswer(request, response, result, parts.log);
  };
}

async function forward(
  request: IncomingMessage,
  whenGone: (end: () => void) => void,
  parts: ProxyParts,
): Promise<Answer | Relay> {
  const operation = parts.operations.get(pathOf(request));
  const refusal = refusalOf(request, operation, parts);
  if (refusal) return refusal;
  const received = await readBody(request, MAX_BODY_SIZE);
  if (!received) {
    const reason = `no JWT of ${MAX_HEADER_SIZE} bytes can hold: send less at once`;
    return failure(413, 100, `The body has more than ${MAX_BODY_SIZE} bytes, which ${reason}.`);
  }
  const { method = 'POST', url = '/' } = request;
  const headers = requestHeaders(request.headers);
  // An operation without parameters takes {}, which some tools send as no body at all.
  const isBare = method === 'POST' && received.length === 0;
  const body = isBare ? new TextEncoder().encode('{}') : received;
  if (isBare) headers['content-type'] ??= 'application/json';
  // Its answer is read here: a target may compress it in ways that can be read, and in no other.
  const isRead = operation?.scheme === 'Token' || operation?.operationId === 'connectUser';
  if (isRead) headers['accept-encoding'] = readableEncodings(String(headers['accept-encoding'] ?? ''));
  const send = (sub: string): Promise<TargetAnswer> => parts.call({ method, url, headers, body, whenGone }, sub);
  if (operation?.scheme === 'Token') return callWithToken(send, parts);
  const sub = operation?.scheme === 'UserToken' ? userTokenOf(request, parts) : '';
  if (sub === undefined) {
    return failure(
      401,
      103,
      `No userToken: call user/clientcheckcredentials first, or send one as ${USER_TOKEN_HEADER}.`,
    );
  }
  const response = await send(sub);
  if (operation?.operationId !== 'connectUser') return { response, notes: [] };
  const read = await readAnswer(response, parts.maxResponseSize);
  const userToken = stringAt(read.value, 'data', 'user', 'userToken');
  if (userToken && isSuccess(read.value)) parts.session.userToken = userToken;
  return { response, read, notes: [] };
}

/**
 * Whatever a page in a browser sends is refused: any page on the internet could make calls as the partner. So is what
 * the description lacks, as nobody has said what it would do.
 */
function refusalOf(
  { headers, url, method }: IncomingMessage,
  operation: Operation | undefined,
  { anyRequest }: ProxyParts,
): Answer | undefined {
  const site = headers['sec-fetch-site'] ?? 'none';
  if (headers.origin !== undefined || site !== 'none') {
    return failure(403, 100, 'The proxy takes no request from a page in a browser: call it from a server or a tool.');
  }
  if (!url?.startsWith('/')) return failure(400, 100, 'Send a path, such as /gift/list, and no whole URL.');
  if (anyRequest) return undefined;
  if (!operation) {
    return failure(404, 100, 'No operation has this path. With --any-request the proxy forwards it all the same.');
  }
  if (method === 'POST') return undefined;
  const refusal = failure(405, 100, 'Every operation is a POST. With --any-request the proxy forwards other methods.');
  return { ...refusal, headers: { ...refusal.headers, allow: 'POST' } };
}

function userTokenOf({ headers }: IncomingMessage, { session }: ProxyParts): string | undefined {
  const sent = headers[USER_TOKEN_HEADER];
  return typeof sent === 'string' ? sent : session.userToken;
}

async function callWithToken(
  send: (sub: string) => Promise<TargetAnswer>,
  { keeper, maxResponseSize }: ProxyParts,
): Promise<Answer | Relay> {
  const attempt = async (token: string, notes: string[]): Promise<{ relay: Relay; isRefused: boolean }> => {
    const response = await send(token);
    const read = await readFailure(response, maxResponseSize);
    const isRefused = at(read.value, 'errorCode') === INVALID_TOKEN;
    if (!isRefused && response.statusCode < 300 && isSuccess(read.value)) keeper.accepted(token);
    return { relay: { response, read, notes }, isRefused };
  };
  const token = await keeper.token();
  if (typeof token !== 'string') return token;
  const first = await attempt(token, []);
  if (!first.isRefused || !keeper.refused(token)) return first.relay;
  const renewed = await keeper.token();
  if (typeof renewed !== 'string') return renewed;
  const second = await attempt(renewed, ['The token was refused with 103, and renewed.']);
  if (second.isRefused) keeper.refused(renewed);
  return second.relay;
}

function relay({ response, read }: Relay, to: ServerResponse): void {
  const headers = responseHeaders(response.headers);
  if (read?.isWhole) {
    to.writeHead(response.statusCode, { ...headers, 'content-length': read.bytes.length }).end(read.bytes);
    return;
  }
  to.writeHead(response.statusCode, headers);
  if (read && read.bytes.length > 0) to.write(read.bytes);
  // An answer that is cut on its way must not look as if it were complete.
  if (response.body.destroyed) to.destroy();
  else response.body.once('error', () => to.destroy()).pipe(to);
}

function failureOf(error: unknown): Answer {
  if (error instanceof SigningError) {
    const status = { request_too_large: 413, body_not_utf8: 422 }[error.code as string] ?? 500;
    return failure(status, status < 500 ? 100 : 199, error.message);
  }
  if (error instanceof TargetFailure) return failure(502, 199, error.message);
  // What else fails is the connection, to either side.
  const { code = 'no answer', message } = error as NodeJS.ErrnoException;
  // Undici's own codes, such as UND_ERR_SOCKET, tell less than its messages.
  const reason = code.startsWith('UND_') ? message : code;
  return failure(502, 199, `The target gave no answer (${reason}): check --target, and that it runs.`);
}
