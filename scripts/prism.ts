import { Writable } from 'node:stream';
import { createLogger } from '@stoplight/prism-core';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { createServer } from '@stoplight/prism-http-server';

/** A server that runs until it is closed. */
export interface RunningServer {
  /** Such as `http://127.0.0.1:4010`. */
  url: string;
  close(): Promise<void>;
}

/**
 * Starts Prism on loopback, inside this process.
 *
 * @param document - path of a bundled OpenAPI document
 * @param port - TCP port, 0 for any free one
 * @param log - receives one line for each request and for each thing that is wrong with it; silent by default
 * @throws when the port is taken (an Error with the `code` `EADDRINUSE`)
 */
export async function startMock(document: string, port: number, log?: (line: string) => void): Promise<RunningServer> {
  const operations = await getHttpOperationsFromSpec(document);
  const logger = createLogger('mock', { level: log ? 'info' : 'silent' }, lineStream(log));
  const server = createServer(operations, {
    cors: true,
    config: {
      isProxy: false,
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: false,
      upstreamProxy: undefined,
      mock: { dynamic: false },
    },
    components: { logger },
  });
  const url = await server.listen(port, '127.0.0.1').catch((reason: unknown) => {
    // Prism rejects with the message alone, such as "listen EADDRINUSE: address already in use 127.0.0.1:4010".
    const error = new Error(String(reason));
    throw Object.assign(error, { code: /\b(E[A-Z]+)\b/.exec(error.message)?.[1] });
  });
  return { url, close: () => server.close() };
}

/** Prism logs JSON objects that hold whole requests; what a person needs is the request line and the complaints. */
function lineStream(log?: (line: string) => void): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      const { msg, input, level } = JSON.parse(chunk.toString()) as LogEntry;
      if (msg === 'Request received' && input) log?.(`${input.method.toUpperCase()} ${input.url.path}`);
      else if (level >= 40) log?.(`  ${msg}`);
      done();
    },
  });
}

interface LogEntry {
  msg: string;
  level: number;
  input?: { method: string; url: { path: string } };
}
