import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Envelope, Operation } from '@appsmiles/openapi';
import type { RequestJwt } from '@appsmiles/signing';
import type { IHttpOperationConfig } from '#prism';
import { fetchRequest, pathOf, queryOf } from '../http/fetch-request.ts';
import { failure, methodNotAllowed, type ReadyResponse } from '../http/ready-response.ts';
import { maxBodySize, readBody } from '../http/request-body.ts';
import { sendResponse } from '../http/send-response.ts';
import type { Log } from '../log.ts';
import type { OperationsByPath } from '../operations-by-path.ts';
import { authorize, type Caller, type Gate, requireCredential } from './authorize.ts';
import { corsHeaders, preflightHeaders } from './cors.ts';
import { playTokens } from './issue-tokens.ts';
import type { createUserNote } from './other-user.ts';
import { type Preferences, preferences } from './preferences.ts';
import type { Responder } from './responder.ts';

// Node takes 16 KiB of headers, and the JWT is one of them. A longer body can't be signed, so no platform receives one either.
const MAX_JWT_SIZE = 16_384;

/** What a mock plays. */
export interface Api {
  operations: OperationsByPath;
  envelope: Envelope;
  respond: Responder;
  requestJwt: RequestJwt;
  /** Left out: nothing is verified, and no token is issued. */
  gate?: Gate;
}

/** The parts of a mock. */
export interface MockParts {
  /** Replaced as a whole when the description changes. */
  api: Api;
  /** How Prism chooses a response when a request has no `Prefer` header. */
  mock: IHttpOperationConfig;
  noteUser: ReturnType<typeof createUserNote>;
  log?: Log;
}

/** Returns the function that responds to each request of a mock. */
export function createHandler(
  parts: MockParts,
): (request: IncomingMessage, serverResponse: ServerResponse) => Promise<void> {
  return async (request, serverResponse) => {
    // Read once, because the description may be replaced while the body is read.
    const { api } = parts;
    const methods = api.operations.get(pathOf(request));
    if (request.method === 'OPTIONS' && request.headers['access-control-request-method']) {
      serverResponse.writeHead(204, preflightHeaders(request.headers, api.requestJwt, methods?.keys())).end();
      return;
    }
    const response = await respondTo(request, methods, api, parts);
    const headers = { ...corsHeaders(request.headers), ...response.headers };
    sendResponse(request, serverResponse, { ...response, headers }, api.envelope, parts.log);
  };
}

async function respondTo(
  request: IncomingMessage,
  methods: ReadonlyMap<string, Operation> | undefined,
  api: Api,
  parts: MockParts,
): Promise<ReadyResponse> {
  if (!methods) return failure(404, 100, 'No operation has this path.');
  const operation = methods.get(request.method ?? '');
  if (!operation) return methodNotAllowed(methods.keys());
  const limit = maxBodySize(MAX_JWT_SIZE) + (api.requestJwt.placement.in === 'body' ? MAX_JWT_SIZE : 0);
  const bytes = await readBody(request, limit);
  if (!bytes) return failure(413, 100, `The body has more than ${limit} bytes, which no request JWT can hold.`);
  try {
    return await respondToOperation(request, operation, bytes, api, parts);
  } catch (error) {
    // A fault of ours or of Prism in one request must not end the others.
    return failure(500, 199, 'The mock failed.', `The mock failed: ${error instanceof Error ? error.stack : error}`);
  }
}

async function respondToOperation(
  request: IncomingMessage,
  operation: Operation,
  bytes: Uint8Array<ArrayBuffer>,
  { envelope, respond, gate, requestJwt }: Api,
  { mock, noteUser }: MockParts,
): Promise<ReadyResponse> {
  const received = fetchRequest(request, bytes);
  const caller = await (gate ? authorize(received, operation, gate) : requireCredential(received, requestJwt));
  if (caller && isResponse(caller)) return caller;
  const parsed = parseBody(request, operation, bytes);
  if (isResponse(parsed)) return parsed;
  const body = withoutJwt(parsed.value, requestJwt);
  const headers = prismHeaders(request, bytes);
  const preferred = preferences(headers.prefer, operation, mock);
  if (isResponse(preferred)) return preferred;
  const query = parametersOf(request, operation);
  const response = await respond(operation, { headers, query, body }, preferred.mock);
  const fields = { ...query, ...(body as object | undefined) };
  response.notes.push(...preferred.notes, ...noteUser(fields, response));
  return gate && caller ? playTokens(operation, { ...caller, fields }, response, envelope, gate) : response;
}

function isResponse(value: ReadyResponse | Caller | Preferences | { value: unknown }): value is ReadyResponse {
  return 'status' in value;
}

function parseBody(
  { headers }: IncomingMessage,
  { request }: Operation,
  bytes: Uint8Array,
): ReadyResponse | { value: unknown } {
  if (bytes.length === 0) {
    if (!request) return { value: undefined };
    return failure(422, 100, 'The body is empty: send {} when there is nothing to say.');
  }
  // RFC 9110 §8.3.1: the type is matched without regard to case, and parameters may follow.
  if (!/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) {
    return failure(422, 100, 'The content-type must be application/json.');
  }
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return failure(422, 100, 'The body is not JSON.');
  }
}

/** The headers as Prism reads them. It checks a content-type only where it finds a content-length. */
function prismHeaders({ headers }: IncomingMessage, bytes: Uint8Array): Record<string, string> {
  const texts = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  return { ...Object.fromEntries(texts), 'content-length': String(bytes.length) };
}

/** The operation's parameters by their names; what comes several times is a list. */
function parametersOf(request: IncomingMessage, { parameters }: Operation): Record<string, string | string[]> {
  if (parameters.length === 0) return {};
  const query = new URLSearchParams(queryOf(request));
  return Object.fromEntries(
    parameters.flatMap(({ name, schema }) => {
      const values = query.getAll(name);
      if (values.length === 0) return [];
      return [[name, schema.type === 'array' || values.length > 1 ? values : (values[0] ?? '')]];
    }),
  );
}

/** What a body says beside its JWT, of which the operation's own description knows nothing. */
function withoutJwt(body: unknown, { placement }: RequestJwt): unknown {
  // Its own copy: it was just parsed.
  if (placement.in === 'body') Reflect.deleteProperty(Object(body), placement.name);
  return body;
}
