import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { TargetResponse } from './target.ts';
import { responseTooLarge } from './target-failure.ts';

/** What was read of a response. */
export interface ReadResponse {
  /** As they came, so that they can be handed on. */
  bytes: Buffer;
  /** False where only the start was read, and the rest is still coming. */
  isWhole: boolean;
  /** Decoded. Empty where only the start was read, or where the encoding is unknown. */
  text: string;
  /** The parsed JSON of the text; `undefined` where it is not JSON. */
  value: unknown;
}

// Twenty times the longest failure. What is longer and has a status of success is data, and handed on as it comes.
const START_SIZE = 16_384;

type Decode = (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

const gunzip: Decode = promisify(zlib.gunzip);
const decoders: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ['gzip', gunzip],
  ['x-gzip', gunzip],
  ['br', promisify(zlib.brotliDecompress)],
  // RFC 9110 §8.4.1.2: some servers send the deflate format without the zlib format around it.
  ['deflate', (bytes, options) => promisify(isZlib(bytes) ? zlib.inflate : zlib.inflateRaw)(bytes, options)],
  // Node 22.15 has it.
  ...(zlib.zstdDecompress ? [['zstd', promisify(zlib.zstdDecompress)] as [string, Decode]] : []),
]);

/** The encodings of an `accept-encoding` header that can be read here. */
export function readableEncodings(acceptEncoding: string): string {
  const readable = acceptEncoding.split(',').filter((part) => {
    const name = part.split(';', 1)[0]?.trim().toLowerCase() ?? '';
    return name === 'identity' || decoders.has(name);
  });
  return readable.length > 0 ? readable.join(',').trim() : 'identity';
}

/**
 * Reads a response to its end.
 *
 * @throws {TargetFailure} when it has more bytes than the limit, before or after decompression; its connection is closed.
 */
export async function readResponse(response: TargetResponse, limit: number): Promise<ReadResponse> {
  const { bytes, isWhole } = await readBytes(response, limit);
  if (isWhole) return decodedResponse(response, bytes, limit);
  response.body.destroy();
  throw responseTooLarge(limit);
}

/**
 * Reads what can be a failure: the whole response when its status says that it failed, or else its start.
 *
 * @throws {TargetFailure} as above.
 */
export async function readFailure(response: TargetResponse, limit: number): Promise<ReadResponse> {
  const { statusCode } = response;
  if (statusCode < 200 || statusCode > 299) return readResponse(response, limit);
  const { bytes, isWhole } = await readBytes(response, Math.min(START_SIZE, limit));
  return isWhole ? decodedResponse(response, bytes, limit) : { bytes, isWhole, text: '', value: undefined };
}

/** Reads a response to its end, or its start where it has more bytes than the limit. Without a text where it can't be decoded. */
export async function readStart(response: TargetResponse, limit: number): Promise<Omit<ReadResponse, 'value'>> {
  const { bytes, isWhole } = await readBytes(response, limit);
  const decoded = isWhole ? decode(bytes, String(response.headers['content-encoding'] ?? ''), limit) : undefined;
  const text = await decoded?.catch(() => undefined);
  return { bytes, isWhole, text: new TextDecoder().decode(text) };
}

/** Reads up to `limit` bytes, and a little more where a chunk goes beyond them. */
function readBytes({ headers, body }: TargetResponse, limit: number): Promise<{ bytes: Buffer; isWhole: boolean }> {
  // Whoever reads on sees an error by `destroyed`; without a listener it would end the process.
  body.on('error', () => {});
  if (Number(headers['content-length'] ?? 0) > limit)
    return Promise.resolve({ bytes: Buffer.alloc(0), isWhole: false });
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (isWhole: boolean): void => {
      body.pause().off('data', read);
      resolve({ bytes: Buffer.concat(chunks), isWhole });
    };
    const read = (chunk: Buffer): void => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > limit) settle(false);
    };
    body
      .once('end', () => settle(true))
      .once('error', reject)
      .on('data', read);
  });
}

async function decodedResponse({ headers }: TargetResponse, bytes: Buffer, limit: number): Promise<ReadResponse> {
  const decoded = await decode(bytes, String(headers['content-encoding'] ?? ''), limit);
  // It drops a byte order mark, as the clients do.
  const text = decoded ? new TextDecoder().decode(decoded) : '';
  try {
    return { bytes, isWhole: true, text, value: JSON.parse(text) };
  } catch {
    return { bytes, isWhole: true, text, value: undefined };
  }
}

async function decode(bytes: Buffer, contentEncoding: string, limit: number): Promise<Buffer | undefined> {
  let decoded = bytes;
  // RFC 9110 §8.4: in the order in which they were applied.
  for (const coding of contentEncoding.toLowerCase().split(',').reverse()) {
    const name = coding.trim();
    if (name === '' || name === 'identity') continue;
    try {
      const decompress = decoders.get(name);
      if (!decompress) return undefined;
      decoded = await decompress(decoded, { maxOutputLength: limit });
    } catch (error) {
      // Anything else is a response that can't be read, in which the caller finds no JSON.
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw responseTooLarge(limit);
      return undefined;
    }
  }
  return decoded;
}

// RFC 1950 §2.2: compression method 8 in the first byte, and both bytes together a multiple of 31.
function isZlib(bytes: Buffer): boolean {
  return bytes.length > 1 && ((bytes[0] ?? 0) & 15) === 8 && bytes.readUInt16BE(0) % 31 === 0;
}
