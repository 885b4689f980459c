import type { NodeRequest } from '../../signing-handler/node.ts';
import { joined } from '../read-body.ts';

/** A body, or why there is none: it is over the limit, or the client left. */
export type NodeBody = { body: string | Uint8Array<ArrayBuffer> } | 'too large' | 'left';

/**
 * Reads the body of a request, or takes what something before the handler, such as `express.json()`, made of it.
 *
 * @throws {Error} where the body was read and nothing is left of it.
 */
export async function readNodeBody(incoming: NodeRequest, limit: number): Promise<NodeBody> {
  // Express 4 sets an empty `body` on what it did not read, so only after reading does `body` mean anything.
  if (!incoming.readableDidRead) return incoming.destroyed ? 'left' : readStream(incoming, limit);
  const parsed = 'body' in incoming ? incoming.body : undefined;
  if (typeof parsed === 'string') return { body: parsed };
  // Copied, because a Buffer of Node may lie in memory that is shared.
  if (parsed instanceof Uint8Array) return { body: new Uint8Array(parsed) };
  if (typeof parsed === 'object' && parsed !== null) return { body: JSON.stringify(parsed) };
  throw new Error(
    'The body was read before the signing handler, and request.body has nothing of it: put the handler before whatever reads bodies.',
  );
}

/** Listens rather than iterates: leaving a loop at the limit would end the connection before the response. */
function readStream(incoming: NodeRequest, limit: number): Promise<NodeBody> {
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    const finish = (outcome: NodeBody) => {
      incoming.off('data', onData);
      resolve(outcome);
    };
    // A string where somebody has called setEncoding.
    const onData = (chunk: Uint8Array | string) => {
      const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
      size += bytes.byteLength;
      if (size <= limit) return chunks.push(bytes);
      incoming.pause();
      return finish('too large');
    };
    incoming.on('data', onData);
    incoming.on('end', () => finish({ body: joined(chunks, size) }));
    // Without a listener an error would end the process; 'close' comes after it, and also without one.
    incoming.on('error', () => finish('left'));
    incoming.on('close', () => finish('left'));
  });
}
