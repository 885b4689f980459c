const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Shortens the strings of a JSON text that comes piece by piece. */
export interface StringShortener {
  shorten(bytes: Uint8Array): Uint8Array;
  /** Where an offset into the shortened text stood before. */
  originalOffset(offset: number): number;
}

/** Where a shortener is between two pieces. */
interface Position {
  isInside: boolean;
  isCutting: boolean;
  /** Of the string so far, in bytes. */
  length: number;
  /** How many stand at the end of the string so far. */
  backslashes: number;
}

/** What is left out of one piece. */
interface Gap {
  from: number;
  to: number;
  /** Whether it begins here, and not in an earlier piece. */
  isFirst: boolean;
}

/**
 * Creates a shortener, so that a body of 200 MB never is in memory. A string longer than the limit stays longer than it,
 * which tells that it was shortened.
 *
 * @param limit In bytes of the JSON text; a string may keep up to two pieces more.
 */
export function createStringShortener(limit: number): StringShortener {
  const position: Position = { isInside: false, isCutting: false, length: 0, backslashes: 0 };
  const cuts: { at: number; removed: number }[] = [];
  let written = 0;
  return {
    shorten(bytes) {
      const kept: Uint8Array[] = [];
      let from = 0;
      for (const gap of gapsOf(bytes, limit, position)) {
        kept.push(bytes.subarray(from, gap.from));
        written += gap.from - from;
        if (gap.isFirst) cuts.push({ at: written, removed: 0 });
        const cut = cuts.at(-1);
        if (cut) cut.removed += gap.to - gap.from;
        from = gap.to;
      }
      written += bytes.length - from;
      return from === 0 ? bytes : Buffer.concat([...kept, bytes.subarray(from)]);
    },
    originalOffset: (offset) => cuts.reduce((sum, { at, removed }) => (at < offset ? sum + removed : sum), offset),
  };
}

/** Finds what of a piece is beyond the limit, and moves the position to the end of the piece. */
function* gapsOf(bytes: Uint8Array, limit: number, position: Position): Generator<Gap> {
  for (let at = 0; at < bytes.length; ) {
    if (!position.isInside) {
      const quote = bytes.indexOf(QUOTE, at);
      if (quote === -1) return;
      Object.assign(position, { isInside: true, isCutting: false, length: 0, backslashes: 0 });
      at = quote + 1;
      continue;
    }
    const quote = closingQuote(bytes, at, position.backslashes);
    const end = quote ?? bytes.length;
    const isFirst = !position.isCutting;
    const from = isFirst ? (position.length > limit ? safeCut(bytes, at, end, position.backslashes) : undefined) : at;
    if (from !== undefined) {
      position.isCutting = true;
      yield { from, to: end, isFirst };
    }
    position.length += end - at;
    position.backslashes = trailingBackslashes(bytes, at, end, position.backslashes);
    position.isInside = quote === undefined;
    at = end + 1;
  }
}

/** The quote that ends a string; undefined when it stands in a later piece. */
function closingQuote(bytes: Uint8Array, start: number, backslashes: number): number | undefined {
  for (let quote = bytes.indexOf(QUOTE, start); quote !== -1; quote = bytes.indexOf(QUOTE, quote + 1)) {
    if (trailingBackslashes(bytes, start, quote, backslashes) % 2 === 0) return quote;
  }
  return undefined;
}

/** How many backslashes stand before an end, with those at the end of the piece before. */
function trailingBackslashes(bytes: Uint8Array, start: number, end: number, before: number): number {
  let from = end;
  while (from > start && bytes[from - 1] === BACKSLASH) from -= 1;
  return from === start ? end - from + before : end - from;
}

/** A place that is neither within an escape sequence, six characters at most, nor within a character. */
function safeCut(bytes: Uint8Array, start: number, end: number, before: number): number | undefined {
  let backslashes = before;
  let clean = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    const isCharacterStart = byte < 0x80 || byte >= 0xc0;
    if (clean >= 6 && isCharacterStart) return at;
    // Backslashes that escape each other; or one that follows the last character of a sequence.
    if (backslashes > 0 && backslashes % 2 === 0) return at;
    if (byte === BACKSLASH && backslashes === 0 && at - start >= 6) return at;
    backslashes = byte === BACKSLASH ? backslashes + 1 : 0;
    clean = byte === BACKSLASH ? 0 : clean + 1;
  }
  return undefined;
}
