import type { IncomingMessage } from 'node:http';

/** The most bytes of a body that the mock and the proxy take: 1 MiB. */
export const MAX_BODY_SIZE = 1_048_576;

/**
 * The body of a request, or `undefined` when it has more than {@link MAX_BODY_SIZE} bytes. The rest of such a body is read
 * and thrown away, because a client that is still sending would not see an answer before a closed connection.
 *
 * @throws when the connection is cut before the body is complete.
 */
export function readBody(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY_SIZE) {
        chunks.push(chunk);
      } else {
        chunks = [];
        resolve(undefined);
      }
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', reject).once('close', () => {
      // Every request is closed in the end, and an Error for each would cost more than reading the body.
      if (!request.complete) reject(new Error('The connection was cut.'));
    });
  });
}
