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
        $path = str_starts_with($url, $baseUrl) ? substr($url, strlen($baseUrl)) : '';
        [$id, $idempotent, $needsToken] = Metadata::OPERATIONS["{$method} {$path}"] ?? throw new SigningError(
            'invalid_option',
            'Only requests to the operations of the API at the baseUrl are signed: send others in another way.',
        );
        return new self($id, $needsToken, $idempotent);
    }

    /** Whether a repeat with this body is harmless. The platform stores each (partnerClientId, tagId, param1) only once. */
    public function isRepeatable(string $body): bool
    {
        if (is_bool($this->idempotent)) {
            return $this->idempotent;
        }
        $fields = json_decode($body);
        // Not PHP's own notion of true: "0" is a param1 like any other.
        return $fields instanceof \stdClass && !in_array($fields->param1 ?? null, [null, '', false, 0], true);
    }
}
