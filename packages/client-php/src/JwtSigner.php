<?php

declare(strict_types=1);

namespace AppsMiles;

use AppsMiles\Generated\Metadata;

/**
 * Makes the request JWT. {@see Middleware} does all that a call needs; this is for what sends in another way.
 *
 * PHP's own HMAC is used, because the claims are to be exactly this text, and JWT libraries write their own.
 */
final class JwtSigner
{
    use Unserializable;

    /** {"alg":"HS256","typ":"JWT"} in base64url. */
    private const PROTECTED_HEADER = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9';
    private const AS_IT_IS = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_LINE_TERMINATORS;
    private const SHORTEST_SECRET = 32;

    private readonly string $partnerId;
    /** The key as the MAC has it, in place of the secret: no dump, cast or serializer gives it back. */
    private readonly \HashContext $mac;
    private readonly Clock $clock;

    /**
     * @param string $partnerId the id that the platform gave the partner: `iss`
     * @param string $partnerSecret the key of the MAC, 32 bytes or more (RFC 7518 §3.2)
     * @param bool $allowShortSecret takes a secret of 1 to 31 bytes, because the platform issues it
     * @param int $maxHeaderSize the most bytes that `Bearer ` and the JWT may have; nginx takes 8 KB by default
     * @throws SigningError `invalid_option`, `short_secret`
     */
    public function __construct(
        mixed $partnerId,
        #[\SensitiveParameter] mixed $partnerSecret,
        bool $allowShortSecret = false,
        private readonly int $maxHeaderSize = 8000,
        ?Clock $clock = null,
    ) {
        // Checked here, because a caller without strict_types would have 12345 and true made into text.
        if (!is_string($partnerId) || !is_string($partnerSecret)) {
            throw new SigningError('invalid_option', 'partnerId and partnerSecret must be strings.');
        }
        if ($partnerId === '' || !mb_check_encoding($partnerId, 'UTF-8')) {
            throw new SigningError('invalid_option', 'partnerId must be the id that the platform gave you, in UTF-8.');
        }
        if (strlen($partnerSecret) < ($allowShortSecret ? 1 : self::SHORTEST_SECRET)) {
            throw new SigningError(
                'short_secret',
                'The partnerSecret has less than 32 bytes: ask for a longer one, or set allowShortSecret (never for an empty one).',
            );
        }
        if ($maxHeaderSize < 1) {
            throw new SigningError('invalid_option', 'maxHeaderSize must be a number of bytes, 1 and up.');
        }
        $this->partnerId = $partnerId;
        $this->mac = hash_init('sha256', HASH_HMAC, $partnerSecret);
        $this->clock = $clock ?? new Clock();
    }

    /**
     * The JWT for a request, to be sent as `authorization: Bearer <jwt>`.
     *
     * @param array<string|int, string|list<string>> $headers name to value or values, as PSR-7 has them; `authorization`
     *        is left out. Name only those that arrive as they are given here.
     * @param string $body just the bytes that are sent, in UTF-8
     * @param string $token `sub`: the token of auth/token, or empty for auth/token itself; no other type than a string
     * @throws SigningError `body_not_utf8`, `request_too_large`, `invalid_option`
     */
    public function sign(array $headers, string $body, #[\SensitiveParameter] mixed $token = ''): string
    {
        if (!is_string($token)) {
            throw new SigningError('invalid_option', 'token must be a string.');
        }
        // Before anything is made of them: base64url alone makes 4 bytes of 3.
        $least = intdiv((strlen($body) + strlen($token)) * 4, 3);
        if ($least > $this->maxHeaderSize) {
            throw $this->tooLarge("at least {$least}");
        }
        $signed = self::PROTECTED_HEADER . '.' . self::base64url($this->claims($headers, $body, $token));
        $mac = hash_copy($this->mac);
        hash_update($mac, $signed);
        $jwt = $signed . '.' . self::base64url(hash_final($mac, true));
        $size = strlen('Bearer ') + strlen($jwt);
        if ($size > $this->maxHeaderSize) {
            throw $this->tooLarge((string) $size);
        }
        return $jwt;
    }

    private function tooLarge(string $size): SigningError
    {
        return new SigningError(
            'request_too_large',
            "The JWT holds the whole body and makes a header of {$size} bytes, over {$this->maxHeaderSize}: send less at once.",
        );
    }

    /** @param array<string|int, string|list<string>> $headers */
    private function claims(array $headers, string $body, #[\SensitiveParameter] string $token): string
    {
        try {
            return json_encode([
                'iss' => $this->partnerId,
                'sub' => $token,
                'iat' => (int) floor($this->clock->now()),
                'data_header' => $this->headerText($headers),
                'data_body' => $body,
            ], JSON_THROW_ON_ERROR | self::AS_IT_IS);
        } catch (\JsonException) {
            // Not kept as the previous error: its trace holds the claims.
            throw mb_check_encoding($body, 'UTF-8')
                ? new SigningError('invalid_option', 'The token is not UTF-8, so no claim can hold it.')
                : new SigningError('body_not_utf8', 'The body is not UTF-8, so no claim can hold it: send JSON text.');
        }
    }

    /** @param array<string|int, string|list<string>> $headers */
    private function headerText(array $headers): string
    {
        $combined = [];
        $size = 0;
        foreach ($headers as $name => $values) {
            $name = strtolower((string) $name);
            if (in_array($name, Metadata::UNSIGNED_HEADERS, true)) {
                continue;
            }
            Headers::checkName($name);
            foreach (is_array($values) ? $values : [$values] as $value) {
                $value = is_string($value) ? trim($value, " \t\r\n") : "\n";
                if (strpbrk($value, "\r\n\0") !== false) {
                    throw new SigningError('invalid_option', 'The value of a header must be text without line breaks and NUL.');
                }
                $size += strlen($name) + strlen($value);
                if ($size > $this->maxHeaderSize) {
                    throw $this->tooLarge("at least {$size}");
                }
                // A byte of a header is a character (ISO 8859-1), as servers read it. Most have ASCII only.
                if (preg_match('/[\x80-\xFF]/', $value) === 1) {
                    $value = mb_convert_encoding($value, 'UTF-8', 'ISO-8859-1');
                }
                $combined[$name] = isset($combined[$name]) ? "{$combined[$name]}, {$value}" : $value;
            }
        }
        // As strings: PHP makes numbers of names such as "10", and a list of an array with the name "0".
        ksort($combined, SORT_STRING);
        return json_encode($combined, JSON_THROW_ON_ERROR | JSON_FORCE_OBJECT | self::AS_IT_IS);
    }

    private static function base64url(string $bytes): string
    {
        return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    }

    /** @return array<string, string> what var_dump and print_r show: no secret */
    public function __debugInfo(): array
    {
        return ['partnerId' => $this->partnerId];
    }
}
