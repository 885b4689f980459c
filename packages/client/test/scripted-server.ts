import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { verifyRequest } from '@appsmiles/signing';

export const PARTNER_ID = 'partner-1';
export const SECRET = 'a-secret-of-the-tests-with-40-characters';
export const signing: { partnerId: string; partnerSecret: string } = { partnerId: PARTNER_ID, partnerSecret: SECRET };

/** A request as the server saw it. */
export interface Seen {
  path: string;
  /** Parsed. */
  body: Record<string, unknown>;
  /** `sub` and `iat` of the verified JWT. */
  sub: string;
  iat: number;
  jwt: string;
}

/** What to do with a request: respond to it, or do as one pleases with the connection. */
export type Reply =
  | { status?: number; headers?: Record<string, string>; json: unknown }
  | ((request: IncomingMessage, response: ServerResponse) => void);

export interface ScriptedServer extends AsyncDisposable {
  url: string;
  /** Every request whose JWT was good, in the order of arrival. */
  seen: Seen[];
  /** How often a path was called. */
  count(path: string): number;
  /** How many requests came, with a good JWT or without. */
  requests(): number;
}

export const ok = (data: unknown): Reply => ({ json: { errorCode: 0, errorMsg: 'ok', data } });
export const fail = (status: number, errorCode: number, headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  json: { errorCode, errorMsg: 'alex@example.com said no' },
});

/**
 * Starts a server on loopback that verifies the JWT of each request and responds as the script says.
 *
 * @param unsigned - responds to a request without a good JWT
 */
export async function startScripted(
  script: (seen: Seen, index: number) => Reply | Promise<Reply>,
  unsigned: () => Reply = () => fail(401, 101),
): Promise<ScriptedServer> {
  const seen: Seen[] = [];
  let requests = 0;
  const server = createServer(async (request, response) => {
    requests += 1;
    const one = await verified(request);
    if (!one) return respond(request, response, unsigned());
    const index = seen.filter(({ path }) => path === one.path).length;
    seen.push(one);
    respond(request, response, await script(one, index));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Always an address object for a TCP server.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/2.0`,
    seen,
    requests: () => requests,
    count: (path) => seen.filter((one) => one.path === path).length,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function respond(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  if (typeof reply === 'function') {
    reply(request, response);
    return;
  }
  const { status = 200, headers, json } = reply;
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof json === 'string' ? json : JSON.stringify(json));
}

async function verified(incoming: IncomingMessage): Promise<Seen | undefined> {
  const body = await text(incoming);
  const headers = new Headers(incoming.headers as Record<string, string>); // None of them comes twice here.
  const request = new Request(`http://server.test${incoming.url}`, { method: 'POST', headers, body });
  try {
    const { sub, iat } = await verifyRequest(request, { secretFor: () => SECRET, maxAge: 1e9 });
    const jwt = headers.get('authorization') ?? '';
    return { path: (incoming.url ?? '').replace('/2.0', ''), body: JSON.parse(body), sub, iat, jwt };
  } catch {
    return undefined;
  }
}
