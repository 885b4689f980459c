<?php

declare(strict_types=1);

namespace AppsMiles;

/**
 * Keeps an object that signs or holds a token out of caches, sessions and queues, where it would leave a credential.
 *
 * @internal
 */
trait Unserializable
{
    /** @return never */
    public function __serialize(): array
    {
        throw new \LogicException(static::class . ' holds a credential, so it is not serialized: make a new one instead.');
    }

    /** @param array<mixed> $data */
    public function __unserialize(#[\SensitiveParameter] array $data): void
    {
        throw new \LogicException(static::class . ' holds a credential, so it is not unserialized: make a new one instead.');
    }
}
