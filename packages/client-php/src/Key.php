<?php

declare(strict_types=1);

namespace AppsMiles;

/**
 * The bytes that the text of a secret stands for.
 *
 * @internal
 */
final class Key
{
    /**
     * The key of a text that is in the one spelling that the encoding has for it (RFC 4648 §3.5): base64 with padding, base64url
     * without, hex in either case.
     *
     * @throws SigningError `invalid_option`; its message never quotes the text
     */
    public static function decoded(#[\SensitiveParameter] string $text, string $encoding): string
    {
        $key = match ($encoding) {
            'utf8' => $text,
            'hex' => preg_match('/\A(?:[0-9a-f]{2})*\z/i', $text) === 1 ? hex2bin($text) : false,
            'base64' => base64_decode($text, true),
            'base64url' => base64_decode(strtr($text, '-_', '+/'), true),
            default => throw new SigningError('invalid_option', 'keyEncoding must be utf8, base64, base64url or hex.'),
        };
        $isCanonical = match ($encoding) {
            'base64' => base64_encode((string) $key) === $text,
            'base64url' => rtrim(strtr(base64_encode((string) $key), '+/', '-_'), '=') === $text,
            default => true,
        };
        if (!is_string($key) || !$isCanonical) {
            throw new SigningError(
                'invalid_option',
                "The partnerSecret is not canonical {$encoding}: check it, and the keyEncoding.",
            );
        }
        return $key;
    }
}
