import { defaultMaxHeaderSize } from '@appsmiles/signing/jwt-size';
import { createHandlerFor, isAnnouncedOver, respond } from '../lib/signing-handler/handle.ts';
import { readNodeBody } from '../lib/signing-handler/read-node-body.ts';
import type { Session, SigningHandlerRules } from './options.ts';

/** What is used of the request of node:http and Express, whose own types have much more. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly httpVersionMajor: number;
  readonly headers: {
    readonly [name: string]: string | string[] | undefined;
    readonly cookie?: string | undefined;
    readonly 'content-length'?: string | undefined;
  };
  readonly destroyed: boolean;
  /** Whether somebody has begun to read the body. */
  readonly readableDidRead: boolean;
  on(event: 'data', listener: (chunk: Uint8Array | string) => void): unknown;
  on(event: 'end' | 'error' | 'close', listener: () => void): unknown;
  off(event: 'data', listener: (chunk: Uint8Array | string) => void): unknown;
  pause(): unknown;
}

/** What is used of the response of node:http and Express. */
export interface NodeResponse {
  readonly headersSent: boolean;
  readonly destroyed: boolean;
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(text: string): unknown;
}

/** For whom a handler of node:http or Express signs, and what. */
export interface NodeSigningHandlerOptions<Incoming extends NodeRequest = NodeRequest> extends SigningHandlerRules {
  /** Finds the logged-in user of a request, by its cookie or `request.session`; nothing when there is none. */
  authenticate: (request: Incoming) => Session | undefined | null | Promise<Session | undefined | null>;
  /**
   * Is told what ended in a 500: what `authenticate` or `allow` threw, and what is wrong with how the handler is used.
   * Default: `console.error`. The page learns only the status.
   */
  onError?: (error: unknown) => void;
}

/**
 * {@link createSigningHandler} for `createServer` of node:http and for Express. Nothing comes out of it, whatever is sent
 * and whoever leaves. A body that `express.json()` has parsed is taken from `request.body`.
 *
 * @throws {SigningError} at once: `short_secret`, `invalid_option`; the handler never.
 * @example app.post('/appsmiles/sign', createNodeSigningHandler({ partnerId, partnerSecret, authenticate })); // Express
 */
export function createNodeSigningHandler<Incoming extends NodeRequest = NodeRequest>(
  options: NodeSigningHandlerOptions<Incoming>,
): (request: Incoming, response: NodeResponse) => Promise<void> {
  const { onError = console.error, ...rules } = options;
  const handle = createHandlerFor<Incoming>(rules);
  const { maxHeaderSize = defaultMaxHeaderSize } = rules;
  return async (request, response) => {
    try {
      const found = await handleNode(request, handle, maxHeaderSize);
      if (found) await send(request, response, found);
    } catch (error) {
      await send(request, response, respond(500)).catch(() => {});
      await tell(onError, error);
    }
  };
}

/** `undefined` for a client that left. */
async function handleNode<Incoming extends NodeRequest>(
  incoming: Incoming,
  handle: (request: Request, known: Incoming) => Promise<Response>,
  limit: number,
): Promise<Response | undefined> {
  const { method, headers } = incoming;
  // `new Request` throws for TRACE and CONNECT, and for a body with GET.
  if (method !== 'POST') return respond(405);
  if (isAnnouncedOver(headers['content-length'], limit)) return respond(413);
  const read = await readNodeBody(incoming, limit);
  if (read === 'left') return undefined;
  if (read === 'too large') return respond(413);
  // The rest is for `authenticate`, which has the request itself. The URL is a client's text, and nothing here needs it.
  const names = ['content-type', 'origin', 'sec-fetch-site'].filter((name) => headers[name] !== undefined);
  const passed = new Headers(names.map((name): [string, string] => [name, String(headers[name])]));
  return handle(new Request('http://localhost/', { method, headers: passed, body: read.body }), incoming);
}

async function send({ httpVersionMajor }: NodeRequest, outgoing: NodeResponse, response: Response): Promise<void> {
  const { status } = response;
  const text = await response.text();
  // The client has left, or something else has responded, such as a timeout.
  if (outgoing.destroyed || outgoing.headersSent) return;
  const headers = Object.fromEntries(response.headers);
  // There a body may be left unread, which Node would go on reading for the next request. HTTP/2 has no such header.
  if ([405, 413, 500].includes(status) && httpVersionMajor < 2) headers.connection = 'close';
  outgoing.writeHead(status, headers);
  outgoing.end(text);
}

async function tell(onError: (error: unknown) => void, error: unknown): Promise<void> {
  try {
    // It may be asynchronous: a rejection that nobody handles would end the process.
    await onError(error);
  } catch {
    // Whoever logs must not end the server.
  }
}
