import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Envelope, Operation } from '@appsmiles/openapi';
import { type RequestJwt, SigningError, type SigningErrorCode } from '@appsmiles/signing';
import { pathOf } from '../http/fetch-request.ts';
import { failure, methodNotAllowed, type ReadyResponse } from '../http/ready-response.ts';
import { maxBodySize, readBody } from '../http/request-body.ts';
import { sendResponse } from '../http/send-response.ts';
import { type Log, logEntry } from '../log.ts';
import type { OperationsByPath } from '../operations-by-path.ts';
import { requestHeaders, responseHeaders, USER_TOKEN_HEADER } from './forwarded-headers.ts';
import { readableEncodings, readFailure, readResponse } from './read-response.ts';
import { at, isSuccess, type SignedCall, stringAt } from './signed-call.ts';
import type { TargetResponse } from './target.ts';
import { TargetFailure } from './target-failure.ts';
import type { TokenKeeper } from './token-keeper.ts';

// The errorCode of a token that is unknown, or no longer known.
const INVALID_TOKEN = 103;

/** The parts of a proxy. */
export interface ProxyParts {
  operations: OperationsByPath;
  envelope: Envelope;
  requestJwt: RequestJwt;
  /** Also forwards what the description lacks. */
  anyRequest: boolean;
  /** The most bytes of a response that is read here. */
  maxResponseSize: number;
  call: SignedCall;
  keeper: TokenKeeper;
  /** Holds the userToken of the connect call that was forwarded last. */
  session: { userToken?: string };
  log?: Log;
}

/** A response of the target that is handed on: its head, and what was read of its body already. */
interface RelayedResponse {
  relayed: TargetResponse;
  read?: { bytes: Buffer; isWhole: boolean };
  notes: string[];
}

/** Returns the function that forwards each request of a proxy. */
export function createProxyHandler(
  parts: ProxyParts,
): (request: IncomingMessage, serverResponse: ServerResponse) => Promise<void> {
  return async (request, serverResponse) => {
    const whenGone = (end: () => void): void => {
      // A caller may have gone away already, while the token was fetched.
      if (serverResponse.destroyed) end();
      else serverResponse.once('close', end);
    };
    const result = await forward(request, whenGone, parts).catch(failureOf);
    if ('status' in result) {
      sendResponse(request, serverResponse, result, parts.envelope, parts.log);
      return;
    }
    relay(result, serverResponse);
    // A terminal can be slow, so the log comes after the response.
    parts.log?.(logEntry(request, { status: result.relayed.statusCode, notes: result.notes }));
  };
}

async function forward(
  request: IncomingMessage,
  whenGone: (end: () => void) => void,
  parts: ProxyParts,
): Promise<ReadyResponse | RelayedResponse> {
  const methods = parts.operations.get(pathOf(request));
  const { method = 'POST', url = '/' } = request;
  const described = methods?.get(method);
  // With --any-request, another method takes the token that the path's own operation takes.
  const operation = described ?? methods?.values().next().value;
  const refusal = refusalOf(request, methods, parts);
  if (refusal) return refusal;
  const { maxHeaderSize } = parts.requestJwt;
  const received = await readBody(request, maxBodySize(maxHeaderSize));
  if (!received) {
    const reason = `no JWT of ${maxHeaderSize} bytes can hold: send less at once`;
    return failure(413, 100, `The body has more than ${maxBodySize(maxHeaderSize)} bytes, which ${reason}.`);
  }
  const headers = requestHeaders(request.headers, parts.requestJwt);
  // An operation whose fields are all optional takes {}, for which some tools send no body at all.
  const takesBody = described ? described.request !== undefined : method === 'POST';
  const isBare = takesBody && received.length === 0;
  const body = isBare ? new TextEncoder().encode('{}') : received;
  if (isBare) headers['content-type'] ??= 'application/json';
  // Its response is read here, so the target may only compress it in ways that can be read.
  const isRead = operation?.scheme === 'Token' || operation?.operationId === 'connectUser';
  if (isRead) headers['accept-encoding'] = readableEncodings(String(headers['accept-encoding'] ?? ''));
  const send = (sub: string): Promise<TargetResponse> => parts.call({ method, url, headers, body, whenGone }, sub);
  if (operation?.scheme === 'Token') return callWithToken(send, parts);
  const sub = operation?.scheme === 'UserToken' ? userTokenOf(request, parts) : '';
  if (sub === undefined) {
    return failure(401, 103, `No userToken: ${connectAdvice(parts)}send one as ${USER_TOKEN_HEADER}.`);
  }
  const relayed = await send(sub);
  if (operation?.operationId !== 'connectUser') return { relayed, notes: [] };
  const read = await readResponse(relayed, parts.maxResponseSize);
  const userToken = stringAt(read.value, parts.envelope.data, 'user', 'userToken');
  if (userToken && isSuccess(read.value, parts.envelope)) parts.session.userToken = userToken;
  return { relayed, read, notes: [] };
}

