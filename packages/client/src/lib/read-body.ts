/**
 * The bytes of a body, or `undefined` once it turns out to have more than `limit` (decompressed) or the signal is aborted:
 * the rest is not read, and the connection closed.
 *
 * @throws what the body fails with when it does not arrive whole.
 */
export async function readBytes(
  body: ReadableStream<Uint8Array>,
  limit: number,
  signal?: AbortSignal,
): Promise<Uint8Array | undefined> {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return chunks.length === 1 ? chunks[0] : joined(chunks, size);
    // Counted here, because Content-Length is missing, false or that of the compressed bytes where it matters.
    size += value.byteLength;
    if (size > limit || signal?.aborted) {
      // Not waited for: the other side may keep the connection open as long as it likes.
      ignore(reader.cancel());
      return undefined;
    }
    chunks.push(value);
  }
}

/** The text of a response, bounded as {@link readBytes} is. */
export async function readText(response: Response, limit: number, signal?: AbortSignal): Promise<string | undefined> {
  if (response.body) {
    const bytes = await readBytes(response.body, limit, signal);
    return bytes && new TextDecoder().decode(bytes);
  }
  // React Native has no stream to stop, so there the size is known only once all of it is in memory.
  const text = await response.text();
  return new TextEncoder().encode(text).length > limit ? undefined : text;
}

/** Some chunks as one. */
export function joined(chunks: Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

/** Lets a body go that nobody reads, so that its connection is free. */
export function discard({ body }: Response): void {
  if (body) ignore(body.cancel());
}

function ignore(promise: Promise<unknown>): void {
  promise.catch(() => undefined);
}
