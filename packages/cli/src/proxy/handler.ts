import type { IncomingMessage, ServerResponse } from 'node:http';
import { SigningError } from '@appsmiles/signing';
import { type Answer, failure } from '../answer.ts';
import { pathOf } from '../fetch-request.ts';
import { type Log, logEntry } from '../log.ts';
import type { Operation } from '../operations.ts';
import { MAX_BODY_SIZE, readBody } from '../request-body.ts';
import { requestHeaders, responseHeaders, USER_TOKEN_HEADER } from './forwarded-headers.ts';
import { at, readAnswer, type SignedCall, stringAt } from './signed-call.ts';
import type { TargetAnswer } from './target.ts';
import type { TokenKeeper } from './token-keeper.ts';

/** What a proxy is made of. */
export interface ProxyParts {
  operations: Map<string, Operation>;
  call: SignedCall;
  keeper: TokenKeeper;
  /** The userToken of the connect call that was forwarded last. */
  session: { userToken?: string };
  log?: Log;
}

/** An answer of the target: its head, and its body where that was read already. */
interface Relay {
  response: TargetAnswer;
  bytes?: Buffer;
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
    response.writeHead(result.status, { ...result.headers, 'content-length': Buffer.byteLength(result.body) });
    response.end(result.body);
    parts.log?.(logEntry(request, result));
  };
}

async function forward(
  request: IncomingMessage,
  whenGone: (end: () => void) => void,
  parts: ProxyParts,
): Promise<Answer | Relay> {
  const refusal = refusalOf(request);
  if (refusal) return refusal;
  const received = await readBody(request);
  if (!received) return failure(413, 100, `The body has more than ${MAX_BODY_SIZE} bytes.`);
  const operation = parts.operations.get(pathOf(request));
  const { method = 'POST', url = '/' } = request;
  const headers = requestHeaders(request.headers);
  // An operation without parameters takes {}, which some tools send as no body at all.
  const isBare = method === 'POST' && received.length === 0;
  const body = isBare ? new TextEncoder().encode('{}') : received;
  if (isBare) headers['content-type'] ??= 'application/json';
  // Its answer is read here, so it must not be compressed.
  if (operation?.operationId === 'connectUser') delete headers['accept-encoding'];
  const send = (sub: string): Promise<TargetAnswer> => parts.call({ method, url, headers, body, whenGone }, sub);
  if (operation?.scheme === 'Token') return callWithToken(send, parts.keeper);
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
  const { bytes, value } = await readAnswer(response);
  const userToken = stringAt(value, 'data', 'user', 'userToken');
  if (userToken) parts.session.userToken = userToken;
  return { response, bytes, notes: [] };
}

/** Whatever a page in a browser sends is refused: any page on the internet could make calls as the partner. */
function refusalOf({ headers, url }: IncomingMessage): Answer | undefined {
  const site = headers['sec-fetch-site'] ?? 'none';
  if (headers.origin !== undefined || site !== 'none') {
    return failure(403, 100, 'The proxy takes no request from a page in a browser: call it from a server or a tool.');
  }
  return url?.startsWith('/') ? undefined : failure(400, 100, 'Send a path, such as /gift/list, and no whole URL.');
}

function userTokenOf({ headers }: IncomingMessage, { session }: ProxyParts): string | undefined {
  const sent = headers[USER_TOKEN_HEADER];
  return typeof sent === 'string' ? sent : session.userToken;
}

async function callWithToken(
  send: (sub: string) => Promise<TargetAnswer>,
  keeper: TokenKeeper,
): Promise<Answer | Relay> {
  const token = await keeper.token();
  if (typeof token !== 'string') return token;
  const response = await send(token);
  if (response.statusCode !== 401) return { response, notes: [] };
  const { bytes, value } = await readAnswer(response);
  if (at(value, 'errorCode') !== 103) return { response, bytes, notes: [] };
  keeper.forget(token);
  const renewed = await keeper.token();
  if (typeof renewed !== 'string') return renewed;
  return { response: await send(renewed), notes: ['The token was refused with 103, and renewed.'] };
}

function relay({ response, bytes }: Relay, to: ServerResponse): void {
  const headers = responseHeaders(response.headers);
  to.writeHead(response.statusCode, bytes ? { ...headers, 'content-length': bytes.length } : headers);
  if (bytes) to.end(bytes);
  // An answer that is cut on its way must not look as if it were complete.
  else response.body.once('error', () => to.destroy()).pipe(to);
}

function failureOf(error: unknown): Answer {
  if (error instanceof SigningError) {
    const status = { request_too_large: 413, body_not_utf8: 422 }[error.code as string] ?? 500;
    return failure(status, status < 500 ? 100 : 199, error.message);
  }
  // What else fails is the connection, to either side.
  const { code = 'no answer', message } = error as NodeJS.ErrnoException;
  // Undici's own codes, such as UND_ERR_SOCKET, tell less than its messages.
  const reason = code.startsWith('UND_') ? message : code;
  return failure(502, 199, `The target gave no answer (${reason}): check --target, and that it runs.`);
}
