<?php

declare(strict_types=1);

namespace AppsMiles;

/**
 * What may be sent as a header. curl sends lines as it gets them, so a line break in one would begin another header, or
 * another request.
 *
 * @internal
 */
final class Headers
{
    /** RFC 9110 §5.6.2: what a token is made of. */
    private const TOKEN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&\'*+-.^_`|~';
    /** RFC 9110 §5.5: control characters but the tab. */
    private const CONTROL = '/[\x00-\x08\x0A-\x1F\x7F]/';
    /** What curl writes by itself, and what ends at the next hop: signed, they would not arrive so. */
    private const OF_THE_CONNECTION = [
        'connection', 'content-length', 'expect', 'host', 'keep-alive', 'proxy-connection', 'te', 'trailer',
        'transfer-encoding', 'upgrade',
    ];

    /**
     * The headers to sign and to send, without white space around their values. Leaves out those without a value: curl takes
     * such a header for one not to send.
     *
     * @param array<mixed> $headers
     * @return array<string|int, string>
     * @throws SigningError `invalid_option`
     */
    public static function sendable(array $headers): array
    {
        $kept = [];
        foreach ($headers as $name => $value) {
            self::checkName((string) $name);
            if (!is_string($value) || preg_match(self::CONTROL, $value) === 1) {
                throw self::error('The value of a header must be text without line breaks and other control characters.');
            }
            $lower = strtolower((string) $name);
            if (in_array($lower, self::OF_THE_CONNECTION, true)) {
                throw self::error('Leave out the headers of the connection, such as host and content-length: curl writes them.');
            }
            $value = trim($value, " \t");
            if ($value !== '') {
                $kept[$name] = $value;
            }
        }
        return $kept;
    }

    /**
     * The lines for curl.
     *
     * @param array<mixed> $headers
     * @return list<string>
     * @throws SigningError `invalid_option`
     */
    public static function lines(#[\SensitiveParameter] array $headers): array
    {
        $lines = [];
        foreach ($headers as $name => $value) {
            self::checkName((string) $name);
            if (!is_string($value) || preg_match(self::CONTROL, $value) === 1) {
                throw self::error('The placement must return text without line breaks and other control characters.');
            }
            $lines[] = "{$name}: {$value}";
        }
        return $lines;
    }

    public static function isName(string $name): bool
    {
        return $name !== '' && strspn($name, self::TOKEN) === strlen($name);
    }

    /** @throws SigningError `invalid_option` */
    public static function checkName(string $name): void
    {
        if (!self::isName($name)) {
            throw self::error('The name of a header must be letters, digits and a few marks, without spaces and line breaks.');
        }
    }

    private static function error(string $message): SigningError
    {
        return new SigningError('invalid_option', $message);
    }
}
