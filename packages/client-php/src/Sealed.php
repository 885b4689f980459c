<?php

declare(strict_types=1);

namespace AppsMiles;

/**
 * A text that no dump, cast, export or serializer shows. It is not a property: var_export, (array) and json_encode pass
 * __debugInfo by, and print_r shows what a closure has captured.
 *
 * @internal
 */
final class Sealed
{
    use Unserializable;

    /** @var \WeakMap<self, string>|null */
    private static ?\WeakMap $texts = null;

    public function __construct(#[\SensitiveParameter] string $text)
    {
        self::$texts ??= new \WeakMap();
        self::$texts[$this] = $text;
    }

    public function text(): string
    {
        return self::$texts[$this] ?? throw new \LogicException('A copy of this object holds nothing.');
    }

    /** A copy would have no text of its own, and holders share this one. */
    private function __clone()
    {
    }
}
