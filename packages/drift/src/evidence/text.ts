import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';

/** The most that is read of a file that has to be in memory as a whole, in bytes. A HAR has no limit. */
export const MAX_WHOLE_FILE: number = 64 * 1024 * 1024;

/** A file, or a part of it, cannot be read. Its message quotes nothing of the file. */
export class UnreadableError extends Error {
  override name = 'UnreadableError';
  /** Where in the file, for a person; empty when it is the file as a whole. */
  readonly at: string;

  constructor(message: string, at = '') {
    super(message);
    this.at = at;
  }
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/**
 * Reads a text file as pieces of UTF-8, whatever its encoding is: Windows writes UTF-16 when output is redirected.
 *
 * @throws {UnreadableError} When the file is not text.
 */
export async function* readUtf8(file: string): AsyncGenerator<Uint8Array> {
  let decoder: TextDecoder | undefined;
  let isFirst = true;
  const encoder = new TextEncoder();
  for await (const chunk of createReadStream(file, { highWaterMark: 128 * 1024 }) as AsyncIterable<Uint8Array>) {
    if (isFirst) {
      const encoding = encodingOf(chunk);
      if (!encoding) throw new UnreadableError('This is not a text file. If it is compressed, unpack it first.');
      if (encoding !== 'utf-8') decoder = new TextDecoder(encoding);
      isFirst = false;
    }
    yield decoder ? encoder.encode(decoder.decode(chunk, { stream: true })) : chunk;
  }
}

/**
 * Reads a text file as a whole, without its byte order mark.
 *
 * @throws {UnreadableError} When it is empty, too large, or not text.
 */
export async function readWhole(file: string, maxSize: number = MAX_WHOLE_FILE): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of readUtf8(file)) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxSize) {
      const limit = Math.floor(maxSize / 1024 / 1024);
      throw new UnreadableError(`The file is larger than ${limit} MB, which only a HAR may be. Split it.`);
    }
  }
  const text = decodeUtf8(Buffer.concat(chunks));
  if (text.trim() === '') throw new UnreadableError('The file is empty.');
  return text;
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableError('The file is not in UTF-8 or UTF-16. Save it as UTF-8.');
  }
}

function encodingOf(start: Uint8Array): Encoding | undefined {
  const [first, second] = start;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // Without a mark: JSON and YAML begin with an ASCII character, of which UTF-16 makes a zero and itself.
  if (first === 0 && second) return 'utf-16be';
  if (first && second === 0) return 'utf-16le';
  const bytes = start.subarray(0, 8192);
  // A single one is a fault in a text, and is named by its place.
  const controls = bytes.filter(isControl).length;
  return bytes.includes(0) || controls * 20 > bytes.length ? undefined : 'utf-8';
}

/** Whether a byte is a control character other than white space and escape. */
function isControl(byte: number): boolean {
  return byte < 9 || (byte > 13 && byte < 32 && byte !== 27);
}

/** Says where an offset into the bytes of a text file is, for a person. */
export async function placeAt(file: string, offset: number): Promise<string> {
  let line = 1;
  let lineStart = 0;
  let start = 0;
  for await (const chunk of readUtf8(file)) {
    for (let at = chunk.indexOf(10); at !== -1 && start + at < offset; at = chunk.indexOf(10, at + 1)) {
      line += 1;
      lineStart = start + at + 1;
    }
    start += chunk.length;
    if (start > offset) break;
  }
  return `line ${line}, column ${offset - lineStart + 1}`;
}
