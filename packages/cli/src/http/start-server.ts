import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHostCheck } from './allowed-hosts.ts';

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
  /** Names that it answers to besides loopback and `host`, each with a port where that is not the server's own. */
  allowedHosts?: readonly string[] | undefined;
}

/** The message for a request to a name that is not the server's own. */
export const FOREIGN_HOST =
  'This server does not go by that name (Host): call it by its address, or allow the name with --allowed-host (allowedHosts).';

/**
 * Starts an HTTP server. When its handler throws, that one connection ends and nothing else. A request to a name that is
 * not the server's own does not reach the handler: `refuse` responds to it with 421.
 *
 * @throws an Error with the `code` `EADDRINUSE` when the port is taken; a TypeError when an allowed host is malformed.
 */
export async function startServer(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  { port, host, allowedHosts = [] }: Address,
  refuse: (request: IncomingMessage, response: ServerResponse) => void = refuseInText,
): Promise<RunningServer> {
  // Before it listens, so that a malformed name is reported first.
  createHostCheck({ port, host, allowedHosts });
  let isOwn = (_request: IncomingMessage): boolean => false;
  const server = createServer((request, response) => {
    if (isOwn(request)) handle(request, response).catch(() => response.destroy());
    else refuse(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, () => resolve());
  });
  isOwn = createHostCheck({ port: addressOf(server).port, host, allowedHosts });
  return { url: urlOf(server), close: () => closeServer(server) };
}

function refuseInText(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(421, { 'content-type': 'text/plain;charset=utf-8' }).end(`${FOREIGN_HOST}\n`);
}

function addressOf(server: Server): AddressInfo {
  // It listens on TCP, so this is neither the name of a pipe nor null.
  return server.address() as AddressInfo;
}

function urlOf(server: Server): string {
  const { address, family, port } = addressOf(server);
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