/**
 * Refuses whatever a page in a browser sends, because any page on the internet could make calls as the partner; and what
 * the description lacks, because nobody has said what it would do.
 */
function refusalOf(
  { headers, url, method }: IncomingMessage,
  methods: ReadonlyMap<string, Operation> | undefined,
  { anyRequest, operations }: ProxyParts,
): ReadyResponse | undefined {
  const site = headers['sec-fetch-site'] ?? 'none';
  if (headers.origin !== undefined || site !== 'none') {
    return failure(403, 100, 'The proxy takes no request from a page in a browser: call it from a server or a tool.');
  }
  if (!url?.startsWith('/')) {
    const [example = '/'] = operations.keys();
    return failure(400, 100, `Send a path, such as ${example}, instead of a whole URL.`);
  }
  if (anyRequest) return undefined;
  if (!methods) {
    return failure(404, 100, 'No operation has this path. With --any-request the proxy forwards it nevertheless.');
  }
  if (methods.has(method ?? '')) return undefined;
  return methodNotAllowed(methods.keys(), ' With --any-request the proxy forwards other methods.');
}

/** How else a caller gets a userToken, where the description says how. */
function connectAdvice({ operations }: ProxyParts): string {
  for (const [path, methods] of operations) {
    for (const { operationId } of methods.values()) {
      if (operationId === 'connectUser') return `call ${path.slice(1)} first, or `;
    }
  }
  return '';
}

function userTokenOf({ headers }: IncomingMessage, { session }: ProxyParts): string | undefined {
  const sent = headers[USER_TOKEN_HEADER];
  return typeof sent === 'string' ? sent : session.userToken;
}

async function callWithToken(
  send: (sub: string) => Promise<TargetResponse>,
  { keeper, maxResponseSize, envelope }: ProxyParts,
): Promise<ReadyResponse | RelayedResponse> {
  const attempt = async (token: string, notes: string[]): Promise<RelayedResponse & { isRefused: boolean }> => {
    const relayed = await send(token);
    const read = await readFailure(relayed, maxResponseSize);
    const isRefused = at(read.value, envelope.code) === INVALID_TOKEN;
    if (!isRefused && relayed.statusCode < 300 && isSuccess(read.value, envelope)) keeper.accepted(token);
    return { relayed, read, notes, isRefused };
  };
  const token = await keeper.token();
  if (typeof token !== 'string') return token;
  const first = await attempt(token, []);
  if (!first.isRefused || !keeper.refused(token)) return first;
  const renewed = await keeper.token();
  if (typeof renewed !== 'string') return renewed;
  const second = await attempt(renewed, ['The token was refused with 103, and renewed.']);
  if (second.isRefused) keeper.refused(renewed);
  return second;
}

function relay({ relayed, read }: RelayedResponse, serverResponse: ServerResponse): void {
  const { statusCode, body } = relayed;
  const headers = responseHeaders(relayed.headers);
  if (read?.isWhole) {
    serverResponse.writeHead(statusCode, { ...headers, 'content-length': read.bytes.length }).end(read.bytes);
    return;
  }
  serverResponse.writeHead(statusCode, headers);
  if (read && read.bytes.length > 0) serverResponse.write(read.bytes);
  // A response that is cut on its way must not look complete.
  if (body.destroyed) serverResponse.destroy();
  else body.once('error', () => serverResponse.destroy()).pipe(serverResponse);
}

/** Of the refusals that are about the request; every other is about the proxy. */
const STATUSES: Partial<Record<SigningErrorCode, number>> = {
  request_too_large: 413,
  body_not_object: 422,
  body_not_utf8: 422,
  member_taken: 422,
};

function failureOf(error: unknown): ReadyResponse {
  if (error instanceof SigningError) {
    const status = STATUSES[error.code] ?? 500;
    return failure(status, status < 500 ? 100 : 199, error.message);
  }
  if (error instanceof TargetFailure) return failure(502, 199, error.message);
  // What else fails is the connection, to either side.
  const { code = 'no response', message } = error as NodeJS.ErrnoException;
  // Undici's own codes, such as UND_ERR_SOCKET, tell less than its messages.
  const reason = code.startsWith('UND_') ? message : code;
  return failure(502, 199, `The target did not respond (${reason}): check --target, and that it runs.`);
}
