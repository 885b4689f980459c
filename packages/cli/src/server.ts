import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that runs until it is closed. */
export interface RunningServer {
  /** Such as `http://127.0.0.1:4010`. */
  url: string;
  /** Stops listening and cuts the connections that are open. */
  close(): Promise<void>;
}

/** Where a server listens. */
export interface Address {
  /** TCP port, 0 for any free one. */
  port: number;
  /** Name or address of an interface. */
  host: string;
}

/**
 * Starts an HTTP server. What its handler throws ends that one connection and nothing else.
 *
 * @throws an Error with the `code` `EADDRINUSE` when the port is taken.
 */
export async function startServer(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  { port, host }: Address,
): Promise<RunningServer> {
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, () => resolve());
  });
  return { url: urlOf(server), close: () => closeServer(server) };
}

function urlOf(server: Server): string {
  // It listens on TCP, so this is no pipe's name and not null.
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
