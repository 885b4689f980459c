import type { IncomingMessage, ServerResponse } from 'node:http';
import type { IHttpOperationConfig } from '#prism';
import { type Answer, failure } from '../answer.ts';
import { fetchRequest, pathOf } from '../fetch-request.ts';
import type { Log } from '../log.ts';
import type { Operation } from '../operations.ts';
import { maxBodySize, readBody } from '../request-body.ts';
import { sendAnswer } from '../send-answer.ts';
import { authorize, type Caller, type Gate } from './authorize.ts';
import { corsHeaders, preflightHeaders } from './cors.ts';
import { playTokens } from './issue-tokens.ts';
import type { createUserNote } from './other-user.ts';
import { type Preferences, preferences } from './preferences.ts';
import type { Responder } from './responder.ts';

// Node takes 16 KiB of headers, the JWT among them. Nothing longer can be signed, so no platform gets it either.
const MAX_BODY_SIZE = maxBodySize(16_384);

/** What a mock is made of. */
export interface MockParts {
  operations: Map<string, Operation>;
  respond: Responder;
  /** Left out: nothing is verified, and no token is issued. */
  gate?: Gate;
  /** How Prism chooses an answer when a request has no `Prefer` header. */
  mock: IHttpOperationConfig;
  noteUser: ReturnType<typeof createUserNote>;
  log?: Log;
}

/** Makes the function that answers each request of a mock. */
export function createHandler(parts: MockParts): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    if (request.method === 'OPTIONS' && request.headers['access-control-request-method']) {
      response.writeHead(204, preflightHeaders(request.headers)).end();
      return;
    }
    const answer = await answerRequest(request, parts);
    const headers = { ...corsHeaders(request.headers), ...answer.headers };
    sendAnswer(request, response, { ...answer, headers }, parts.log);
  };
}

async function answerRequest(request: IncomingMessage, parts: MockParts): Promise<Answer> {
  const path = pathOf(request);
  const operation = parts.operations.get(path);
  if (!operation) return failure(404, 100, 'No operation has this path.');
  if (request.method !== 'POST') {
    const refusal = failure(405, 100, 'Every operation is a POST.');
    return { ...refusal, headers: { ...refusal.headers, allow: 'POST' } };
  }
  const bytes = await readBody(request, MAX_BODY_SIZE);
  if (!bytes) return failure(413, 100, `The body has more than ${MAX_BODY_SIZE} bytes, which no request JWT can hold.`);
  try {
    return await answerOperation(request, operation, bytes, parts);
  } catch (error) {
    // One request that meets a fault of ours or of Prism must not end the others.
    return failure(500, 199, 'The mock failed.', `The mock failed: ${error instanceof Error ? error.stack : error}`);
  }
}

async function answerOperation(
  request: IncomingMessage,
  operation: Operation,
  bytes: Uint8Array<ArrayBuffer>,
  { gate, respond, mock, noteUser }: MockParts,
): Promise<Answer> {
  const caller = gate && (await authorize(fetchRequest(request, bytes), operation, gate));
  if (caller && isAnswer(caller)) return caller;
  const parsed = parseBody(request, bytes);
  if (isAnswer(parsed)) return parsed;
  const headers = prismHeaders(request, bytes);
  const preferred = preferences(headers.prefer, operation, mock);
  if (isAnswer(preferred)) return preferred;
  const answer = await respond(operation, { headers, body: parsed.value }, preferred.mock);
  answer.notes.push(...preferred.notes, ...noteUser(parsed.value, answer));
  return gate && caller ? playTokens(operation, parsed.value, caller, answer, gate) : answer;
}

function isAnswer(value: Answer | Caller | Preferences | { value: unknown }): value is Answer {
  return 'status' in value;
}

function parseBody({ headers }: IncomingMessage, bytes: Uint8Array): Answer | { value: unknown } {
  if (bytes.length === 0) return failure(422, 100, 'The body is empty: send {} when there is nothing to say.');
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

/** The headers of which Prism reads any. It checks a content-type only where it finds a content-length. */
function prismHeaders({ headers }: IncomingMessage, bytes: Uint8Array): Record<string, string> {
  const texts = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  return { ...Object.fromEntries(texts), 'content-length': String(bytes.length) };
}
