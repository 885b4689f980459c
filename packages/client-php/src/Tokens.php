<?php

declare(strict_types=1);

namespace AppsMiles;

/**
 * The token in use, in memory and in the store.
 *
 * @internal
 */
final class Tokens
{
    private ?Token $held = null;

    public function __construct(private readonly ?TokenStore $store, private readonly Clock $clock)
    {
    }

    /**
     * The token to sign with.
     *
     * @param callable(): Token $request
     */
    public function current(callable $request): Token
    {
        return $this->known(null) ?? $this->renew($request);
    }

    /**
     * The token to sign with after this one was refused: the one that another got meanwhile, or a new one.
     *
     * @param callable(): Token $request
     */
    public function refused(Token $refused, callable $request): Token
    {
        return $this->known($refused) ?? $this->renew($request);
    }

    private function known(?Token $refused): ?Token
    {
        if ($this->isUsable($this->held, $refused)) {
            return $this->held;
        }
        $stored = $this->store?->load();
        if (!$this->isUsable($stored, $refused)) {
            return null;
        }
        return $this->held = $stored;
    }

    private function isUsable(?Token $token, ?Token $refused): bool
    {
        return $token !== null && $token->token !== $refused?->token && $token->isFresh($this->clock->now());
    }

    /** @param callable(): Token $request */
    private function renew(callable $request): Token
    {
        $this->held = $request();
        $this->store?->save($this->held);
        return $this->held;
    }
}
