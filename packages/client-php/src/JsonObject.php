<?php

declare(strict_types=1);

namespace AppsMiles;

/**
 * Reads JSON as RFC 8259 has it, where PHP does not.
 *
 * @internal
 */
final class JsonObject
{
    private const DEEPEST = 100_000;
    private const STRING = '/"(?:[^"\\\\]|\\\\.)*+"/s';
    /** A letter that is in no literal of JSON, or a capital that is not that of an exponent. */
    private const OTHER_SPELLING = '/[A-DF-Z]|[a-z]E/';

    /**
     * The members of a text that is an object; null for any other text.
     *
     * @return array<mixed>|null
     */
    public static function members(string $text): ?array
    {
        // PHP takes TRUE and Null too.
        $isOther = preg_match(self::OTHER_SPELLING, (string) preg_replace(self::STRING, '', $text)) === 1;
        if ($isOther || !str_starts_with(ltrim($text, " \t\r\n"), '{')) {
            return null;
        }
        $members = json_decode(self::withoutSurrogates($text), true, self::DEEPEST);
        return is_array($members) ? $members : null;
    }

    /** The same with a question mark for each escaped half of a surrogate pair: PHP refuses those that stand alone. */
    private static function withoutSurrogates(string $text): string
    {
        $isHalf = static fn (string $escape): bool => preg_match('/\A\\\\ud[89a-f]/i', $escape) === 1;
        return (string) preg_replace_callback(
            '/\\\\(?:u[0-9a-f]{4}|.)/is',
            static fn (array $found): string => $isHalf($found[0]) ? '?' : $found[0],
            $text,
        );
    }
}
