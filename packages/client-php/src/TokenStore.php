<?php

declare(strict_types=1);

namespace AppsMiles;

/**
 * Where the token is kept between requests to your own server. Under PHP-FPM each of those begins with an empty memory
 * and would ask for a token of its own. One store is for one partner on one deployment. It holds a credential: keep it
 * where only your server can read it, such as APCu, or Redis with a password. A {@see Token} can't be serialized: keep its
 * `token` and `renewAt`.
 */
interface TokenStore
{
    /** The token that was saved last, expired or not, or null. */
    public function load(): ?Token;

    /** Keeps a token in place of the one before. */
    public function save(Token $token): void;
}
