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
    use Unserializable;

    /** For how long, in seconds, no token is renewed because of a 103, once that has shown not to help. */
    private const NO_RENEWAL = 60.0;

    private ?Token $held = null;
    /** The token that was requested because of a 103, until a call succeeds with it. */
    private ?Token $unproven = null;
    private bool $isUnprovenRefused = false;
    private float $noRenewalUntil = -INF;

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
     * The token to sign with after this one was refused: the one that another process has fetched meanwhile, or a new one. Null when a
     * new one would be refused as well: the one before, requested for the same reason, was never accepted.
     *
     * @param callable(): Token $request
     */
    public function refused(Token $refused, callable $request): ?Token
    {
        $this->noteRefusal($refused);
        $known = $this->known($refused);
        if ($known !== null || $this->clock->now() < $this->noRenewalUntil) {
            return $known;
        }
        $this->isUnprovenRefused = false;
        return $this->unproven = $this->renew($request);
    }

    /** Takes down that a token was refused, for what follows from it for the next one. */
    public function noteRefusal(Token $refused): void
    {
        if ($refused->token === $this->unproven?->token && !$this->isUnprovenRefused) {
            $this->isUnprovenRefused = true;
            $this->noRenewalUntil = $this->clock->now() + self::NO_RENEWAL;
        }
    }

    /** Takes down that a call succeeded. */
    public function noteSuccess(Token $token): void
    {
        if ($this->unproven !== null && $token->token === $this->unproven->token) {
            $this->unproven = null;
            $this->noRenewalUntil = -INF;
        }
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
