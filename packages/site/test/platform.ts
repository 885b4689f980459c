import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What the platform of a test sends: `data` of a success, or an errorCode with its status. */
export type Reply = { data: unknown } | { status: number; errorCode: number };

/** A request as it came. */
export interface Arrived {
  path: string;
  // Whatever the example sent; each test knows its fields.
  body: Record<string, unknown>;
}

export interface Platform extends AsyncDisposable {
  url: string;
  arrived: Arrived[];
}

/** A platform that remembers what a test wants it to, which the mock does not. It issues a token, and checks none. */
export async function startPlatform(reply: (request: Arrived) => Reply): Promise<Platform> {
  const arrived: Arrived[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const request = { path: incoming.url ?? '', body: JSON.parse(await text(incoming)) };
    const isToken = request.path === '/auth/token';
    if (!isToken) arrived.push(request);
    const found = isToken ? { data: { token: 'a-token', tokenType: 'bearer', expiresIn: 3600 } } : reply(request);
    const status = 'status' in found ? found.status : 200;
    const envelope = { errorCode: 0, errorMsg: 'as the test wants it', ...found };
    outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(envelope));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // It listens on TCP.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    arrived,
    async [Symbol.asyncDispose]() {
      server.close().closeAllConnections();
    },
  };
}
