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
        public readonly string $baseUrl,
        private readonly bool|string $idempotent,
    ) {
    }

    /** The operation that a URL is for, whatever the base URL is: no path of the description is the end of another. */
    public static function of(string $url): self
    {
        foreach (Metadata::OPERATIONS as $path => [$id, $idempotent, $needsToken]) {
            if (str_ends_with($url, $path)) {
                return new self($id, $needsToken, substr($url, 0, -strlen($path)), $idempotent);
            }
        }
        throw new SigningError('invalid_option', 'The request is for no operation of the back-end API.');
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
