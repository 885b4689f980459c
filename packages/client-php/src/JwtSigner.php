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
    private readonly Placement $placement;
    private readonly HeaderRules $headerRules;
    /** The key as the MAC has it, in place of the secret: no dump, cast or serializer gives it back. */
    private readonly \HashContext $mac;
    private readonly Clock $clock;

    /**
     * @param string $partnerId the id that the platform gave the partner: `iss`
     * @param string $partnerSecret the key of the MAC, 32 bytes or more (RFC 7518 §3.2), as text that `keyEncoding` says how to read
     * @param bool $allowShortSecret takes a secret of 1 to 31 bytes, because the platform issues it
     * @param int $maxHeaderSize the most bytes that the JWT and the prefix before it may have, wherever they travel; default 8000, as
     *        nginx takes 8 KB of header
     * @param ?Placement $placement where the JWT goes; default: the header `authorization: Bearer <jwt>`
     * @param 'all'|list<string>|null $signedHeaders the headers that the JWT names where a request has them; default: all
     * @param ?list<string> $unsignedHeaders those that it never names, besides the one that carries it; default: `authorization`
     * @param 'lower'|'title'|'upper'|null $letterCase how it spells their names; default: lower
     * @param 'utf8'|'base64'|'base64url'|'hex'|null $keyEncoding what the text of the secret stands for; default: its own bytes
     * @throws SigningError `invalid_option`, `short_secret`
     */
    public function __construct(
        mixed $partnerId,
        #[\SensitiveParameter] mixed $partnerSecret,
        bool $allowShortSecret = false,
        private readonly int $maxHeaderSize = Metadata::MAX_HEADER_SIZE,
        ?Clock $clock = null,
        ?Placement $placement = null,
        string|array|null $signedHeaders = null,
        ?array $unsignedHeaders = null,
        ?string $letterCase = null,
        ?string $keyEncoding = null,
    ) {
        // Checked here, because a caller without strict_types would have 12345 and true made into text.
        if (!is_string($partnerId) || !is_string($partnerSecret)) {
            throw new SigningError('invalid_option', 'partnerId and partnerSecret must be strings.');
        }
        if ($partnerId === '' || !mb_check_encoding($partnerId, 'UTF-8')) {
            throw new SigningError('invalid_option', 'partnerId must be the id that the platform gave you, in UTF-8.');
        }
        $this->placement = $placement ?? Placement::described();
        $this->headerRules = new HeaderRules(
            $signedHeaders ?? Metadata::SIGNED_HEADERS,
            $unsignedHeaders ?? Metadata::UNSIGNED_HEADERS,
            $letterCase ?? Metadata::LETTER_CASE,
            $this->placement->carrier(),
        );
        $key = Key::decoded($partnerSecret, $keyEncoding ?? Metadata::KEY_ENCODING);
        if (strlen($key) < ($allowShortSecret ? 1 : self::SHORTEST_SECRET)) {
            throw new SigningError(
                'short_secret',
                'The partnerSecret has less than 32 bytes: ask for a longer one, or set allowShortSecret (never for an empty one).',
            );
        }
        if ($maxHeaderSize < 1) {
            throw new SigningError('invalid_option', 'maxHeaderSize must be a number of bytes, 1 and up.');
        }
        $this->partnerId = $partnerId;
        $this->mac = hash_init('sha256', HASH_HMAC, $key);
        $this->clock = $clock ?? new Clock();
    }

    /**
     * The JWT for a request, which {@see self::place()} puts where it travels.
     *
     * @param array<string|int, string|list<string>> $headers name to value or values, as PSR-7 has them. Those that are never
     *        signed, such as `authorization`, are left out. Name only those that arrive as they are given here.
     * @param string $body just the bytes that are sent, in UTF-8
     * @param string $token `sub`: the token of auth/token, or empty for auth/token itself; no other type than a string
     * @throws SigningError `body_not_utf8`, `request_too_large`, `invalid_option`; for a JWT that goes into the body
     *         `body_not_object`, `member_taken`
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
        $size = $this->placement->prefixSize() + strlen($jwt);
        if ($size > $this->maxHeaderSize) {
            throw $this->tooLarge((string) $size);
        }
        return $jwt;
    }

    /**
     * URL, headers and body with the JWT. A `content-length` is left out where the body grows.
     *
     * @param string $url that of the request, or its path with its query
     * @param array<string|int, string|list<string>> $headers
     * @return array{url: string, headers: array<string|int, string|list<string>>, body: string}
     * @throws SigningError `body_not_object`, `member_taken`; `invalid_option` where the placement is `elsewhere`
     */
    public function place(#[\SensitiveParameter] string $jwt, string $url, array $headers, string $body): array
    {
        return $this->placement->place($jwt, $url, $headers, $body);
    }

    private function tooLarge(string $size): SigningError
    {
        $part = $this->placement->in === 'elsewhere' ? 'header' : $this->placement->in;
        return new SigningError(
            'request_too_large',
            "The JWT holds the whole body and makes a {$part} of {$size} bytes, over {$this->maxHeaderSize}: send less at once.",
        );
    }

    /** @param array<string|int, string|list<string>> $headers */
    private function claims(array $headers, string $body, #[\SensitiveParameter] string $token): string
    {
        if ($this->placement->in === 'body' && mb_check_encoding($body, 'UTF-8')) {
            $this->placement->checkBody($body);
        }
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
            if (!$this->headerRules->isNamed($name)) {
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
        return json_encode($this->headerRules->spelt($combined), JSON_THROW_ON_ERROR | JSON_FORCE_OBJECT | self::AS_IT_IS);
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
