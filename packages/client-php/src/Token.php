<?php

declare(strict_types=1);

namespace AppsMiles;

/** The token of auth/token. It can be serialized, so that a {@see TokenStore} can keep it. */
final class Token
{
    private const MARGIN = 60.0;

    /** @param ?float $renewAt in seconds since 1970; null for a token that is used until it is refused */
    public function __construct(
        #[\SensitiveParameter] public readonly string $token,
        public readonly ?float $renewAt,
    ) {
    }

    /**
     * A token that is to be renewed a minute before it expires, or after nine tenths of a shorter life.
     *
     * @param float $asked when it was asked for: its life may have begun then
     * @param mixed $expiresIn its life in seconds, as the platform says it
     */
    public static function asked(#[\SensitiveParameter] string $token, float $asked, mixed $expiresIn): self
    {
        if (!is_int($expiresIn) && !is_float($expiresIn)) {
            return new self($token, null);
        }
        return new self($token, $asked + $expiresIn - min(self::MARGIN, $expiresIn / 10));
    }

    /** Whether it need not be renewed yet. */
    public function isFresh(float $now): bool
    {
        return $this->renewAt === null || $now < $this->renewAt;
    }

    /** @return array<string, ?float> what var_dump and print_r show: no token */
    public function __debugInfo(): array
    {
        return ['renewAt' => $this->renewAt];
    }
}
