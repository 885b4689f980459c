/** `iat` as a time and its age at `now` (milliseconds), such as `2026-11-23 09:30:00 UTC, 6 min 40 s ago`. */
export function iatText(iat: unknown, now: number): string | undefined {
  // The range of Date: ±8.64e15 ms.
  if (typeof iat !== 'number' || !Number.isInteger(iat) || Math.abs(iat) > 8.64e12) return undefined;
  const age = Math.floor(now / 1000) - iat;
  return `${timeText(iat * 1000)}, ${durationText(Math.abs(age))} ${age < 0 ? 'ahead' : 'ago'}`;
}

/** A time in milliseconds since 1970 as `2026-11-23 09:30:00 UTC`. */
export function timeText(time: number): string {
  const [date = '', clock = ''] = new Date(time).toISOString().split('T');
  return `${date} ${clock.slice(0, 8)} UTC`;
}

function durationText(seconds: number): string {
  const units: [string, number][] = [
    ['d', 86_400],
    ['h', 3600],
    ['min', 60],
    ['s', 1],
  ];
  const parts = units.map(([unit, size], index) => {
    const count = Math.floor((seconds % (units[index - 1]?.[1] ?? Number.POSITIVE_INFINITY)) / size);
    return count > 0 ? `${count} ${unit}` : '';
  });
  return parts.filter(Boolean).slice(0, 2).join(' ') || '0 s';
}
