import type { IncomingMessage } from 'node:http';

/**
 * The most bytes of a body that a JWT can hold which has to fit into so many bytes: it holds the body in base64url, which
 * takes four characters for three bytes.
 */
export function maxBodySize(headerSize: number): number {
  return Math.floor((headerSize / 4) * 3);
}

/**
 * The body of a request, or `undefined` when it has more than `maxSize` bytes. The rest of such a body is read
 * and thrown away, because a client that is still sending would not see an answer before a closed connection.
 *
 * @throws when the connection is cut before the body is complete.
 */
export function readBody(request: IncomingMessage, maxSize: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  // Node throws away what nobody reads once the answer is sent.
  if (Number(request.headers['content-length'] ?? 0) > maxSize) return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxSize) {
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
