import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A server on loopback that runs until it is disposed of. */
export interface LocalServer extends AsyncDisposable {
  url: string;
}

/** A request, with the path that follows the server's own URL. */
export interface LocalRequest {
  method: string;
  url: string;
  body: string;
}

/** A response in JSON. */
export interface LocalResponse {
  status: number;
  body: string;
}

/** Starts a server on loopback, on any free port. */
export async function startLocalServer(
  respond: (request: LocalRequest) => Promise<LocalResponse>,
): Promise<LocalServer> {
  const server = createServer(async (request, response) => {
    const { method = '', url = '' } = request;
    const { status, body } = await respond({ method, url, body: await text(request) }).catch(
      (error: Error): LocalResponse => ({ status: 500, body: JSON.stringify({ error: error.message }) }),
    );
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // It listens on TCP, so this is not the name of a pipe.
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
