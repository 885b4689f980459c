const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Shortens the strings of a JSON text that comes piece by piece. */
export interface StringShortener {
  shorten(bytes: Uint8Array): Uint8Array;
  /** Where an offset into the shortened text stood before. */
  originalOffset(offset: number): number;
}

/**
 * Creates a shortener, so that a body of 200 MB never is in memory. A string longer than the limit stays longer than it,
 * which tells that it was shortened.
 *
 * @param limit In bytes of the JSON text; a string may keep up to two pieces more.
 */
export function createStringShortener(limit: number): StringShortener {
  const cuts: { at: number; removed: number }[] = [];
  let isInside = false;
  let isCutting = false;
  let length = 0;
  let backslashes = 0;
  let written = 0;

  const shorten = (bytes: Uint8Array): Uint8Array => {
    const kept: Uint8Array[] = [];
    let keptFrom = 0;
    let position = 0;
    const cutTo = (end: number): void => {
      const cut = cuts.at(-1);
      if (isCutting && cut) cut.removed += end - keptFrom;
      keptFrom = end;
    };
    while (position < bytes.length) {
      if (!isInside) {
        const quote = bytes.indexOf(QUOTE, position);
        if (quote === -1) break;
        [isInside, length, backslashes, position] = [true, 0, 0, quote + 1];
        continue;
      }
      const start = position;
      const end = closingQuote(bytes, start, backslashes);
      if (!isCutting && length > limit) {
        const from = safeCut(bytes, start, end ?? bytes.length, backslashes);
        if (from !== undefined) {
          kept.push(bytes.subarray(keptFrom, from));
          written += from - keptFrom;
          [isCutting, keptFrom] = [true, from];
          cuts.push({ at: written, removed: 0 });
        }
      }
      position = end ?? bytes.length;
      length += position - start;
      backslashes = end === undefined ? trailingBackslashes(bytes, start, bytes.length, backslashes) : 0;
      if (end === undefined) break;
      if (isCutting) cutTo(end);
      [isInside, isCutting, position] = [false, false, end + 1];
    }
    if (isCutting) cutTo(bytes.length);
    kept.push(bytes.subarray(keptFrom));
    written += bytes.length - keptFrom;
    return kept.length === 1 && kept[0] ? kept[0] : Buffer.concat(kept);
  };
  return {
    shorten,
    originalOffset: (offset) => cuts.reduce((sum, { at, removed }) => (at < offset ? sum + removed : sum), offset),
  };
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
