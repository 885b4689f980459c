<?php

declare(strict_types=1);

namespace AppsMiles;

/**
 * When a call may be repeated, and how long it waits before.
 *
 * @internal
 */
final class Retry
{
    private const STATUSES = [408, 429, 500, 502, 503, 504];
    private const SHORTEST = 0.5;
    private const LONGEST = 8.0;
    /** The longest `Retry-After`, in seconds, that a call waits for. */
    private const PATIENCE = 60.0;

    /** Whether a response with this status may be another one next time. Null stands for no response. */
    public static function isTransient(?int $status): bool
    {
        return $status === null || in_array($status, self::STATUSES, true);
    }

    /**
     * The pause in seconds, or null when the platform asks for more patience than a call has. Exponential with jitter, or
     * longer where `Retry-After` says so: with jitter on top, since all who were told the same would come back at once.
     *
     * @param int $retry 1 for the first
     * @param array<string, string> $headers of the response, names in lower case
     */
    public static function delay(int $retry, array $headers, float $now): ?float
    {
        $highest = min(self::LONGEST, self::SHORTEST * 2 ** $retry);
        $backoff = self::SHORTEST + self::random() * ($highest - self::SHORTEST);
        $wanted = self::retryAfter($headers, $now);
        if ($wanted > self::PATIENCE) {
            return null;
        }
        return $wanted <= 0 ? $backoff : max($backoff, $wanted + self::random() * max(1.0, $wanted / 2));
    }

    private static function random(): float
    {
        return mt_rand() / mt_getrandmax();
    }

    /**
     * RFC 9110 §10.2.3: a number of seconds, or a date.
     *
     * @param array<string, string> $headers
     */
    private static function retryAfter(array $headers, float $now): float
    {
        $value = $headers['retry-after'] ?? '';
        if (ctype_digit($value)) {
            return (float) $value;
        }
        $until = self::time($value);
        // Against the server's own clock where it tells the time, since this one may be wrong.
        return $until === null ? 0.0 : $until - (self::time($headers['date'] ?? '') ?? $now);
    }

    private static function time(string $date): ?float
    {
        // IMF-fixdate of RFC 9110 §5.6.7, spelled out, since PHP 8.5 deprecates its constant.
        $time = \DateTimeImmutable::createFromFormat('D, d M Y H:i:s \G\M\T', $date, new \DateTimeZone('UTC'));
        return $time === false ? null : (float) $time->getTimestamp();
    }
}
