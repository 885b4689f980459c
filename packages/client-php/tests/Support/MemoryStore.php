<?php

declare(strict_types=1);

namespace AppsMiles\Tests\Support;

use AppsMiles\Token;
use AppsMiles\TokenStore;

/** A store that keeps what another process could read: a text. */
final class MemoryStore implements TokenStore
{
    private ?string $text = null;

    public function load(): ?Token
    {
        return $this->text === null ? null : new Token(...json_decode($this->text));
    }

    public function save(Token $token): void
    {
        $this->text = (string) json_encode([$token->token, $token->renewAt]);
    }
}
