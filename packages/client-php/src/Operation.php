<?php

declare(strict_types=1);

namespace AppsMiles;

use AppsMiles\Generated\Metadata;

/**
 * What the description says of the operation that a request is for.
 *
 * @internal
 */
final class Operation
{
    /** The one that tokens come from. */
    public const TOKEN = 'createToken';

    /** @param bool|'when-param1' $idempotent */
    private function __construct(
        public readonly string $id,
        public readonly bool $needsToken,
        private readonly bool|string $idempotent,
    ) {
    }

    /**
     * The operation that a request is for.
     *
     * @throws SigningError `invalid_option`: JWT and token are for the API at the base URL, and nobody else
     */
    public static function of(string $method, string $url, string $baseUrl): self
    {
        $path = str_starts_with($url, $baseUrl) ? explode('?', substr($url, strlen($baseUrl)), 2)[0] : '';
        [$id, $idempotent, $needsToken] = Metadata::OPERATIONS["{$method} {$path}"] ?? throw new SigningError(
            'invalid_option',
            'Only requests to the operations of the API at the baseUrl are signed: send others in another way.',
        );
        return new self($id, $needsToken, $idempotent);
    }

    /**
     * Method and path of the operation that tokens come from.
     *
     * @return array{string, string}
     * @throws SigningError `invalid_option` where the description has none
     */
    public static function ofToken(): array
    {
        foreach (Metadata::OPERATIONS as $call => [$id]) {
            if ($id === self::TOKEN) {
                [$method, $path] = [...explode(' ', $call, 2), ''];
                return [$method, $path];
            }
        }
        throw new SigningError(
            'invalid_option',
            'The description has no operation ' . self::TOKEN . ', from which the client fetches its token.',
        );
    }

    /** Whether requests of a method have no body in the description. */
    public static function isBodiless(string $method): bool
    {
        return $method === 'GET' || $method === 'DELETE';
    }

    /** Whether a repeat of this call is harmless. The platform stores each (partnerClientId, tagId, param1) only once. */
    public function isRepeatable(string $url, string $body): bool
    {
        if (is_bool($this->idempotent)) {
            return $this->idempotent;
        }
        if ($body === '') {
            return preg_match('/[?&]param1=[^&#]/', $url) === 1;
        }
        $fields = json_decode($body);
        // Not PHP's own notion of true: "0" is a param1 like any other.
        return $fields instanceof \stdClass && !in_array($fields->param1 ?? null, [null, '', false, 0], true);
    }
}
