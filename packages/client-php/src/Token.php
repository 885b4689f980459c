<?php

declare(strict_types=1);

namespace AppsMiles;

/**
 * The token of auth/token. No dump, cast or serializer shows its text: a {@see TokenStore} keeps `$token->token` and
 * `$token->renewAt`, and makes a new one of them.
 *
 * @property-read string $token
 */
final class Token
{
    use Unserializable;

    private const MARGIN = 60.0;
    /** What a life counts as that the platform doesn't say, in seconds. */
    private const LIFE = 3600;

    private readonly Sealed $text;

    /**
     * @param string $token no other type than a string
     * @param ?float $renewAt in seconds since 1970; null for a token that is used until it is refused
     * @throws SigningError `invalid_option`
     */
    public function __construct(#[\SensitiveParameter] mixed $token, public readonly ?float $renewAt)
    {
        if (!is_string($token)) {
            throw new SigningError('invalid_option', 'token must be a string.');
        }
        $this->text = new Sealed($token);
    }

    /**
     * A token that is to be renewed a minute before it expires, or after nine tenths of a shorter life.
     *
     * @param string $token no other type than a string
     * @param float $asked when it was asked for: its life may have begun then
     * @param mixed $expiresIn its life in seconds, as the platform says it; an hour unless it is a number above 0
     */
    public static function asked(#[\SensitiveParameter] mixed $token, float $asked, mixed $expiresIn): self
    {
        $isLife = (is_int($expiresIn) || is_float($expiresIn)) && is_finite((float) $expiresIn) && $expiresIn > 0;
        $life = $isLife ? $expiresIn : self::LIFE;
        return new self($token, $asked + $life - min(self::MARGIN, $life / 10));
    }

    /** Whether it need not be renewed yet. */
    public function isFresh(float $now): bool
    {
        return $this->renewAt === null || $now < $this->renewAt;
    }

    /** The text, as the property `token`, which no dump finds, since it is not a declared one. */
    public function __get(string $name): string
    {
        return $name === 'token' ? $this->text->text() : throw new \LogicException("A Token has no {$name}.");
    }

    public function __isset(string $name): bool
    {
        return $name === 'token';
    }
}
