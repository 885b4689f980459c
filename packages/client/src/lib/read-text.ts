/**
 * The text of a response body, or `undefined` once it turns out to have more than `most` bytes (decompressed) or the
 * signal is aborted: the rest is not read, and the connection closed.
 *
 * @throws what the body fails with when it does not arrive whole.
 */
export async function readText(response: Response, most: number, signal?: AbortSignal): Promise<string | undefined> {
  // React Native has no stream to stop, so there the size is known only once all of it is in memory.
  if (!response.body) {
    const text = await response.text();
    return isLarger(text, most) ? undefined : text;
  }
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    // Counted here, because Content-Length is missing, false or that of the compressed bytes where it matters.
    size += value.byteLength;
    if (size > most || signal?.aborted) {
      ignore(reader.cancel());
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** Lets a body go that nobody reads, so that its connection is free. */
export function discard({ body }: Response): void {
  if (body) ignore(body.cancel());
}

/** Whether a platform's redirect is what arrived: as it is on a server, hidden in a page, or followed by some `fetch`. */
export function isRedirect({ status, type, redirected }: Response): boolean {
  return redirected || type === 'opaqueredirect' || (status >= 300 && status < 400);
}

function isLarger(text: string, most: number): boolean {
  // A character of a string makes 1 to 3 bytes.
  return text.length > most || (text.length * 3 > most && new TextEncoder().encode(text).length > most);
}

function ignore(promise: Promise<unknown>): void {
  promise.catch(() => undefined);
}
