import type { IncomingMessage } from 'node:http';

/**
 * The most bytes of a body for which a request JWT fits into `headerSize` bytes. The JWT holds the body in base64url,
 * which takes four characters for three bytes.
 */
export function maxBodySize(headerSize: number): number {
  return Math.floor((headerSize / 4) * 3);
}

/**
 * Reads the body of a request. Returns `undefined` when it has more than `maxSize` bytes; the rest of such a body is read
 * and thrown away, because a client that is still sending would see a closed connection before the response.
 *
 * @throws when the connection is cut before the body is complete.
 */
export function readBody(request: IncomingMessage, maxSize: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  // Node throws away what nobody reads once the response is sent.
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
      // Every request is closed in the end, and creating an Error for each would cost more than reading the body.
      if (!request.complete) reject(new Error('The connection was cut.'));
    });
  });
}
