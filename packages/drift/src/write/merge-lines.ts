/**
 * Brings the changes from one text to another into a third, which differs from the first in its layout alone: so a file
 * keeps its layout where nothing changed. Where a change meets another layout, the changed text is taken.
 */
export function mergeLines(base: string, changed: string, original: string): string {
  if (base === original) return changed;
  const [lines, theirs, ours] = [base.split('\n'), changed.split('\n'), original.split('\n')];
  const [inTheirs, inOurs] = [matches(lines, theirs), matches(lines, ours)];
  const merged: string[] = [];
  let [from, fromTheirs, fromOurs] = [0, 0, 0];
  for (let index = 0; index <= lines.length; index += 1) {
    const isEnd = index === lines.length;
    const [toTheirs, toOurs] = isEnd ? [theirs.length, ours.length] : [inTheirs.get(index), inOurs.get(index)];
    // A line that all three have ends a stretch in which they may differ.
    if (toTheirs === undefined || toOurs === undefined) continue;
    const before = lines.slice(from, index);
    const stretch = theirs.slice(fromTheirs, toTheirs);
    merged.push(...(stretch.join('\n') === before.join('\n') ? ours.slice(fromOurs, toOurs) : stretch));
    if (!isEnd) merged.push(lines[index] ?? '');
    [from, fromTheirs, fromOurs] = [index + 1, toTheirs + 1, toOurs + 1];
  }
  return merged.join('\n');
}

/** The longest common subsequence of lines: index in the one to index in the other. */
function matches(a: string[], b: string[]): Map<number, number> {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const row = lengths[i] as Uint32Array;
    for (let j = b.length - 1; j >= 0; j -= 1) {
      row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const found = new Map<number, number>();
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) found.set(i++, j++);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return found;
}
