<?php

declare(strict_types=1);

namespace AppsMiles;

use AppsMiles\Generated\Metadata;

/** Where a JWT goes. */
final class Placement
{
    public readonly string $name;
    public readonly string $prefix;

    /**
     * @param 'header'|'query'|'body'|'elsewhere' $in a header, after the prefix; the query; the JSON object that is the body,
     *        whose last member the JWT is, and which the claim `data_body` is without; or where the caller alone knows
     * @param string $name of the header, of the parameter, or of the member
     * @param string $prefix what stands before the JWT in a header. One that ends in a letter or a digit gets a space after it,
     *        since a JWT could begin with either: `Bearer` is `Bearer `.
     * @throws SigningError `invalid_option`
     */
    public function __construct(public readonly string $in, string $name = '', string $prefix = '')
    {
        if (!in_array($in, ['header', 'query', 'body', 'elsewhere'], true)) {
            throw self::error('in must be header, query, body or elsewhere.');
        }
        // In a query, or in JSON, other names have another spelling.
        $isName = $in === 'header' ? Headers::isName($name) : preg_match('/\A[\w.~-]+\z/', $name) === 1;
        if (!$isName && $in !== 'elsewhere') {
            throw self::error("name must be a name for a {$in}, such as jwt.");
        }
        if ($prefix !== '' && $in !== 'header') {
            throw self::error('prefix is for a header only.');
        }
        if (preg_match('/\A(?:[ -~]*[ -,\/-^`-~])?\z/', $prefix) !== 1) {
            throw self::error('prefix must be visible ASCII that does not end in - _ or a dot, such as Bearer.');
        }
        $this->name = $in === 'header' ? strtolower($name) : $name;
        // RFC 9110 §5.5: no header value begins with a space.
        $prefix = ltrim($prefix, ' ');
        $this->prefix = ctype_alnum(substr($prefix, -1)) ? "{$prefix} " : $prefix;
    }

    /** Where the description has it. */
    public static function described(): self
    {
        return new self(...Metadata::PLACEMENT);
    }

    /**
     * The header that can't be signed, since it is known only once the JWT is: the one that carries it, or the length of a
     * body that does.
     *
     * @internal
     */
    public function carrier(): string
    {
        return ['header' => $this->name, 'body' => 'content-length'][$this->in] ?? '';
    }

    /**
     * How many bytes stand before the JWT. Where the caller puts it, as many as the description says.
     *
     * @internal
     */
    public function prefixSize(): int
    {
        return strlen($this->in === 'elsewhere' ? self::described()->prefix : $this->prefix);
    }

    /**
     * Puts a JWT where it travels.
     *
     * @internal
     * @param array<string|int, string|list<string>> $headers
     * @return array{url: string, headers: array<string|int, string|list<string>>, body: string}
     * @throws SigningError `body_not_object`, `member_taken`, `invalid_option`
     */
    public function place(#[\SensitiveParameter] string $jwt, string $url, array $headers, string $body): array
    {
        $others = $this->withoutCarrier($headers);
        $carrier = ucwords($this->name, '-');
        return match ($this->in) {
            'header' => ['url' => $url, 'headers' => [$carrier => $this->prefix . $jwt] + $others, 'body' => $body],
            'query' => ['url' => $this->withParameter($url, $jwt), 'headers' => $others, 'body' => $body],
            'body' => ['url' => $url, 'headers' => $others, 'body' => $this->withMember($body, $jwt)],
            default => throw self::error('is elsewhere, so it is left to you to place the JWT.'),
        };
    }

    /**
     * Headers without the one that can't be signed, however its name is written.
     *
     * @internal
     * @template Value
     * @param array<string|int, Value> $headers
     * @return array<string|int, Value>
     */
    public function withoutCarrier(array $headers): array
    {
        $isOther = fn (string|int $name): bool => strtolower((string) $name) !== $this->carrier();
        return array_filter($headers, $isOther, ARRAY_FILTER_USE_KEY);
    }

    /**
     * Requires a body to be one that the JWT can be a member of, where that is its place.
     *
     * @internal
     * @return bool whether the body is an empty object
     * @throws SigningError `body_not_object`, `member_taken`
     */
    public function checkBody(string $body): bool
    {
        $members = $this->in === 'body' ? JsonObject::members($body) : [];
        if ($members === null) {
            throw new SigningError(
                'body_not_object',
                "The JWT goes into the JSON body as its member {$this->name}: send an object, such as {} for nothing.",
            );
        }
        if (array_key_exists($this->name, $members)) {
            throw new SigningError(
                'member_taken',
                "The body has a member {$this->name} already, where the JWT goes: leave it out.",
            );
        }
        return $members === [];
    }

    /** The URL with the JWT as its last parameter, in place of those of that name. The others stay as they are. */
    private function withParameter(string $url, #[\SensitiveParameter] string $jwt): string
    {
        [$address, $fragment] = [...explode('#', $url, 2), null];
        [$path, $query] = [...explode('?', $address, 2), ''];
        $isOther = fn (string $parameter): bool => rawurldecode(explode('=', $parameter, 2)[0]) !== $this->name;
        $before = implode('&', array_filter(explode('&', $query), $isOther));
        return $path . '?' . ($before === '' ? '' : "{$before}&") . "{$this->name}={$jwt}" . ($fragment === null ? '' : "#{$fragment}");
    }

    /** The object with the JWT as its last member. All else stays as it is. */
    private function withMember(string $body, #[\SensitiveParameter] string $jwt): string
    {
        $comma = $this->checkBody($body) ? '' : ',';
        $end = (int) strrpos($body, '}');
        return substr($body, 0, $end) . "{$comma}\"{$this->name}\":\"{$jwt}\"" . substr($body, $end);
    }

    private static function error(string $what): SigningError
    {
        return new SigningError('invalid_option', "placement {$what}");
    }
}
